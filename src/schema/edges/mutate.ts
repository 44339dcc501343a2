import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { type Constraints, isAllowed } from '../sample/constraints.ts';
import { someOf } from '../some-of.ts';
import { breakScalar } from './mutate-scalar.ts';
import {
  type Edit,
  type EditedValue,
  roomFor,
  type WalkOptions,
  walkValue,
  withoutProperty,
} from './walk-value.ts';

/**
 * A value that breaks one constraint of a schema, and nothing that was whole before. Its keyword is the constraint broken: `required`,
 * `type`, `null`, `enum`, `maxLength`, `additionalProperties`, …
 */
export type Mutation = EditedValue;

/**
 * Every way in which this knows to break the schema, one fault at a time. Each result was checked: the validator refuses it.
 * Nothing comes of a schema that takes anything, or that nothing satisfies.
 */
export const mutateSchema = (
  schema: Schema,
  definitions: Definitions,
  options: WalkOptions,
): readonly Mutation[] =>
  walkValue(schema, definitions, options, {
    plain: breakScalar,
    object: breakObject,
    array: breakArray,
    valid: false,
  });

/** So many properties of an object are left out in turn. */
const mostNames = 300;

const breakObject = (constraints: Constraints, object: JsonObject): readonly Edit[] => {
  const known = withoutProperty(object, unknownName);
  const required = [...constraints.required].filter((name) => Object.hasOwn(object, name));
  const unknown = {
    value: { ...known, [unknownName]: 'unknown' },
    keyword: 'additionalProperties',
    description: 'is not documented',
    property: unknownName,
  };
  return [
    ...someOf(required, roomFor(known, 2 * mostNames) >> 1).map((name) => ({
      value: withoutProperty(known, name),
      keyword: 'required',
      description: 'is left out',
      property: name,
    })),
    ...(isAllowed(constraints, unknownName) ? [] : [unknown]),
    ...breakCounts(constraints, known),
  ];
};

const unknownName = 'pinoutUnknownProperty';

const breakCounts = ({ minProperties, maxProperties }: Constraints, object: JsonObject): readonly Edit[] => [
  ...(minProperties > 0
    ? [
        {
          value: Object.fromEntries(Object.entries(object).slice(0, minProperties - 1)),
          keyword: 'minProperties',
          description: 'has too few properties',
        },
      ]
    : []),
  ...(maxProperties < 1_000
    ? [
        {
          value: { ...object, ...extraProperties(maxProperties + 1) },
          keyword: 'maxProperties',
          description: 'has too many properties',
        },
      ]
    : []),
];

const extraProperties = (count: number): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`extra${index}`, 'x']));

const breakArray = (
  { minItems, maxItems, uniqueItems }: Constraints,
  items: readonly Json[],
): readonly Edit[] => {
  const [first] = items;
  const changes: readonly (readonly [keyword: string, value: Json | undefined, description: string])[] = [
    ['minItems', minItems > 0 ? items.slice(0, minItems - 1) : undefined, 'has too few items'],
    ['maxItems', repeatItems(items, maxItems + 1), 'has too many items'],
    [
      'uniqueItems',
      uniqueItems && first !== undefined ? [...items, first] : undefined,
      'has two equal items',
    ],
  ];
  return changes.flatMap(([keyword, value, description]) =>
    value === undefined ? [] : [{ keyword, value, description }],
  );
};

const repeatItems = (items: readonly Json[], count: number): Json | undefined =>
  count > 5_000
    ? undefined
    : Array.from({ length: count }, (_, index) => items[index % Math.max(1, items.length)] ?? null);
