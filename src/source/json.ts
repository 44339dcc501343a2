/** Any JSON value, as read from a file. Objects are plain data: `__proto__` is an ordinary own key. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object; its keys may be anything, so `own` reads it. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The value as an object, or nothing where it is none. */
export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/** The value as an array, empty where it is none. */
export const asArray = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

/** The value as a string, or nothing where it is none. */
export const asString = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** An own property, never an inherited one. Most keys that are asked for are not there: one look finds that out. */
export const own = <Value>(
  object: Readonly<Record<string, Value>> | undefined,
  key: string,
): Value | undefined => {
  const value = object?.[key];
  return value !== undefined && object !== undefined && Object.hasOwn(object, key) ? value : undefined;
};

/** Own entries whose values are objects, in the order of the file. */
export const objectEntries = (value: unknown): readonly (readonly [key: string, node: JsonObject])[] =>
  Object.entries(asObject(value) ?? {}).flatMap(([key, node]) => {
    const object = asObject(node);
    return object === undefined ? [] : [[key, object] as const];
  });

/** An object whose members that may be `undefined` are optional instead. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the members whose value is `undefined`, as exact optional properties want it: `defined({ name, title: maybe })`. */
export const defined = <const T extends object>(object: T): Defined<T> => {
  // for…in over a literal costs what a spread costs; Object.entries is four times as slow, and this stands on hot paths.
  const kept: Record<string, unknown> = {};
  for (const name in object) if (object[name] !== undefined) kept[name] = object[name];
  return kept as never;
};
