import { parseExact, writeExact } from '../../source/exact-numbers.ts';
import type { RedisDoor } from './redis-door.ts';
import { commitScript, fetchScript } from './redis-scripts.ts';
import { type Change, type Commit, type Entry, nothingKept, type Snapshot, type Store } from './store.ts';

/** Where a store's keys are, and how long after the last use they stay; 0 is for ever. */
export interface RedisPlace {
  /** All keys begin with it. In braces, so that a cluster keeps them together. */
  readonly prefix: string;
  readonly ttlMs: number;
}

/** Collections as hashes of Redis: a field for each thing, its place before its JSON, and one each for version, counter and last place. */
export const createRedisStore = (door: RedisDoor, { prefix, ttlMs }: RedisPlace): Store => ({
  fetch: async (names) => {
    const keys = names.map((name) => `${prefix}${name}`);
    const all = await door.run(fetchScript, keys, []);
    return (all as readonly (readonly string[])[]).map(snapshotOf);
  },
  commit: async (commit) => {
    const names = [...new Set([...commit.read.keys(), ...commit.changes.map(({ name }) => name)])];
    const keys = [
      `${prefix}names`,
      `${prefix}until`,
      `${prefix}turn`,
      ...names.map((name) => `${prefix}${name}`),
    ];
    const stale = await door.run(commitScript, keys, wordsOf(commit, names, ttlMs));
    const places = stale as readonly number[];
    return places[0] === -1 ? 'busy' : places.map((at) => names[at - 1] ?? '');
  },
});

const wordsOf = (
  { version, read, emptied, changes, writer, isNext }: Commit,
  names: readonly string[],
  ttlMs: number,
): readonly string[] => [
  String(ttlMs),
  version,
  changes.length === 0 && emptied.length === 0 ? '' : writer,
  isNext ? '1' : '',
  String(read.size),
  // What was read comes first; what is made after everything was emptied was not read.
  ...read.values(),
  String(emptied.length),
  ...emptied,
  ...changes.flatMap((change) => changeWords(change, String(names.indexOf(change.name) + 1))),
];

const changeWords = ({ put, removed, counter, last }: Change, at: string): readonly string[] => [
  ...put.flatMap(([key, { place, value }]) => ['put', at, key, `${place} ${writeExact(value)}`]),
  ...removed.flatMap((key) => ['drop', at, key, '']),
  ...['mark', at, String(counter), String(last)],
];

/** From names and values in turns. */
const snapshotOf = (fields: readonly string[]): Snapshot => {
  const known = { version: '', counter: '0', last: '0' };
  const entries: (readonly [string, Entry])[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    const [name = '', text = ''] = [fields[at], fields[at + 1]];
    if (name === 'version' || name === 'counter' || name === 'last') known[name] = text;
    else {
      const space = text.indexOf(' ');
      const entry = { place: Number(text.slice(0, space)), value: parseExact(text.slice(space + 1)) };
      entries.push([name.slice(1), entry]);
    }
  }
  if (known.version === '') return nothingKept;
  return {
    version: known.version,
    entries: new Map(entries.toSorted(([, left], [, right]) => left.place - right.place)),
    counter: Number(known.counter),
    last: Number(known.last),
  };
};
