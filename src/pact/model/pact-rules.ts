import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import {
  type Constraints,
  gatherConstraints,
  itemSchemas,
  propertySchemas,
} from '../../schema/sample/constraints.ts';
import { asObject, type Json } from '../../source/json.ts';

/** Matching rules of version 3 and 4, by path. */
export type BodyRules = Record<
  string,
  { readonly combine: 'AND' | 'OR'; readonly matchers: readonly Matcher[] }
>;

type Matcher = Readonly<Record<string, string | number>>;

/**
 * Rules that take every value that the definition allows in the place of the one written: types, patterns, dates, the least number of
 * items. What the schema says nothing of keeps its value.
 */
export const rulesOf = (
  schemas: readonly Schema[],
  definitions: Definitions,
  value: Json,
  {
    path = '$',
    rules = {},
  }: { readonly path?: string | undefined; readonly rules?: BodyRules | undefined } = {},
): BodyRules => {
  const constraints = gatherConstraints(schemas, definitions, 'response');
  const object = asObject(value);
  if (object !== undefined) {
    for (const [name, child] of Object.entries(object)) {
      const inner = propertySchemas(constraints, name);
      if (inner.length > 0) rulesOf(inner, definitions, child, { path: `${path}${stepTo(name)}`, rules });
    }
  } else if (Array.isArray(value)) {
    rules[path] = { combine: 'AND', matchers: [arrayMatcher(constraints)] };
    const [first] = value;
    const inner = itemSchemas(constraints, 0);
    if (first !== undefined && inner.length > 0)
      rulesOf(inner, definitions, first, { path: `${path}[*]`, rules });
  } else {
    const matcher = scalarMatcher(constraints, value);
    if (matcher !== undefined) rules[path] = nullable(constraints, value, matcher);
  }
  return rules;
};

/** As a path of matching rules writes the name of a member. */
export const stepTo = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name.replaceAll("'", "\\'")}']`;

const arrayMatcher = ({ minItems }: Constraints): Matcher =>
  minItems > 0 ? { match: 'type', min: minItems } : { match: 'type' };

const nullable = (constraints: Constraints, value: Json, matcher: Matcher): BodyRules[string] =>
  constraints.types?.includes('null') === true && value !== null
    ? { combine: 'OR', matchers: [matcher, { match: 'null' }] }
    : { combine: 'AND', matchers: [matcher] };

const scalarMatcher = (constraints: Constraints, value: Json): Matcher | undefined => {
  if (typeof value === 'number')
    return { match: constraints.types?.includes('integer') === true ? 'integer' : 'number' };
  if (typeof value === 'boolean') return { match: 'type' };
  if (typeof value !== 'string') return undefined;
  const { values, patterns, formats } = constraints;
  if (values !== undefined) {
    const choices = values.filter((member) => typeof member === 'string').map(escapePattern);
    return { match: 'regex', regex: `^(${choices.join('|')})$` };
  }
  const [pattern] = patterns;
  if (pattern !== undefined) return { match: 'regex', regex: pattern };
  if (formats.includes('date')) return { match: 'date', format: 'yyyy-MM-dd' };
  // Fractions and zones vary; one date pattern of pact could not take them all.
  if (formats.includes('date-time'))
    return { match: 'regex', regex: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d' };
  return { match: 'type' };
};

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
