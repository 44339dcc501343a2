import { allRules } from '../rules/all-rules.ts';
import type { RuleSeverity } from '../rules/rule.ts';
import type { RulesetName } from '../rules/rulesets/ruleset-name.ts';
import { allTextRules } from '../rules/text/all-text-rules.ts';
import type { DocumentKind } from '../rules/text-rule.ts';
import { lintSource } from './lint/file/lint-source.ts';
import { activeAmong } from './lint/ruleset/active-rules.ts';
import type { Finding } from './report/report.ts';

/** Options of `lintDocument`. Each has a default. */
export interface LintDocumentOptions {
  /** The definition, unless you say that it is `properties`. */
  readonly kind?: DocumentKind;
  readonly ruleset?: RulesetName;
  /** Severities by rule, over those of the ruleset. */
  readonly rules?: Readonly<Record<string, RuleSeverity>>;
}

/**
 * Lints the text of one file, without a disk: for editors and web pages. It uses every rule that looks at a single file. Rules that need the other files of the
 * folder, and rules that Spectral brings along, are left out. Bad content is a finding, whatever it is; nothing is thrown.
 */
export const lintDocument = (
  text: string,
  { kind = 'definition', ruleset = 'connector', rules = {} }: LintDocumentOptions = {},
): readonly Finding[] => {
  const name = kind === 'definition' ? 'apiDefinition.swagger.json' : 'apiProperties.json';
  const active = activeAmong([...allTextRules, ...allRules], ruleset, rules);
  return lintSource(name, new TextEncoder().encode(text), kind, active).results.map(({ finding }) => finding);
};
