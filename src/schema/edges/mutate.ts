import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, type Json, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { replaceAt } from '../replace-at.ts';
import {
  type Constraints,
  gatherConstraints,
  isAllowed,
  itemSchemas,
  propertyNames,
  propertySchemas,
} from '../sample/constraints.ts';
import { sampleSchema } from '../sample/sample-schema.ts';
import { compileSchema, type Validate } from '../validate/compile-schema.ts';
import type { Direction } from '../validate/draft04.ts';
import { breakScalar } from './mutate-scalar.ts';

/** A value that breaks one constraint of a schema, and nothing that was whole before. */
export interface Mutation {
  readonly value: Json;
  /** The constraint broken: `required`, `type`, `null`, `enum`, `maxLength`, `additionalProperties`, … */
  readonly keyword: string;
  /** Where in the value. For `required` and `additionalProperties` the pointer of that property. */
  readonly pointer: string;
  /** What was done, for a label: `/price is null`. */
  readonly description: string;
}

/** What broken values are made with. */
export interface MutateOptions {
  readonly direction: Direction;
  /** The valid value to break; without it a sample of everything that is documented. */
  readonly value?: Json;
  /** Deeper places are left as they are. */
  readonly maxDepth?: number;
}

/**
 * Every way in which this knows to break the schema, one fault at a time. Each result was checked: the validator refuses it.
 * Nothing comes of a schema that takes anything, or that nothing satisfies.
 */
export const mutateSchema = (
  schema: Schema,
  definitions: Definitions,
  options: MutateOptions,
): readonly Mutation[] => {
  const validate = compileSchema(schema, definitions, options);
  const value = options.value ?? sampleSchema(schema, definitions, options).value;
  if (validate(value).length > 0) return [];
  const walk: Walk = {
    root: value,
    definitions,
    direction: options.direction,
    maxDepth: options.maxDepth ?? 12,
    validate,
  };
  return [...breakAt(walk, [schema], value, [])];
};

interface Walk {
  readonly root: Json;
  readonly definitions: Definitions;
  readonly direction: Direction;
  readonly maxDepth: number;
  readonly validate: Validate;
}

type Path = readonly (string | number)[];

function* breakAt(walk: Walk, schemas: readonly Schema[], value: Json, path: Path): Generator<Mutation> {
  const constraints = gatherConstraints(schemas, walk.definitions, walk.direction);
  for (const broken of breakScalar(constraints, value)) {
    const mutation = finish(walk, path, broken.value, {
      keyword: broken.keyword,
      description: broken.description,
    });
    if (mutation !== undefined) yield mutation;
  }
  if (path.length >= walk.maxDepth) return;
  const object = asObject(value);
  if (object !== undefined) yield* breakObject(walk, constraints, object, path);
  if (Array.isArray(value)) yield* breakArray(walk, constraints, value, path);
}

/** The whole value with the part replaced, if that is refused for it. */
const finish = (
  walk: Walk,
  path: Path,
  part: Json,
  {
    keyword,
    description,
    at = path,
  }: { readonly keyword: string; readonly description: string; readonly at?: Path | undefined },
): Mutation | undefined => {
  const value = replaceAt(walk.root, path, part);
  if (walk.validate(value).length === 0) return undefined;
  const pointer = at.map((token) => `/${escapeToken(token)}`).join('');
  return { value, keyword, pointer, description: `${pointer === '' ? 'the value' : pointer} ${description}` };
};

function* breakObject(
  walk: Walk,
  constraints: Constraints,
  object: Readonly<Record<string, Json>>,
  path: Path,
): Generator<Mutation> {
  const { [unknownName]: _, ...known } = object;
  for (const name of constraints.required) {
    if (!Object.hasOwn(object, name)) continue;
    const rest = Object.fromEntries(Object.entries(known).filter(([key]) => key !== name));
    const mutation = finish(walk, path, rest, {
      keyword: 'required',
      description: 'is left out',
      at: [...path, name],
    });
    if (mutation !== undefined) yield mutation;
  }
  if (!isAllowed(constraints, unknownName)) {
    const more = { ...known, [unknownName]: 'unknown' };
    const mutation = finish(walk, path, more, {
      keyword: 'additionalProperties',
      description: 'is not documented',
      at: [...path, unknownName],
    });
    if (mutation !== undefined) yield mutation;
  }
  yield* breakCounts(walk, constraints, known, path);
  for (const name of new Set([...propertyNames(constraints), ...Object.keys(known)])) {
    const value = own(known, name);
    const schemas = propertySchemas(constraints, name);
    if (value !== undefined && schemas.length > 0) yield* breakAt(walk, schemas, value, [...path, name]);
  }
}

const unknownName = 'pinoutUnknownProperty';

function* breakCounts(
  walk: Walk,
  { minProperties, maxProperties }: Constraints,
  object: Readonly<Record<string, Json>>,
  path: Path,
): Generator<Mutation> {
  const entries = Object.entries(object);
  if (minProperties > 0) {
    const fewer = Object.fromEntries(entries.slice(0, minProperties - 1));
    const mutation = finish(walk, path, fewer, {
      keyword: 'minProperties',
      description: 'has too few properties',
    });
    if (mutation !== undefined) yield mutation;
  }
  if (maxProperties < 1_000) {
    const names = Array.from({ length: maxProperties + 1 }, (_, index) => `extra${index}`);
    const more = { ...object, ...Object.fromEntries(names.map((name) => [name, 'x'])) };
    const mutation = finish(walk, path, more, {
      keyword: 'maxProperties',
      description: 'has too many properties',
    });
    if (mutation !== undefined) yield mutation;
  }
}

function* breakArray(
  walk: Walk,
  constraints: Constraints,
  items: readonly Json[],
  path: Path,
): Generator<Mutation> {
  const { minItems, maxItems, uniqueItems } = constraints;
  const [first] = items;
  const changes: (readonly [keyword: string, value: Json | undefined, description: string])[] = [
    ['minItems', minItems > 0 ? items.slice(0, minItems - 1) : undefined, 'has too few items'],
    ['maxItems', repeatItems(items, maxItems + 1), 'has too many items'],
    [
      'uniqueItems',
      uniqueItems && first !== undefined ? [...items, first] : undefined,
      'has two equal items',
    ],
  ];
  for (const [keyword, value, description] of changes) {
    const mutation = value === undefined ? undefined : finish(walk, path, value, { keyword, description });
    if (mutation !== undefined) yield mutation;
  }
  // One item stands for all.
  if (first !== undefined) yield* breakAt(walk, itemSchemas(constraints, 0), first, [...path, 0]);
}

const repeatItems = (items: readonly Json[], count: number): Json | undefined =>
  count > 5_000
    ? undefined
    : Array.from({ length: count }, (_, index) => asArray(items)[index % Math.max(1, items.length)] ?? null);
