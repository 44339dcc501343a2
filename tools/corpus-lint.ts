import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { isRulesetName, severityIn } from '../rules/rulesets/ruleset-name.ts';
import { findTargets } from '../src/lint/find/find-targets.ts';
import { lintTargets } from '../src/lint/lint-targets.ts';
import { everyRule } from '../src/lint/ruleset/every-rule.ts';

/**
 * `npm run corpus:lint -- <folder> [catalogue] [ruleset]`: for each rule how many connectors below a folder break it, and how often, as a
 * table; every rule is on, whatever its severity. A catalogue, a Markdown file whose tables begin with a rule's name and end with a count,
 * puts its last column beside.
 */
const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npm run corpus:lint -- <folder> [catalogue.md] [ruleset]\n');
  process.exit(2);
}
const catalogue = rest.find((word) => word.endsWith('.md'));
const ruleset = rest.find(isRulesetName) ?? 'connector';

/** Last column of each table row, by the rule in the first. */
const readCatalogue = (file: string): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| connector-'))
      .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
      .map((cells) => [cells[1] ?? '', cells.at(-2) ?? '']),
  );

const column = catalogue === undefined ? undefined : readCatalogue(catalogue);
const targets = await findTargets([folder]);
const linted = await lintTargets(targets, { ruleset: 'all', threads: 1 });
const counts = new Map(everyRule.map(({ id }) => [id, { connectors: 0, occurrences: 0 }]));
for (const { results } of linted) {
  const seen = new Set<string>();
  for (const { finding } of results) {
    const count = counts.get(finding.code);
    if (count === undefined) continue;
    count.occurrences++;
    if (!seen.has(finding.code)) count.connectors++;
    seen.add(finding.code);
  }
}
const head = [
  'rule',
  `severity in ${ruleset}`,
  'connectors',
  'occurrences',
  ...(column ? ['catalogue'] : []),
];
const rows = everyRule.map((rule) => {
  const count = counts.get(rule.id);
  return [
    `[${rule.id}](rules/${rule.id}.md)`,
    severityIn(rule, ruleset),
    String(count?.connectors ?? 0),
    String(count?.occurrences ?? 0),
    ...(column === undefined ? [] : [column.get(rule.id) ?? '']),
  ];
});
const loud = everyRule.filter((rule) => {
  const { connectors = 0 } = counts.get(rule.id) ?? {};
  return severityIn(rule, ruleset) === 'error' && connectors > targets.length * 0.02;
});
const command = `npm run corpus:lint -- ${relative(process.cwd(), folder) || folder}`;
process.stdout.write(
  [
    `Made by \`${command}${catalogue === undefined ? '' : ` ${basename(catalogue)}`}\`: ${targets.length} connectors, ${everyRule.length} rules, all of them on. ${linted.length} were linted, none of them with a crash.`,
    '',
    loud.length === 0
      ? `No rule that is an error in \`${ruleset}\` fires on more than 2 % of the connectors.`
      : `Errors in \`${ruleset}\` that fire on more than 2 % of the connectors: ${loud.map(({ id }) => id).join(', ')}.`,
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map((name) => (/^(?:connectors|occurrences)$/.test(name) ? '---:' : '---')).join(' | ')} |`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n'),
);
