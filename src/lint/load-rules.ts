import { isRulesetName, rulesetNames } from '../../rules/rulesets/ruleset-name.ts';
import { closestName } from '../../rules/words/closest-name.ts';
import { PinoutError } from '../error.ts';
import type { Severity } from '../report/report.ts';
import { atLeast } from '../report/severity.ts';
import type { ActiveRules, Severities } from './ruleset/active-rules.ts';
import { nativeOas2Rules } from './ruleset/check-markdown.ts';
import { activeRules } from './ruleset/every-rule.ts';
import type { RunRules } from './ruleset/file-rules.ts';
import { readPlainRuleset } from './ruleset/read-plain-ruleset.ts';
import { ruleNames } from './ruleset/rule-names.ts';

/**
 * The rules that a ruleset stands for: one of Pinout's by name, or a Spectral ruleset file. `severities` come over both. Rules that are milder than `least` are
 * not run. Throws a
 * PinoutError for a ruleset that does not load, and for a rule that there is not.
 */
export const loadRules = async (
  ruleset: string,
  severities: Severities = {},
  least: Severity = 'hint',
): Promise<RunRules> => {
  if (isRulesetName(ruleset)) return rulesOf(withoutMild(activeRules(ruleset, known(severities)), least));
  if (!/[./\\]/.test(ruleset)) throw rulesetUnknown(ruleset);
  const plain = await readPlainRuleset(ruleset);
  if (plain !== undefined)
    return rulesOf(
      withoutMild(activeRules(plain.base, { ...plain.severities, ...known(severities) }), least),
    );
  const { rulesOfFile } = await import('./spectral/rules-of-file.ts');
  return rulesOfFile(ruleset, severities);
};

/** A rule whose findings nobody would see or count costs its time for nothing. */
const withoutMild = (active: ActiveRules, least: Severity): ActiveRules => {
  if (least === 'hint') return active;
  const keep = <T extends { readonly severity: Severity }>(rules: readonly T[]): readonly T[] =>
    rules.filter(({ severity }) => atLeast(severity, least));
  return {
    text: keep(active.text),
    definition: keep(active.definition),
    properties: keep(active.properties),
    folder: keep(active.folder),
    oas2: new Map([...active.oas2].filter(([, severity]) => atLeast(severity, least))),
    key: `${least} ${active.key}`,
  };
};

const rulesOf = async (active: ActiveRules): Promise<RunRules> => {
  const theirs = [...active.oas2].filter(([id]) => !nativeOas2Rules.has(id));
  if (theirs.length === 0) return { active, forFile: () => ({ active }), key: active.key };
  const { checkOas2 } = await import('./spectral/check-oas2.ts');
  const further = checkOas2(new Map(theirs));
  return { active, forFile: () => ({ active, further }), key: active.key };
};

const known = (severities: Severities): Severities => {
  const names = new Set(ruleNames());
  for (const id of Object.keys(severities)) if (!names.has(id)) throw ruleUnknown(id);
  return severities;
};

/** There is no such rule. */
const ruleUnknown = (id: string): PinoutError => {
  const near = closestName(id, ruleNames());
  return new PinoutError(
    'rule-unknown',
    `There is no rule ${id}.`,
    near === undefined ? 'pinout rules lists them.' : `Did you mean ${near}? pinout rules lists them all.`,
  );
};

const rulesetUnknown = (name: string): PinoutError => {
  const names = Object.keys(rulesetNames);
  const near = closestName(name, names);
  return new PinoutError(
    'ruleset-unknown',
    `There is no ruleset ${name}.`,
    `${near === undefined ? '' : `Did you mean ${near}? `}The rulesets are ${names.join(', ')}; or name a Spectral ruleset file, such as ./${name}.yaml.`,
  );
};
