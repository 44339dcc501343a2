import { groupOf } from '../../../src/mock/shared/state-view.ts';
import { nothingKept, type Snapshot, type Store } from '../../../src/mock/shared/store.ts';
import { parseExact, writeExact } from '../../../src/source/exact-numbers.ts';

/** A store in this process; `travel` is the way to it and back. */
export const createMemoryStore = (travel: () => Promise<void> = () => Promise.resolve()): Store => {
  const collections = new Map<string, Snapshot>();
  const look = (name: string): Snapshot => collections.get(name) ?? nothingKept;
  return {
    fetch: async (names) => {
      await travel();
      const found = names.map(look);
      await travel();
      return found;
    },
    commit: async ({ version, read, emptied, changes }) => {
      await travel();
      const stale = [...read].flatMap(([name, expected]) => (look(name).version === expected ? [] : [name]));
      if (stale.length > 0) return stale;
      for (const name of collections.keys()) if (emptied.includes(groupOf(name))) collections.delete(name);
      for (const { name, put, removed, counter, last } of changes) {
        const entries = new Map(look(name).entries);
        for (const key of removed) entries.delete(key);
        for (const [key, { place, value }] of put)
          entries.set(key, { place, value: parseExact(writeExact(value)) });
        const sorted = [...entries].toSorted(([, left], [, right]) => left.place - right.place);
        collections.set(name, { version, entries: new Map(sorted), counter, last });
      }
      return [];
    },
  };
};
