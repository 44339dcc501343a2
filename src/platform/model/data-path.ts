import { exactDigits, keepDigits, withDigitsOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, type Json, own } from '../../source/json.ts';

/** Steps into a JSON value: names, or indexes of arrays. */
export type DataPath = readonly (string | number)[];

/** A path as policies write it after `@body()`: `.a.b`, `['@odata.etag']`, `[0].id`. Ends where the text stops being one. */
export const readSteps = (text: string, from: number): { readonly path: DataPath; readonly end: number } => {
  const path: (string | number)[] = [];
  let at = from;
  for (;;) {
    step.lastIndex = at;
    const match = step.exec(text);
    if (match === null) return { path, end: at };
    at = step.lastIndex;
    path.push(match[3] === undefined ? (match[1] ?? match[2] ?? '') : Number(match[3]));
  }
};

const step: RegExp = /\??(?:\.([\w$-]+)|\['([^']*)'\]|\[(\d+)\])/y;

/** A path inside a parent: dotted, or in brackets; the word `null` and no text at all are the parent itself. */
export const readSubPath = (text: string | undefined): DataPath | undefined => {
  if (text === undefined || text === '' || text === 'null') return [];
  const dotted = text.startsWith('[') || text.startsWith('.') ? text : `.${text}`;
  const { path, end } = readSteps(dotted, 0);
  // A name with a character that no expression has (`@odata.id`) is one name, as it stands.
  return end === dotted.length ? path : text.includes('(') ? undefined : [text];
};

/** The value at a path; nothing where it leads nowhere. */
export const getIn = (value: Json | undefined, path: DataPath): Json | undefined =>
  path.reduce<Json | undefined>(
    (at, key) => (typeof key === 'number' ? asArray(at)[key] : own(asObject(at), key)),
    value,
  );

/** The digits of the number at a path, if a double cannot hold them. */
export const digitsAt = (value: Json | undefined, path: DataPath): string | undefined => {
  const holder = getIn(value, path.slice(0, -1));
  return typeof holder === 'object' && holder !== null ? exactDigits(holder, String(path.at(-1))) : undefined;
};

/**
 * The value with another one at a path; objects on the way are made where they are missing. `digits` are those of the other one, if it is a
 * number that a double cannot hold.
 */
export const setIn = (value: Json | undefined, path: DataPath, next: Json, digits?: string): Json => {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  const changed = typeof key === 'number' ? setItem(value, key, rest, { next, digits }) : undefined;
  const object = asObject(value) ?? {};
  const copy =
    changed ??
    withDigitsOf(object, { ...object, [key]: setIn(own(object, String(key)), rest, next, digits) });
  if (rest.length === 0 && digits !== undefined) keepDigits(copy, String(key), digits);
  return copy;
};

const setItem = (
  value: Json | undefined,
  key: number,
  rest: DataPath,
  { next, digits }: { readonly next: Json; readonly digits: string | undefined },
): readonly Json[] => {
  const items = asArray(value);
  const copy = Array.from({ length: Math.max(items.length, key + 1) }, (_, index) =>
    index === key ? setIn(items[index], rest, next, digits) : (items[index] ?? null),
  );
  return withDigitsOf(items, copy);
};

/** The value without what stands at a path. */
export const removeIn = (value: Json | undefined, path: DataPath): Json | undefined => {
  const [key, ...rest] = path;
  const object = asObject(value);
  if (key === undefined) return undefined;
  if (object === undefined || typeof key === 'number' || !Object.hasOwn(object, key)) return value;
  const inner = rest.length === 0 ? undefined : removeIn(object[key], rest);
  const { [key]: _removed, ...others } = object;
  return withDigitsOf(object, inner === undefined ? others : { ...object, [key]: inner });
};
