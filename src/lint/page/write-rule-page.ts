import { baseDefinition, baseProperties } from '../../../rules/base-connector.ts';
import { applyPatch, type Example } from '../../../rules/example.ts';
import { severityIn } from '../../../rules/rulesets/ruleset-name.ts';
import { asObject } from '../../source/json.ts';
import type { AnyRule } from '../ruleset/any-rule.ts';

/** The page of a rule in markdown: what it demands, how severe, why, what to do, an example that fails and one that passes. */
export const writeRulePage = (rule: AnyRule): string =>
  [
    `# ${rule.id}`,
    '',
    rule.demands,
    '',
    ...severityTable(rule),
    '',
    `Looks at ${lookedAt[rule.file]}. ${fixWords[rule.fix]}`,
    '',
    '## Why',
    '',
    rule.why,
    '',
    '## What to do',
    '',
    rule.remedy,
    '',
    '## Fails',
    '',
    ...writeExample(rule.fails, rule.passes, rule),
    '## Passes',
    '',
    ...writeExample(rule.passes, rule.fails, rule),
    '## Source',
    '',
    rule.source,
    '',
  ].join('\n');

const lookedAt: Readonly<Record<AnyRule['file'], string>> = {
  definition: '`apiDefinition.swagger.json`',
  properties: '`apiProperties.json`',
  text: 'the raw text of the JSON files',
  folder: 'the files of the connector’s folder together',
};

const fixWords: Readonly<Record<AnyRule['fix'], string>> = {
  auto: '`pinout lint --fix` repairs it if that is safe for saved flows.',
  suggest:
    'A repair may change saved flows, so you decide. The finding says what to write. If that is known, `pinout lint --fix-suggestions` writes it.',
  none: '`pinout lint --fix` cannot repair it.',
};

const severityTable = (rule: AnyRule): readonly string[] => {
  const names = (
    ['connector', 'certification', 'independent-publisher', 'verified-publisher', 'agents', 'all'] as const
  ).filter(
    // The ruleset for agents is as severe as the default one in nearly all rules.
    (name) => name !== 'agents' || severityIn(rule, name) !== severityIn(rule, 'connector'),
  );
  return [
    `| ${names.join(' | ')} |`,
    `|${names.map(() => ' --- ').join('|')}|`,
    `| ${names.map((name) => severityIn(rule, name)).join(' | ')} |`,
  ];
};

const writeExample = (example: Example, other: Example, rule: AnyRule): readonly string[] => {
  const blocks = [
    ...document('apiDefinition.swagger.json', example.definitionText, baseDefinition, {
      patch: example.definition,
      otherPatch: other.definition,
    }),
    ...document('apiProperties.json', example.propertiesText, baseProperties, {
      patch: example.properties,
      otherPatch: other.properties,
    }),
    ...Object.entries(example.files ?? {}).flatMap(([name, content]) =>
      content === null
        ? [`There is no \`${name}\`.`, '']
        : typeof content === 'string'
          ? block(name, languageOf(name), cutLines(content.trimEnd()))
          : [`\`${name}\`: ${Math.ceil((content.base64.length * 3) / 4)} bytes that are not strings.`, ''],
    ),
  ];
  return blocks.length > 0 ? blocks : [plainWords(rule), ''];
};

/** An example that changes nothing shows nothing: it is the connector that all examples start from. */
const plainWords = (rule: AnyRule): string =>
  rule.file === 'folder' || rule.file === 'text'
    ? 'The files without that.'
    : 'The same place of a definition without that.';

const document = (
  name: string,
  text: string | undefined,
  base: unknown,
  { patch, otherPatch }: { readonly patch: unknown; readonly otherPatch: unknown },
): readonly string[] => {
  if (text !== undefined) return block(name, 'json', visible(text.trimEnd()));
  if (patch === undefined && otherPatch === undefined) return [];
  const merged = applyPatch(base, patch ?? {});
  const fragment = fragmentOf(merged, patch ?? {}, otherPatch ?? {});
  return block(name, 'json', JSON.stringify(shortened(fragment), null, 2));
};

const block = (name: string, language: string, text: string): readonly string[] => [
  `\`${name}\`:`,
  '',
  `\`\`\`${language}`,
  text,
  '```',
  '',
];

const languageOf = (name: string): string =>
  ({ json: 'json', csx: 'csharp', cs: 'csharp', md: 'markdown' })[name.split('.').pop() ?? ''] ?? 'text';

/** As much of the merged document as either example speaks of; where something was taken away, its plain neighbours show the gap. */
const fragmentOf = (merged: unknown, patch: unknown, otherPatch: unknown): unknown => {
  const [object, mine, theirs] = [asObject(merged), asObject(patch), asObject(otherPatch)];
  if (object === undefined || (mine === undefined && theirs === undefined)) return merged;
  const gap = Object.values(mine ?? {}).includes(null);
  const kept = Object.entries(object).filter(
    ([key, value]) =>
      Object.hasOwn(mine ?? {}, key) ||
      Object.hasOwn(theirs ?? {}, key) ||
      (gap && typeof value !== 'object'),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => {
      const [own, other] = [mine?.[key], theirs?.[key]];
      const whole = own === undefined && other === undefined;
      return [key, whole ? value : fragmentOf(value, own ?? other, other ?? own)];
    }),
  );
};

const longest = 240;

/** A text that is only long to break a limit is cut. */
const shortened = (value: unknown): unknown => {
  if (typeof value === 'string')
    return value.length > longest
      ? `${value.slice(0, 60)}… (${value.length.toLocaleString('en-US')} characters)`
      : value;
  if (Array.isArray(value)) {
    const items = value.length > 30 ? [...value.slice(0, 3), `… (${value.length} in all)`] : value;
    return items.map(shortened);
  }
  const object = asObject(value);
  if (object === undefined) return value;
  const entries = Object.entries(object);
  const kept =
    entries.length > 60 ? [...entries.slice(0, 3), [`… (${entries.length} in all)`, {}] as const] : entries;
  return Object.fromEntries(kept.map(([key, child]) => [key, shortened(child)]));
};

/** A line that is only long to break a limit is described, not printed. */
const cutLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.length > 1000 ? shortened(line) : line))
    .join('\n');

/** Marks that nobody would see are written out. */
const visible = (text: string): string =>
  text
    .replaceAll('\ufeff', '<BOM>')
    .replaceAll(/ {40,}/g, (blanks) => `<${blanks.length.toLocaleString('en-US')} blanks>`)
    .replaceAll(/[ \t]+$/gm, (blanks) => blanks.replaceAll(' ', '·').replaceAll('\t', '→'));
