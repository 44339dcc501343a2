import { isRulesetName, rulesetNames, severityIn } from '../../rules/rulesets/ruleset-name.ts';
import { writeRulePage } from '../../src/lint/page/write-rule-page.ts';
import { everyRule } from '../../src/lint/ruleset/every-rule.ts';
import type { SitePage } from './markdown-page.ts';

/** A row of the catalogue, as the page's filter reads it. */
export interface CatalogueRow {
  readonly id: string;
  readonly demands: string;
  readonly file: string;
  readonly fix: string;
  /** Severity by ruleset. */
  readonly severities: Readonly<Record<string, string>>;
}

export const catalogueRows = (): readonly CatalogueRow[] =>
  everyRule.map((rule) => ({
    id: rule.id,
    demands: rule.demands,
    file: rule.file,
    fix: rule.fix,
    severities: Object.fromEntries(
      Object.keys(rulesetNames)
        .filter(isRulesetName)
        .map((name) => [name, severityIn(rule, name)]),
    ),
  }));

/** The page of every rule; the lines that differ between what fails and what passes are marked. */
export const rulePages = (): readonly SitePage[] =>
  everyRule.map((rule) => ({
    slug: `rules/${rule.id}`,
    file: `docs/rules/${rule.id}.md`,
    text: markChanges(writeRulePage(rule)),
  }));

/** Marks in both examples of a rule's page the lines that the other does not have. */
export const markChanges = (page: string): string => {
  const [, before = '', fails = '', passes = '', after = ''] =
    /^([\s\S]*?## Fails\n)([\s\S]*?)(## Passes\n[\s\S]*?)(## Source\n[\s\S]*)$/.exec(page) ?? [];
  if (before === '') return page;
  return [
    before,
    markLines(fails, linesOf(passes), 'del'),
    markLines(passes, linesOf(fails), 'ins'),
    after,
  ].join('');
};

const fencePattern = /^```(\w+)\n([\s\S]*?)^```$/gm;

const linesOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(fencePattern)].flatMap(([, , body = '']) => body.split('\n').map(bare)));

const markLines = (text: string, others: ReadonlySet<string>, mark: 'del' | 'ins'): string =>
  text.replaceAll(fencePattern, (all, language: string, body: string) => {
    const lines = body.trimEnd().split('\n');
    const marked = lines.flatMap((line, index) => (others.has(bare(line)) ? [] : [index + 1]));
    return others.size === 0 || marked.length === 0 || marked.length === lines.length
      ? all
      : `\`\`\`${language} ${mark}={${marked.join(',')}}\n${body}\`\`\``;
  });

/** A line without what changes when another follows it. */
const bare = (line: string): string => line.trimEnd().replace(/,$/, '');
