import { parseExact, writeExact } from '../../source/exact-numbers.ts';
import type { RedisDoor } from './redis-door.ts';
import { commitScript } from './redis-scripts.ts';
import { type Change, type Commit, type Entry, nothingKept, type Snapshot, type Store } from './store.ts';

/** Where a store's keys are, and how long after the last use they stay; 0 is for ever. */
export interface RedisPlace {
  /** All keys begin with it. In braces, so that a cluster keeps them together. */
  readonly prefix: string;
  readonly ttlMs: number;
}

/** Collections as hashes of Redis: a field for each thing, its place before its JSON, and one each for version, counter and last place. */
export const createRedisStore = (door: RedisDoor, { prefix, ttlMs }: RedisPlace): Store => ({
  fetch: (names) =>
    door.ask((redis) =>
      Promise.all(names.map(async (name) => snapshotOf(await redis.hgetall(`${prefix}${name}`)))),
    ),
  commit: async (commit) => {
    const names = [...new Set([...commit.read.keys(), ...commit.changes.map(({ name }) => name)])];
    const keys = [`${prefix}names`, `${prefix}until`, ...names.map((name) => `${prefix}${name}`)];
    const stale = await door.run(commitScript, keys, wordsOf(commit, names, ttlMs));
    return (stale as readonly number[]).map((at) => names[at - 1] ?? '');
  },
});

const wordsOf = (
  { version, read, emptied, changes }: Commit,
  names: readonly string[],
  ttlMs: number,
): readonly string[] => [
  String(ttlMs),
  version,
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

const snapshotOf = (fields: Readonly<Record<string, string>>): Snapshot => {
  const { version } = fields;
  if (version === undefined) return nothingKept;
  const entries = Object.entries(fields).flatMap(([name, text]): readonly (readonly [string, Entry])[] => {
    if (!name.startsWith(':')) return [];
    const space = text.indexOf(' ');
    return [
      [name.slice(1), { place: Number(text.slice(0, space)), value: parseExact(text.slice(space + 1)) }],
    ];
  });
  return {
    version,
    entries: new Map(entries.toSorted(([, left], [, right]) => left.place - right.place)),
    counter: Number(fields['counter'] ?? '0'),
    last: Number(fields['last'] ?? '0'),
  };
};
