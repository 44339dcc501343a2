import { asObject, type Json, type JsonObject } from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';
import { compilePattern } from './validate/pattern.ts';

/** What an answer's value does not match: where in the value, and both sides in words. */
export interface Mismatch {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * Holds a value against what a case expects. Scalars and arrays have to be equal, objects to have the named members; an
 * object with one key that begins with `$` is a matcher: `$type`, `$like`, `$regex`, `$range`, `$date`, `$length`, `$absent`, `$any`.
 */
export const matchValue = (expected: Json, actual: Json | undefined, pointer = ''): readonly Mismatch[] => {
  const object = asObject(expected);
  const matcher = object === undefined ? undefined : matcherOf(object);
  if (matcher !== undefined) return applyMatcher(matcher, actual, pointer);
  if (object !== undefined) {
    const given = asObject(actual);
    if (given === undefined) return [mismatch(pointer, expected, actual)];
    return Object.entries(object).flatMap(([key, value]) =>
      matchValue(value, Object.hasOwn(given, key) ? given[key] : undefined, `${pointer}/${escapeToken(key)}`),
    );
  }
  if (!Array.isArray(expected)) return expected === actual ? [] : [mismatch(pointer, expected, actual)];
  const items = expected as readonly Json[];
  if (!Array.isArray(actual) || actual.length !== items.length) return [mismatch(pointer, expected, actual)];
  return items.flatMap((item, index) => matchValue(item, actual[index], `${pointer}/${index}`));
};

/** The names of all matchers. */
const matcherNames: readonly string[] = [
  '$type',
  '$like',
  '$regex',
  '$range',
  '$date',
  '$length',
  '$absent',
  '$any',
];

const matcherOf = (object: JsonObject): readonly [string, Json] | undefined => {
  const [entry, ...more] = Object.entries(object);
  return entry !== undefined && more.length === 0 && matcherNames.includes(entry[0]) ? entry : undefined;
};

const applyMatcher = (
  [name, argument]: readonly [string, Json],
  actual: Json | undefined,
  pointer: string,
): readonly Mismatch[] => {
  if (name === '$like' && actual !== undefined) return matchLike(argument, actual, pointer);
  return holds(name, argument, actual) ? [] : [mismatch(pointer, { [name]: argument }, actual)];
};

const holds = (name: string, argument: Json, actual: Json | undefined): boolean => {
  const [low, high] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument, argument];
  const within = (size: number): boolean =>
    (typeof low !== 'number' || size >= low) && (typeof high !== 'number' || size <= high);
  switch (name) {
    case '$absent':
      return actual === undefined;
    case '$any':
      return actual !== undefined;
    case '$type':
      return typeName(actual) === argument || (argument === 'number' && typeName(actual) === 'integer');
    case '$regex':
      return typeof actual === 'string' && (compilePattern(String(argument))?.test(actual) ?? false);
    case '$range':
      return typeof actual === 'number' && within(actual);
    case '$date':
      return (
        typeof actual === 'string' && /^\d{4}-\d\d-\d\d/.test(actual) && !Number.isNaN(Date.parse(actual))
      );
    case '$length':
      return (Array.isArray(actual) || typeof actual === 'string') && within(actual.length);
    default:
      return false;
  }
};

/** The same types all the way down; an array's first item stands for all. */
const matchLike = (expected: Json, actual: Json | undefined, pointer: string): readonly Mismatch[] => {
  const types = [typeName(expected), typeName(actual)].map((type) => (type === 'integer' ? 'number' : type));
  if (types[0] !== types[1]) return [mismatch(pointer, { $like: expected }, actual)];
  const object = asObject(expected);
  if (object !== undefined)
    return Object.entries(object).flatMap(([key, value]) =>
      matchLike(value, asObject(actual)?.[key], `${pointer}/${escapeToken(key)}`),
    );
  if (!Array.isArray(expected) || !Array.isArray(actual)) return [];
  const [first] = expected as readonly Json[];
  if (first === undefined) return [];
  return (actual as readonly Json[]).flatMap((item, index) => matchLike(first, item, `${pointer}/${index}`));
};

const typeName = (value: Json | undefined): string =>
  value === undefined
    ? 'nothing'
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : Number.isInteger(value)
          ? 'integer'
          : typeof value;

const mismatch = (pointer: string, expected: Json, actual: Json | undefined): Mismatch => ({
  pointer,
  expected: JSON.stringify(expected),
  actual: (JSON.stringify(actual) ?? 'nothing').slice(0, 300),
});
