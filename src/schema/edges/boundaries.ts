import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { type Constraints, propertyNames, sameJson } from '../sample/constraints.ts';
import { restoreDigits } from '../sample/restore-digits.ts';
import { someOf } from '../some-of.ts';
import { boundaryScalars } from './boundary-scalar.ts';
import {
  type Edit,
  type EditedValue,
  roomFor,
  type WalkOptions,
  walkValue,
  withoutProperty,
} from './walk-value.ts';

/** A valid value at the edge of what a schema allows. Its keyword is the one whose edge it is: `minimum`, `enum`, `optional`, … */
export type Boundary = EditedValue;

/** Valid values at every edge, one edge at a time. Each was checked: the validator takes it. */
export const boundariesOf = (
  schema: Schema,
  definitions: Definitions,
  options: WalkOptions,
): readonly Boundary[] =>
  walkValue(schema, definitions, options, {
    plain: (constraints, value) =>
      boundaryScalars(constraints, value).filter((edge) => !sameJson(edge.value, value)),
    object: edgesOfObject,
    array: edgesOfArray,
    valid: true,
  }).map((edge) => ({
    ...edge,
    value: restoreDigits(schema, edge.value, { definitions, direction: options.direction }),
  }));

/** So many properties of an object are left out in turn. */
const mostNames = 300;

const edgesOfObject = (constraints: Constraints, object: JsonObject): readonly Edit[] => {
  const { required } = constraints;
  const documented = new Set(propertyNames(constraints));
  const optional = Object.keys(object).filter((name) => !required.has(name));
  const single = someOf(optional, roomFor(object, 2 * mostNames) >> 1).map((name) => ({
    value: withoutProperty(object, name),
    // A name that nobody documents is one of many that a map may have: it is nobody's promise that it may lack this one.
    keyword: documented.has(name) ? 'optional' : 'additionalProperties',
    description: 'is left out',
    property: name,
  }));
  if (optional.length < 2) return single;
  const least = Object.fromEntries(Object.entries(object).filter(([key]) => required.has(key)));
  const keyword = optional.every((name) => documented.has(name)) ? 'optional' : 'additionalProperties';
  return [...single, { value: least, keyword, description: 'has required properties only' }];
};

const edgesOfArray = ({ minItems, maxItems }: Constraints, items: readonly Json[]): readonly Edit[] => {
  const lengths: readonly (readonly [keyword: string, length: number, description: string])[] = [
    [
      'minItems',
      minItems,
      minItems === 0 ? 'is an empty array' : `has ${minItems} items, the fewest allowed`,
    ],
    ['items', 2, 'has two items'],
    ['maxItems', maxItems, `has ${maxItems} items, the most allowed`],
  ];
  return lengths
    .filter(([, length]) => length <= 1_000 && length !== items.length && (items.length > 0 || length === 0))
    .map(([keyword, length, description]) => ({
      value: Array.from({ length }, (_, index) => items[index % items.length] ?? null),
      keyword,
      description,
    }));
};
