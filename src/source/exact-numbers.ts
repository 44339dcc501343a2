import type { Json, JsonObject } from './json.ts';

/** Digits of the numbers that a double cannot hold, by the object or array that holds them and by key. */
const digitsOf = new WeakMap<object, Map<string, string>>();

/** Has any been met: most runs never do, and then writing is the engine's own. */
let met = false;

type Reviver = (this: object, key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Both are younger than the types of the language that are used here; what has neither rounds as ever. */
const engine = JSON as unknown as {
  readonly parse: (text: string, reviver: Reviver) => unknown;
  readonly rawJSON?: (text: string) => unknown;
};

/** A number of so many digits, where a number can stand. */
const longNumber = /[:[,\s]-?[\d.]{16,}/;

/** `JSON.parse` that remembers the digits of numbers beyond what a double holds (2^53), for `writeExact`. */
export const parseExact = (text: string): Json => {
  if (!longNumber.test(text)) return JSON.parse(text) as Json;
  return engine.parse(text, function (key, value, { source }) {
    if (typeof value === 'number' && source !== undefined && isLong(value, source)) note(this, key, source);
    return value;
  }) as Json;
};

/** A text as JSON, with all the digits of its numbers; nothing if it is no JSON. */
export const jsonOf = (text: string): Json | undefined => {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
};

/** A text as JSON, or the text itself if it is no JSON. */
export const jsonOrText = (text: string): Json => {
  const value = jsonOf(text);
  return value === undefined ? text : value;
};

/** Whole numbers beyond 2^53 are noted even if the double is right: then it is known that no digit of them is lost. */
const isLong = (value: number, source: string): boolean =>
  source.length > 15 &&
  (String(value) !== source || (Number.isInteger(value) && !Number.isSafeInteger(value)));

const note = (holder: object, key: string, digits: string): void => {
  met = true;
  const known = digitsOf.get(holder) ?? new Map<string, string>();
  known.set(key, digits);
  digitsOf.set(holder, known);
};

/** The digits that a number in an object or array was written with, if a double cannot hold them. */
export const exactDigits = (
  holder: JsonObject | readonly Json[] | undefined,
  key: string,
): string | undefined => {
  if (!met || holder === undefined) return undefined;
  const digits = digitsOf.get(holder)?.get(key);
  // Whoever changed the number meant the new one.
  return digits !== undefined && Number(digits) === (holder as JsonObject)[key] ? digits : undefined;
};

/** Keeps the digits of a value in a copy of it, for the numbers that the copy still has. */
export const withDigitsOf = <Copy extends object>(from: object | undefined, copy: Copy): Copy => {
  const digits = met && from !== undefined ? digitsOf.get(from) : undefined;
  for (const [key, text] of digits ?? []) {
    if ((copy as JsonObject)[key] === Number(text)) note(copy, key, text);
  }
  return copy;
};

/** Has any number been met whose digits a double cannot hold; else there is nothing to look for. */
export const anyDigits = (): boolean => met;

/** Gives a number in an object or array its digits, if they stand for the same double. */
export const keepDigits = (holder: JsonObject | readonly Json[], key: string, digits: string): void => {
  if (Number(digits) === (holder as JsonObject)[key]) note(holder, key, digits);
};

/** `JSON.stringify` with all the digits that `parseExact` read. */
export const writeExact = (value: Json, indent?: number): string => {
  const { rawJSON } = engine;
  if (!met || rawJSON === undefined) return JSON.stringify(value, undefined, indent);
  return JSON.stringify(
    value,
    function (this: JsonObject, key: string, member: unknown) {
      const digits = typeof member === 'number' ? exactDigits(this, key) : undefined;
      return digits === undefined ? member : rawJSON(digits);
    },
    indent,
  );
};

/** A bound of a schema as a number that is never further out than what is written: rounding must not allow more. */
export const readBound = (schema: JsonObject, keyword: 'minimum' | 'maximum'): number | undefined => {
  const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  if (typeof value !== 'number') return undefined;
  const digits = exactDigits(schema, keyword);
  if (digits === undefined || !/^-?\d+$/.test(digits) || !Number.isInteger(value)) return value;
  const [rounded, written] = [BigInt(value), BigInt(digits)];
  const isOut = keyword === 'maximum' ? rounded > written : rounded < written;
  return isOut ? neighbour(value, keyword === 'maximum' ? -1 : 1) : value;
};

/** The next whole double, towards lower (-1) or higher (1) numbers. */
const neighbour = (value: number, step: -1 | 1): number => {
  let by = 1;
  while (value + step * by === value) by *= 2;
  return value + step * by;
};
