import { resolve } from 'node:path';
import type { Rule, Ruleset } from '@stoplight/spectral-core';
import type { RuleSeverity } from '../../../rules/rule.ts';
import { oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';
import { isRulesetName, type RulesetName } from '../../../rules/rulesets/ruleset-name.ts';
import { asObject, own } from '../../source/json.ts';
import { parsePointer } from '../../source/pointer.ts';
import { type Severities, toSeverity } from '../ruleset/active-rules.ts';
import { activeRules, everyRule } from '../ruleset/every-rule.ts';
import type { FileRules, RunRules } from '../ruleset/file-rules.ts';
import type { LintResult } from '../ruleset/result.ts';
import { boundPatterns } from './bound-patterns.ts';
import { loadRuleset } from './load-ruleset.ts';
import { runSpectral } from './run-spectral.ts';
import { tameExamples } from './tame-examples.ts';

/**
 * The rules of a Spectral ruleset file. Rules of ours in it are run by Pinout itself, with the severities that the file gives them, for each
 * file and place; everything else is run by Spectral. `severities` come over it.
 */
export const rulesOfFile = async (path: string, severities: Severities): Promise<RunRules> => {
  const ruleset = await loadRuleset(path);
  const base = baseOf(ruleset.definition);
  const known = new Map<Ruleset, FileRules>();
  const forFile = (file: string): FileRules => {
    const own = ruleset.fromSource(file);
    const rules = known.get(own) ?? split(own, file, base, severities);
    known.set(own, rules);
    return rules;
  };
  // Rules across files are not in Spectral's rulesets: they are as severe as in the one of ours that the file extends.
  const active = activeRules(base ?? 'connector', severities);
  return { active, forFile };
};

const spectralSeverities: readonly RuleSeverity[] = ['error', 'warn', 'info', 'hint'];

const severityOf = (rule: Rule): RuleSeverity =>
  rule.enabled ? (spectralSeverities[rule.severity] ?? 'off') : 'off';

const split = (
  ruleset: Ruleset,
  file: string,
  base: RulesetName | undefined,
  severities: Severities,
): FileRules => {
  const ours = new Set(everyRule.map(({ id }) => id));
  const found: Record<string, RuleSeverity> = {};
  const bySpectral: string[] = [];
  for (const rule of Object.values(ruleset.rules)) {
    const wanted = severities[rule.name];
    if (isOurs(rule, ours)) {
      found[rule.name] = wanted ?? severityOf(rule);
      if (found[rule.name] === 'off' && rule.overrides !== undefined) found[rule.name] = 'hint';
      // A rule with overrides for places is on whatever is said: without a function it does nothing.
      // biome-ignore lint/suspicious/noThenProperty: the name is Spectral's.
      rule.then = [];
      rule.enabled = false;
    } else {
      if (wanted !== undefined) {
        rule.severity = wanted;
        rule.enabled = wanted !== 'off';
      }
      if (rule.enabled) bySpectral.push(rule.name);
    }
  }
  tameExamples(ruleset);
  boundPatterns(ruleset);
  const absent = Object.fromEntries(
    [
      ...everyRule.filter((rule) => rule.file === 'definition' || rule.file === 'properties'),
      ...oas2Rules,
    ].map(({ id }) => [id, 'off' as const]),
  );
  return {
    active: activeRules(base ?? 'connector', { ...absent, ...severities, ...found }),
    ...(bySpectral.length === 0 ? {} : { further: (read) => runSpectral(read, ruleset) }),
    adjust: (result) => adjust(result, ruleset, file),
  };
};

/** The function of each of our rules bears its name, wherever it was bundled to. */
const isOurs = (rule: Rule, ours: ReadonlySet<string>): boolean =>
  ours.has(rule.name) && rule.then.every((then) => then.function.name === rule.name);

/** What the ruleset's `overrides` say of a place. */
const adjust = (result: LintResult, ruleset: Ruleset, file: string): LintResult | undefined => {
  const { code, at } = result.finding;
  const rule = ruleset.rules[code];
  if (rule?.overrides === undefined || at?.pointer === undefined) return result;
  const severity = rule.getSeverityForSource(resolve(file), [...parsePointer(at.pointer)]);
  const word = toSeverity(spectralSeverities[severity] ?? 'off');
  return word === undefined ? undefined : { ...result, finding: { ...result.finding, severity: word } };
};

/** Our rulesets say their names in their descriptions; the first that is found counts. */
const baseOf = (definition: unknown): RulesetName | undefined => {
  const ruleset = asObject(definition);
  const name = /^pinout: ([\w-]+)$/.exec(String(own(ruleset, 'description') ?? ''))?.[1];
  if (name !== undefined && isRulesetName(name)) return name;
  const extended: unknown = own(ruleset, 'extends');
  const list: readonly unknown[] = Array.isArray(extended) ? extended : [extended];
  for (const entry of list) {
    const found =
      asObject(entry) === undefined && !Array.isArray(entry)
        ? undefined
        : baseOf(Array.isArray(entry) ? entry[0] : entry);
    if (found !== undefined) return found;
  }
  return undefined;
};
