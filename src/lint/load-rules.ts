import { isRulesetName, rulesetNames } from '../../rules/rulesets/ruleset-name.ts';
import { closestName } from '../../rules/words/closest-name.ts';
import { PinoutError } from '../error.ts';
import { type ActiveRules, activeRules, type Severities } from './ruleset/active-rules.ts';
import { nativeOas2Rules } from './ruleset/check-markdown.ts';
import type { RunRules } from './ruleset/file-rules.ts';
import { readPlainRuleset } from './ruleset/read-plain-ruleset.ts';
import { ruleNames } from './ruleset/rule-names.ts';

/**
 * The rules that a ruleset stands for: one of Pinout's by name, or a Spectral ruleset file. `severities` come over both. Throws a
 * PinoutError for a ruleset that does not load, and for a rule that there is not.
 */
export const loadRules = async (ruleset: string, severities: Severities = {}): Promise<RunRules> => {
  if (isRulesetName(ruleset)) return rulesOf(activeRules(ruleset, known(severities)));
  if (!/[./\\]/.test(ruleset)) throw rulesetUnknown(ruleset);
  const plain = await readPlainRuleset(ruleset);
  if (plain !== undefined)
    return rulesOf(activeRules(plain.base, { ...plain.severities, ...known(severities) }));
  const { rulesOfFile } = await import('./spectral/rules-of-file.ts');
  return rulesOfFile(ruleset, severities);
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
export const ruleUnknown = (id: string): PinoutError => {
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
