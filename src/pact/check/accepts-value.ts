import { compilePattern } from '../../schema/validate/pattern.ts';
import { asString, type Json, own } from '../../source/json.ts';
import type { PactMatcher, PactRule } from '../model/interaction.ts';
import { textOf } from '../model/text-of.ts';

/** Would Pact's rule take the value, where `example` is what the consumer wrote. */
export const ruleAccepts = (
  rule: Pick<PactRule, 'matchers' | 'combine'>,
  value: Json,
  example: Json,
): boolean =>
  rule.combine === 'OR'
    ? rule.matchers.some((matcher) => matcherAccepts(matcher, value, example))
    : rule.matchers.every((matcher) => matcherAccepts(matcher, value, example));

/** JSON's own type of a value. */
export const jsonType = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const text =
  (pattern: RegExp) =>
  (value: Json): boolean =>
    typeof value === 'string' && pattern.test(value);

type Accepts = (value: Json, example: Json, matcher: PactMatcher) => boolean;

const sameType: Accepts = (value, example) => jsonType(value) === jsonType(example);

const accepts: Readonly<Record<string, Accepts>> = {
  type: sameType,
  equality: sameType,
  integer: (value) => Number.isInteger(value),
  decimal: (value) => typeof value === 'number',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  regex: (value, _, { raw }) => {
    const pattern = asString(own(raw, 'regex')) ?? '';
    return typeof value !== 'object' && (compilePattern(pattern)?.test(String(value)) ?? true);
  },
  include: (value, _, { raw }) =>
    typeof value === 'string' && value.includes(textOf(own(raw, 'value') ?? '')),
  date: text(/^\d{4}-\d\d-\d\d$/),
  time: text(/^T?\d\d:\d\d/),
  datetime: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d/),
  timestamp: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d/),
  semver: text(/^\d+\.\d+\.\d+/),
  notEmpty: (value) => value !== '' && !(Array.isArray(value) && value.length === 0),
};

const matcherAccepts = (matcher: PactMatcher, value: Json, example: Json): boolean =>
  accepts[matcher.match]?.(value, example, matcher) ?? true;

/** The rule that stands for a path, the more exact before the one with `*`; cascading `type` rules are found by `inheritsType`. */
export const findRule = (
  rules: readonly PactRule[],
  path: readonly (string | number)[],
): PactRule | undefined => {
  const fitting = rules.filter(
    (rule) =>
      rule.in === 'body' &&
      rule.path.length === path.length &&
      rule.path.every((step, index) => step === '*' || String(step) === String(path[index])),
  );
  return fitting.find(({ path: steps }) => !steps.includes('*')) ?? fitting[0];
};
