import type { RuleSeverity } from '../../../rules/rule.ts';
import { oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';
import { everyRule } from './every-rule.ts';

/** Names of all rules whose severity can be set. */
export const ruleNames = (): readonly string[] => [
  ...everyRule.map(({ id }) => id),
  ...oas2Rules.map(({ id }) => id),
];

/** Severities as Spectral writes them, words or numbers. */
export const readSeverity = (value: unknown): RuleSeverity | undefined => {
  if (value === false) return 'off';
  if (typeof value === 'number') return (['error', 'warn', 'info', 'hint'] as const)[value];
  return severityWords.find((word) => word === value) ?? (value === 'warning' ? 'warn' : undefined);
};

const severityWords: readonly RuleSeverity[] = ['error', 'warn', 'info', 'hint', 'off'];
