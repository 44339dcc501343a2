import { rulesetNames, severityIn } from '../../../rules/rulesets/ruleset-name.ts';
import { everyRule } from '../ruleset/every-rule.ts';

const profiles = ['connector', 'certification', 'independent-publisher', 'verified-publisher'] as const;

/** The list of all rules in markdown, with how severe each is in each ruleset. */
export const writeRulesIndex = (): string =>
  [
    '# Rules',
    '',
    `${everyRule.length} rules of Pinout’s own. Spectral’s rules for OpenAPI 2.0 have [a page of their own](spectral-rules.md).`,
    '',
    '| ruleset | for |',
    '| --- | --- |',
    ...Object.entries(rulesetNames).map(([name, purpose]) => `| \`${name}\` | ${purpose} |`),
    '',
    'A severity with a star can be fixed by `pinout lint --fix`.',
    '',
    `| rule | ${profiles.join(' | ')} | demands |`,
    `| --- |${profiles.map(() => ' --- |').join('')} --- |`,
    ...everyRule.map(
      (rule) =>
        `| [${rule.id}](${rule.id}.md) | ${profiles.map((name) => `${severityIn(rule, name)}${rule.fix === 'auto' ? '*' : ''}`).join(' | ')} | ${rule.demands} |`,
    ),
    '',
  ].join('\n');
