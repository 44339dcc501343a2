import fc from 'fast-check';
import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import type { Json } from '../../source/json.ts';
import { createRandom } from '../random.ts';
import {
  acceptsShallow,
  type Constraints,
  chooseType,
  gatherConstraints,
  isAllowed,
  itemSchemas,
  propertyNames,
  propertySchemas,
} from '../sample/constraints.ts';
import { writeFormat } from '../sample/format-text.ts';
import { writeMatchingText } from '../sample/pattern-text.ts';
import { repairValue, sampleSchema } from '../sample/sample-schema.ts';
import { compileSchema } from '../validate/compile-schema.ts';
import { type Direction, isReadOnly } from '../validate/draft04.ts';
import { type Mutation, mutateSchema } from './mutate.ts';

interface ArbitraryOptions {
  readonly direction: Direction;
}

/**
 * Valid values of a schema, as a fast-check arbitrary that shrinks towards small ones. Nothing is returned for a schema that no
 * value satisfies. This file carries fast-check: load it where it is wanted.
 */
export const arbitraryOf = (
  schema: Schema,
  definitions: Definitions,
  options: ArbitraryOptions,
): fc.Arbitrary<Json> | undefined => {
  const sample = sampleSchema(schema, definitions, options);
  if (sample.violations.length > 0) return undefined;
  const validate = compileSchema(schema, definitions, options);
  const build: Build = { definitions, direction: options.direction, nodes: 0 };
  // What two constraints forbid together the parts cannot know; the repair brings such values back.
  return arbitrary([schema], build, []).map((value) => {
    if (validate(value).length === 0) return value;
    const repaired = repairValue(schema, definitions, options, value);
    return repaired.violations.length === 0 ? repaired.value : sample.value;
  });
};

/** Values that break one constraint of the schema; nothing where everything is valid, or nothing is. */
export const invalidArbitraryOf = (
  schema: Schema,
  definitions: Definitions,
  options: ArbitraryOptions,
): fc.Arbitrary<Mutation> | undefined => {
  const valid = arbitraryOf(schema, definitions, options);
  const known = mutateSchema(schema, definitions, options);
  const [first] = known;
  if (valid === undefined || first === undefined) return undefined;
  return fc.tuple(valid, fc.nat(10_000)).map(([value, choice]) => {
    const found = mutateSchema(schema, definitions, { ...options, value });
    return found[choice % Math.max(1, found.length)] ?? known[choice % known.length] ?? first;
  });
};

interface Build {
  readonly definitions: Definitions;
  readonly direction: Direction;
  /** Arbitraries made so far. */
  nodes: number;
}

const manyNodes = 300;
const mostNodes = 1_000;

const arbitrary = (
  schemas: readonly Schema[],
  build: Build,
  trail: readonly string[],
): fc.Arbitrary<Json> => {
  // What is cut off here is made by the repair.
  if (++build.nodes > mostNodes || trail.length > 8) return fc.constant(null);
  const constraints = gatherConstraints(schemas, build.definitions, build.direction);
  const path = [...trail, ...constraints.refs];
  const made = arbitraryOfType(constraints, build, path);
  const nullable = constraints.types?.includes('null') === true && constraints.values === undefined;
  return nullable ? fc.option(made, { nil: null, freq: 6 }) : made;
};

const arbitraryOfType = (
  constraints: Constraints,
  build: Build,
  trail: readonly string[],
): fc.Arbitrary<Json> => {
  const values = constraints.values?.filter((value) => acceptsShallow(constraints, value)) ?? [];
  if (values.length > 0) return fc.constantFrom(...values);
  switch (chooseType(constraints)) {
    case 'object':
      return arbitraryObject(constraints, build, trail);
    case 'array':
      return arbitraryArray(constraints, build, trail);
    case 'string':
      return arbitraryText(constraints);
    case 'integer':
      return arbitraryNumber(constraints, true);
    case 'number':
      return arbitraryNumber(constraints, false);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case undefined:
      return fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  }
};

/** Where a definition comes again, or the path is long, optional parts end. */
const isDeep = (build: Build, trail: readonly string[]): boolean =>
  build.nodes > manyNodes || trail.length > 4 || new Set(trail).size < trail.length;

const arbitraryObject = (
  constraints: Constraints,
  build: Build,
  trail: readonly string[],
): fc.Arbitrary<Json> => {
  const names = propertyNames(constraints).filter((name) => {
    const required = constraints.required.has(name);
    const schemas = propertySchemas(constraints, name);
    const hidden =
      build.direction === 'request' && schemas.some((schema) => isReadOnly(schema, build.definitions));
    return required || (!hidden && !isDeep(build, trail) && isAllowed(constraints, name));
  });
  const all = [...new Set([...names, ...constraints.required])];
  const members = all.map(
    (name) => [name, arbitrary(propertySchemas(constraints, name), build, trail)] as const,
  );
  return fc.record(Object.fromEntries(members), {
    requiredKeys: all.filter((name) => constraints.required.has(name)),
    noNullPrototype: true,
  }) as fc.Arbitrary<Json>;
};

const arbitraryArray = (
  constraints: Constraints,
  build: Build,
  trail: readonly string[],
): fc.Arbitrary<Json> => {
  const { minItems, maxItems, uniqueItems } = constraints;
  const schemas = itemSchemas(constraints, 0);
  const usual = isDeep(build, trail) ? minItems : minItems + 3;
  const length = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, usual)) };
  if (length.maxLength === 0 || minItems > 2_000) return fc.constant([]);
  const item = schemas.length === 0 ? fc.constant('item') : arbitrary(schemas, build, trail);
  // Asked for more different items than there are, fast-check would search for ever: the repair adds what is missing.
  return uniqueItems
    ? fc.uniqueArray(item, { maxLength: length.maxLength, selector: (value) => JSON.stringify(value) })
    : fc.array(item, length);
};

const arbitraryText = (constraints: Constraints): fc.Arbitrary<Json> => {
  const { patterns, formats, minLength, maxLength } = constraints;
  // Nobody waits for such lengths; what else the schema takes, such as null, is the repair's to find.
  if (minLength > 100_000) return fc.constant('');
  const [pattern] = patterns;
  if (pattern !== undefined) {
    return fc
      .tuple(
        fc.nat(1_000_000),
        fc.integer({ min: minLength, max: Math.max(minLength, Math.min(maxLength, minLength + 20)) }),
      )
      .map(([seed, length]) => writeMatchingText(pattern, length, createRandom(seed)) ?? '');
  }
  const known = formats.find((format) => writeFormat(format, 0, 0, '') !== undefined);
  if (known !== undefined) {
    return fc.nat(10_000).map((turn) => writeFormat(known, turn, minLength, '') ?? '');
  }
  const most = Math.max(minLength, Math.min(maxLength, minLength + 60));
  return fc
    .string({ unit: character, minLength, maxLength: most })
    .map((text) => [...text].slice(0, most).join('').toWellFormed());
};

/** Any character, letters of ASCII as often as all others; fast-check's own unit takes a second to set up its table of Unicode. */
const character = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

const arbitraryNumber = (constraints: Constraints, whole: boolean): fc.Arbitrary<Json> => {
  const { minimum, maximum, steps } = constraints;
  const [step] = steps;
  const limit = 1_000_000_000;
  const low = Math.max(minimum, Math.min(-limit, maximum - limit));
  const high = Math.min(maximum, Math.max(limit, minimum + limit));
  if (low > high) return fc.constant(low);
  if (step !== undefined) {
    const from = Math.ceil(low / step);
    const to = Math.max(from, Math.floor(high / step));
    return fc.integer({ min: from, max: to }).map((times) => Number((times * step).toPrecision(15)));
  }
  if (whole) return fc.integer({ min: Math.ceil(low), max: Math.max(Math.ceil(low), Math.floor(high)) });
  return fc
    .double({ min: low, max: high, noNaN: true, noDefaultInfinity: true })
    .map((number) => (Object.is(number, -0) ? 0 : number));
};
