import type { Json } from '../../source/json.ts';

/** A thing that is kept, by its key. */
export interface KeptThing {
  readonly key: string;
  readonly value: Json;
}

/** Things by collection and key; an adapter may keep them in memory, in a file or elsewhere. */
export interface State {
  /** The things of a collection, in the order in which they came. */
  readonly list: (collection: string) => readonly KeptThing[];
  /** How many things a collection has. */
  readonly size: (collection: string) => number;
  readonly get: (collection: string, key: string) => Json | undefined;
  /** Adds a thing at the end, or changes the one with that key in its place. */
  readonly set: (collection: string, key: string, value: Json) => void;
  /** Was there one. */
  readonly remove: (collection: string, key: string) => boolean;
  /** The next free number of a collection, from 1; each is given once. */
  readonly next: (collection: string) => number;
  readonly reset: () => void;
  /** Another one after each change: what was read at the same version is still so. */
  readonly version: () => number | string;
}

/** State that ends with the process. */
export const createMemoryState = (): State => {
  const collections = new Map<string, Map<string, Json>>();
  const counters = new Map<string, number>();
  let version = 0;
  return {
    list: (collection) => [...(collections.get(collection) ?? [])].map(([key, value]) => ({ key, value })),
    size: (collection) => collections.get(collection)?.size ?? 0,
    get: (collection, key) => collections.get(collection)?.get(key),
    set: (collection, key, value) => {
      version++;
      const known = collections.get(collection) ?? new Map<string, Json>();
      known.set(key, value);
      collections.set(collection, known);
    },
    remove: (collection, key) => {
      version++;
      return collections.get(collection)?.delete(key) ?? false;
    },
    next: (collection) => {
      const number = (counters.get(collection) ?? 0) + 1;
      counters.set(collection, number);
      return number;
    },
    reset: () => {
      version++;
      collections.clear();
      counters.clear();
    },
    version: () => version,
  };
};
