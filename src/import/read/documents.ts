import type { Place } from '../../error.ts';
import { findPlaceOf } from '../../source/find-place.ts';
import { asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { parsePointer } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';
import type { Node } from '../model/note.ts';
import { joinRef } from './join-ref.ts';

interface Origin {
  readonly source: Source;
  readonly parent?: Node;
  readonly key?: string | number;
}

/** The files of a document, with the place of every object and array in them. */
export interface Documents {
  readonly root: JsonObject;
  readonly sources: readonly Source[];
  /** Where a node stands, or a member of it. A node that was made takes the place of what it was made from. */
  readonly placeOf: (node: Node | undefined, key?: string) => Place;
  /** Says that a node was made from another one. */
  readonly adopt: <T extends Node>(made: T, from: Node | undefined) => T;
  /** What a reference leads to, however many there are one after the other; nothing if it leads nowhere. */
  readonly follow: (node: JsonObject) => JsonObject | boolean | undefined;
  /** The file and the keys of a node, for names. */
  readonly originOf: (node: Node) => { readonly path: string; readonly tokens: readonly (string | number)[] };
  /** References that lead nowhere, each with its text. */
  readonly broken: Map<Node, string>;
}

/** Knows the files of a document: the first one is the root. Each has been parsed without trouble. */
export const createDocuments = (sources: readonly Source[]): Documents => {
  const origins = new WeakMap<Node, Origin>();
  const values = new Map<string, Json>();
  for (const source of sources) {
    const value = parseSource(source).value ?? null;
    values.set(source.path, value);
    note(value, { source }, origins);
  }
  const [first] = sources;
  const ids = new Map<string, JsonObject>();
  for (const [path, value] of values) indexIds(value, path, ids);
  const tokensOf = (node: Node): readonly (string | number)[] => {
    const tokens: (string | number)[] = [];
    for (let at = origins.get(node); at?.parent !== undefined; at = origins.get(at.parent))
      tokens.unshift(at.key ?? '');
    return tokens;
  };
  const broken = new Map<Node, string>();
  const step = (node: JsonObject): Json | undefined => {
    const ref = asString(own(node, '$ref')) ?? asString(own(node, '$dynamicRef')) ?? '';
    const path = origins.get(node)?.source.path ?? first?.path ?? '';
    return findTarget(ref, path, values, { ids, follow });
  };
  const follow = (node: JsonObject): JsonObject | boolean | undefined => {
    let at: Json | undefined = node;
    for (let hops = 0; hops < 40; hops++) {
      const object = asObject(at);
      if (object === undefined) return typeof at === 'boolean' ? at : undefined;
      if (typeof own(object, '$ref') !== 'string' && typeof own(object, '$dynamicRef') !== 'string')
        return object;
      at = step(object);
      if (at === undefined) broken.set(object, String(own(object, '$ref') ?? own(object, '$dynamicRef')));
    }
    return undefined;
  };
  return {
    root: asObject(values.get(first?.path ?? '')) ?? {},
    sources,
    placeOf: (node, key) => {
      const origin = node === undefined ? undefined : origins.get(node);
      const source = origin?.source ?? first;
      if (source === undefined) return { file: '', line: 1, column: 1 };
      const tokens = node === undefined ? [] : tokensOf(node);
      return findPlaceOf(source, key === undefined ? tokens : [...tokens, key], 'key');
    },
    adopt: (made, from) => {
      const origin = from === undefined ? undefined : origins.get(from);
      if (origin !== undefined && !origins.has(made)) origins.set(made, origin);
      return made;
    },
    follow,
    originOf: (node) => ({ path: origins.get(node)?.source.path ?? '', tokens: tokensOf(node) }),
    broken,
  };
};

/** Remembers where each object and array stands; without recursion, since nobody knows how deep a file is. */
const note = (value: Json, origin: Origin, origins: WeakMap<Node, Origin>): void => {
  const open: [Json, Origin][] = [[value, origin]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, from] = next;
    if (typeof node !== 'object' || node === null) continue;
    origins.set(node, from);
    const entries = Array.isArray(node) ? node.entries() : Object.entries(node);
    for (const [key, child] of entries)
      if (typeof child === 'object' && child !== null)
        open.push([child, { source: from.source, parent: node, key }]);
  }
};

/** `$id`, `$anchor` and `$dynamicAnchor`, by what a reference to them looks like. */
const indexIds = (value: Json, path: string, ids: Map<string, JsonObject>): void => {
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const object = asObject(next);
    for (const key of ['$anchor', '$dynamicAnchor']) {
      const anchor = asString(own(object, key));
      if (object !== undefined && anchor !== undefined) ids.set(`${path}#${anchor}`, object);
    }
    const id = asString(own(object, '$id'));
    if (object !== undefined && id !== undefined) ids.set(id, object);
    for (const child of Object.values(next) as Json[])
      if (typeof child === 'object' && child !== null) open.push(child);
  }
};

const findTarget = (
  ref: string,
  base: string,
  values: ReadonlyMap<string, Json>,
  { ids, follow }: { readonly ids: ReadonlyMap<string, JsonObject>; readonly follow: Documents['follow'] },
): Json | undefined => {
  const hash = ref.indexOf('#');
  const file = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = hash < 0 ? '' : ref.slice(hash);
  const path = file === '' ? base : joinRef(base, file);
  const known = ids.get(ref) ?? ids.get(`${path}${fragment}`);
  if (known !== undefined) return known;
  const value = values.get(path) ?? (ids.has(file) ? ids.get(file) : undefined);
  if (value === undefined || fragment === '' || fragment === '#') return value;
  return fragment.startsWith('#/') ? walk(value, parsePointer(fragment), follow) : undefined;
};

/** A pointer may lead through a reference. */
const walk = (value: Json, tokens: readonly string[], follow: Documents['follow']): Json | undefined => {
  let at: Json | undefined = value;
  for (const token of tokens) {
    const object = asObject(at);
    const next: Json | undefined = Array.isArray(at) ? at[Number(token)] : own(object, token);
    if (next !== undefined || object === undefined || own(object, '$ref') === undefined) at = next;
    else {
      const through = follow(object);
      at = typeof through === 'object' ? own(through, token) : undefined;
    }
    if (at === undefined) return undefined;
  }
  return at;
};
