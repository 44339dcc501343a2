import { splitPointer } from './split-pointer.ts';

/** A JSON object of a document that nothing is known about yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Keys and indexes from the root of the document. */
export type Path = readonly (string | number)[];

/** The value as an object, or nothing where it is none. */
export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/** The value as an array, empty where it is none. */
export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value as a string, or nothing where it is none. */
export const asString = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Own entries whose values are objects. */
export const objectEntries = (value: unknown): readonly (readonly [key: string, node: JsonObject])[] =>
  Object.entries(asObject(value) ?? {}).flatMap(([key, node]) => {
    const object = asObject(node);
    return object === undefined ? [] : [[key, object] as const];
  });

/** An own property, never an inherited one. Most keys that are asked for are not there: one look finds that out. */
export const own = (object: JsonObject | undefined, key: string): unknown => {
  const value = object?.[key];
  return value !== undefined && object !== undefined && Object.hasOwn(object, key) ? value : undefined;
};

interface Followed {
  readonly value: unknown;
  readonly path: Path;
}

const followed = new WeakMap<JsonObject, Map<string, Followed | undefined>>();

/**
 * The value that a local `$ref` (`#/…`) leads to, with its path; chains are followed, loops and foreign refs give nothing. Every
 * reference of a document is followed once, so that a long chain costs no more than its length.
 */
export const follow = (root: JsonObject, ref: string): Followed | undefined => {
  const known = followed.get(root) ?? new Map<string, Followed | undefined>();
  followed.set(root, known);
  const chain = new Set<string>();
  for (let next = ref; ; ) {
    if (known.has(next)) return remember(known, chain, known.get(next));
    if (!next.startsWith('#/') || chain.has(next)) return remember(known, chain, undefined);
    chain.add(next);
    const step = stepTo(root, next);
    const further = asString(own(asObject(step?.value), '$ref'));
    if (further === undefined) return remember(known, chain, step);
    next = further;
  }
};

const remember = (
  known: Map<string, Followed | undefined>,
  chain: ReadonlySet<string>,
  result: Followed | undefined,
): Followed | undefined => {
  for (const ref of chain) known.set(ref, result);
  return result;
};

/** One reference, not followed any further. */
const stepTo = (root: JsonObject, ref: string): Followed | undefined => {
  const path = splitPointer(ref) ?? [];
  let value: unknown = root;
  for (const token of path) {
    value = Array.isArray(value) ? value[Number(token)] : own(asObject(value), token);
    if (value === undefined) return undefined;
  }
  return { value, path };
};
