import type { RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { allRules } from '../all-rules.ts';
import { oas2Rules } from './oas2-rules.ts';
import { type RulesetName, severityIn } from './ruleset-name.ts';
import { toSpectralRule } from './to-spectral-rule.ts';

/** A ruleset as Spectral takes it. Rules that are off are in it as well, so that a ruleset that extends it can switch them on. */
export const createRuleset = (name: RulesetName): RulesetDefinition => {
  const rules = allRules.filter(({ file }) => name !== 'properties' || file === 'properties');
  const ours = rules.map((rule) => [rule.id, toSpectralRule(rule, severityIn(rule, name))] as const);
  const description = `pinout: ${name}`;
  if (name === 'properties') return { description, rules: Object.fromEntries(ours) };
  const theirs = oas2Rules.map((rule) => [rule.id, name === 'all' ? rule.all : rule.severity] as const);
  return {
    description,
    extends: [[oas as RulesetDefinition, 'off']],
    rules: Object.fromEntries([...theirs, ...ours]),
  };
};
