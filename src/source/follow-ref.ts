import { asObject, asString, type Json, type JsonObject, own } from './json.ts';
import { parsePointer } from './pointer.ts';

/** A value that a `$ref` names, and the keys that lead to it from the root of the document. */
export interface RefTarget {
  readonly value: Json;
  readonly path: readonly string[];
}

/**
 * The value that one local `$ref` names (`#/definitions/Thing`), not followed any further; nothing if it is foreign, or leads nowhere.
 * `base` is where `root` stands, if it is a part of the document: `#/definitions`.
 */
export const findRef = (root: JsonObject, ref: string, base = '#'): RefTarget | undefined => {
  if (!ref.startsWith(`${base}/`)) return undefined;
  const path = parsePointer(ref);
  let value: Json | undefined = root;
  for (let at = base === '#' ? 0 : parsePointer(base).length; at < path.length; at++) {
    const token = path[at] ?? '';
    value = Array.isArray(value) ? (value as readonly Json[])[Number(token)] : own(asObject(value), token);
    if (value === undefined) return undefined;
  }
  return { value, path };
};

const followed = new WeakMap<JsonObject, Map<string, RefTarget | undefined>>();

/**
 * The value at the end of a chain of local `$ref`s; circles give nothing. Every reference of a document is followed once, so that a long
 * chain costs no more than its length: the document must not change any more.
 */
export const followRef = (root: JsonObject, ref: string, base = '#'): RefTarget | undefined => {
  let known = followed.get(root);
  if (known === undefined) {
    known = new Map();
    followed.set(root, known);
  }
  const first = known.get(ref);
  if (first !== undefined) return first;
  const chain = new Set<string>();
  for (let next = ref; ; ) {
    if (known.has(next)) return remember(known, chain, known.get(next));
    const target = chain.has(next) ? undefined : findRef(root, next, base);
    chain.add(next);
    const further = asString(own(asObject(target?.value), '$ref'));
    if (further === undefined) return remember(known, chain, target);
    next = further;
  }
};

const remember = (
  known: Map<string, RefTarget | undefined>,
  chain: ReadonlySet<string>,
  result: RefTarget | undefined,
): RefTarget | undefined => {
  for (const ref of chain) known.set(ref, result);
  return result;
};
