import type { Json } from '../../source/json.ts';

/** Resources that requests have created, by collection path and key; an adapter may keep them in memory or in a file. */
export interface State {
  readonly list: (collection: string) => readonly Json[];
  readonly get: (collection: string, key: string) => Json | undefined;
  readonly set: (collection: string, key: string, value: Json) => void;
  readonly remove: (collection: string, key: string) => boolean;
  /** The next free number of a collection, from 1. */
  readonly next: (collection: string) => number;
  readonly reset: () => void;
}

/** State that ends with the process. */
export const createMemoryState = (): State => {
  const collections = new Map<string, Map<string, Json>>();
  const counters = new Map<string, number>();
  return {
    list: (collection) => [...(collections.get(collection)?.values() ?? [])],
    get: (collection, key) => collections.get(collection)?.get(key),
    set: (collection, key, value) => {
      const known = collections.get(collection) ?? new Map<string, Json>();
      known.set(key, value);
      collections.set(collection, known);
    },
    remove: (collection, key) => collections.get(collection)?.delete(key) ?? false,
    next: (collection) => {
      const number = (counters.get(collection) ?? 0) + 1;
      counters.set(collection, number);
      return number;
    },
    reset: () => {
      collections.clear();
      counters.clear();
    },
  };
};
