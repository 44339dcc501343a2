import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asObject, type Json, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { replaceAt } from '../replace-at.ts';
import {
  type Constraints,
  gatherConstraints,
  itemSchemas,
  propertyNames,
  propertySchemas,
  sameJson,
} from '../sample/constraints.ts';
import { restoreDigits } from '../sample/restore-digits.ts';
import { sampleSchema } from '../sample/sample-schema.ts';
import { compileSchema, type Validate } from '../validate/compile-schema.ts';
import type { Direction } from '../validate/draft04.ts';
import { boundaryScalars } from './boundary-scalar.ts';

/** A valid value at the edge of what a schema allows. */
export interface Boundary {
  readonly value: Json;
  /** The keyword whose edge it is: `minimum`, `maxLength`, `enum`, `format`, `text`, `optional`, … */
  readonly keyword: string;
  readonly pointer: string;
  /** For a label: `/name is 10,000 characters long`. */
  readonly description: string;
}

/** What edge values are made with. */
export interface BoundaryOptions {
  readonly direction: Direction;
  /** The valid value around the edges; without it a sample of everything that is documented. */
  readonly value?: Json;
  readonly maxDepth?: number;
}

/** Valid values at every edge, one edge at a time. Each was checked: the validator takes it. */
export const boundariesOf = (
  schema: Schema,
  definitions: Definitions,
  options: BoundaryOptions,
): readonly Boundary[] => {
  const validate = compileSchema(schema, definitions, options);
  const value = options.value ?? sampleSchema(schema, definitions, options).value;
  if (validate(value).length > 0) return [];
  const walk = {
    root: value,
    definitions,
    direction: options.direction,
    maxDepth: options.maxDepth ?? 12,
    validate,
  };
  return [...edgesAt(walk, [schema], value, [])].map((edge) => ({
    ...edge,
    value: restoreDigits(schema, edge.value, walk),
  }));
};

interface Walk {
  readonly root: Json;
  readonly definitions: Definitions;
  readonly direction: Direction;
  readonly maxDepth: number;
  readonly validate: Validate;
}

type Path = readonly (string | number)[];

function* edgesAt(walk: Walk, schemas: readonly Schema[], value: Json, path: Path): Generator<Boundary> {
  const constraints = gatherConstraints(schemas, walk.definitions, walk.direction);
  for (const edge of boundaryScalars(constraints, value)) {
    if (sameJson(edge.value, value)) continue;
    const boundary = finish(walk, path, edge.value, { keyword: edge.keyword, description: edge.description });
    if (boundary !== undefined) yield boundary;
  }
  if (path.length >= walk.maxDepth) return;
  const object = asObject(value);
  if (object !== undefined) yield* edgesOfObject(walk, constraints, object, path);
  if (Array.isArray(value)) yield* edgesOfArray(walk, constraints, value, path);
}

const finish = (
  walk: Walk,
  path: Path,
  part: Json,
  {
    keyword,
    description,
    at = path,
  }: { readonly keyword: string; readonly description: string; readonly at?: Path | undefined },
): Boundary | undefined => {
  const value = replaceAt(walk.root, path, part);
  if (walk.validate(value).length > 0) return undefined;
  const pointer = at.map((token) => `/${escapeToken(token)}`).join('');
  return { value, keyword, pointer, description: `${pointer === '' ? 'the value' : pointer} ${description}` };
};

function* edgesOfObject(
  walk: Walk,
  constraints: Constraints,
  object: Readonly<Record<string, Json>>,
  path: Path,
): Generator<Boundary> {
  const optional = Object.keys(object).filter((name) => !constraints.required.has(name));
  for (const name of optional) {
    const rest = Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
    const boundary = finish(walk, path, rest, {
      keyword: 'optional',
      description: 'is left out',
      at: [...path, name],
    });
    if (boundary !== undefined) yield boundary;
  }
  if (optional.length > 1) {
    const least = Object.fromEntries(Object.entries(object).filter(([key]) => constraints.required.has(key)));
    const boundary = finish(walk, path, least, {
      keyword: 'optional',
      description: 'has required properties only',
    });
    if (boundary !== undefined) yield boundary;
  }
  for (const name of propertyNames(constraints)) {
    const value = own(object, name);
    const schemas = propertySchemas(constraints, name);
    if (value !== undefined) yield* edgesAt(walk, schemas, value, [...path, name]);
  }
}

function* edgesOfArray(
  walk: Walk,
  constraints: Constraints,
  items: readonly Json[],
  path: Path,
): Generator<Boundary> {
  const { minItems, maxItems } = constraints;
  const [first] = items;
  const lengths: (readonly [keyword: string, length: number, description: string])[] = [
    [
      'minItems',
      minItems,
      minItems === 0 ? 'is an empty array' : `has ${minItems} items, the fewest allowed`,
    ],
    ['items', 2, 'has two items'],
    ['maxItems', maxItems, `has ${maxItems} items, the most allowed`],
  ];
  for (const [keyword, length, description] of lengths) {
    if (length > 1_000 || length === items.length || (first === undefined && length > 0)) continue;
    const value = Array.from({ length }, (_, index) => items[index % items.length] ?? null);
    const boundary = finish(walk, path, value, { keyword, description });
    if (boundary !== undefined) yield boundary;
  }
  if (first !== undefined) yield* edgesAt(walk, itemSchemas(constraints, 0), first, [...path, 0]);
}
