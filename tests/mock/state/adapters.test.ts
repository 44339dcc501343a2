import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqliteState } from '../../../src/mock/adapters/sqlite-state.ts';
import { type Kept, keepInMemory } from '../../../src/mock/model/kept.ts';
import { createMemoryState, type State } from '../../../src/mock/model/state.ts';
import { openRedisState } from '../../../src/mock/shared/open-redis-state.ts';
import { shareState } from '../../../src/mock/shared/share-state.ts';
import { hasRedis, startRedis, type TestRedis } from '../../fleet/start-redis.ts';
import { createMemoryStore } from '../shared/memory-store.ts';

/** A state as it is used: within a step. */
interface Adapter {
  readonly state: State;
  readonly transact: Kept['transact'];
  readonly close: () => Promise<void>;
}

const direct = (state: State): Adapter => ({
  state,
  transact: keepInMemory().transact,
  close: async () => undefined,
});

let redis: TestRedis | undefined;
let runs = 0;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.stop());

const adapters: readonly (readonly [string, () => Adapter | Promise<Adapter>])[] = [
  ['memory', () => direct(createMemoryState())],
  ['SQLite', () => direct(createSqliteState(':memory:'))],
  [
    'shared',
    () => {
      const { state, kept } = shareState(createMemoryStore());
      return { state, transact: kept.transact, close: async () => undefined };
    },
  ],
  ...(hasRedis
    ? [
        [
          'Redis',
          async () => {
            const { options, close } = await openRedisState(`${redis?.url}?prefix=conformance${++runs}`);
            return { state: options.state, transact: options.kept.transact, close };
          },
        ] as const,
      ]
    : []),
];

describe.each(adapters)('the state of %s', (_, open) => {
  const using = async (use: (step: <T>(run: (state: State) => T) => Promise<T>) => Promise<void>) => {
    const { state, transact, close } = await open();
    try {
      await use(async (run) => transact(() => run(state)));
    } finally {
      await close();
    }
  };

  it('lists things in the order in which they came, and changes one in its place', () =>
    using(async (step) => {
      await step((state) => {
        for (const key of ['b', 'a', '10', '9']) state.set('things', key, { key });
      });
      await step((state) => state.set('things', 'a', 'changed'));
      expect(await step((state) => state.list('things'))).toEqual([
        { key: 'b', value: { key: 'b' } },
        { key: 'a', value: 'changed' },
        { key: '10', value: { key: '10' } },
        { key: '9', value: { key: '9' } },
      ]);
      expect(await step((state) => state.size('things'))).toBe(4);
    }));

  it('puts what was removed and comes again at the end', () =>
    using(async (step) => {
      await step((state) => {
        for (const key of ['a', 'b']) state.set('things', key, 1);
      });
      expect(await step((state) => [state.remove('things', 'a'), state.remove('things', 'none')])).toEqual([
        true,
        false,
      ]);
      expect(await step((state) => state.get('things', 'a'))).toBeUndefined();
      await step((state) => state.set('things', 'a', 2));
      expect((await step((state) => state.list('things'))).map(({ key }) => key)).toEqual(['b', 'a']);
    }));

  it('gives each number of a collection once, whatever else happens', () =>
    using(async (step) => {
      expect(await step((state) => [state.next('a'), state.next('a'), state.next('b')])).toEqual([1, 2, 1]);
      await step((state) => state.set('a', 'thing', null));
      await step((state) => state.remove('a', 'thing'));
      expect(await step((state) => state.next('a'))).toBe(3);
    }));

  it('keeps every value and every key as it was', () =>
    using(async (step) => {
      const values = [null, true, 0, -1.5, '', 'ä "\\ \u0000 \u2028 😀', [], {}, { a: [{ b: null }] }];
      const keys = values.map((value, index) => `${index}:${JSON.stringify(value)} __proto__ %2F`);
      await step((state) => {
        for (const [index, value] of values.entries()) state.set('odd /{} *', keys[index] ?? '', value);
      });
      expect(await step((state) => state.list('odd /{} *'))).toEqual(
        values.map((value, index) => ({ key: keys[index], value })),
      );
      await step((state) => state.set('odd', '__proto__', 1));
      expect(await step((state) => [state.get('odd', '__proto__'), state.get('odd', 'constructor')])).toEqual(
        [1, undefined],
      );
    }));

  it('forgets everything by reset, numbers too', () =>
    using(async (step) => {
      await step((state) => {
        state.set('a', 'thing', 1);
        state.next('a');
      });
      await step((state) => {
        state.reset();
        expect([state.get('a', 'thing'), state.size('a')]).toEqual([undefined, 0]);
        state.set('b', 'after', 1);
      });
      expect(await step((state) => [state.list('a'), state.next('a'), state.size('b')])).toEqual([[], 1, 1]);
    }));

  it('has another version after each change', () =>
    using(async (step) => {
      const first = await step((state) => state.version());
      await step((state) => state.set('a', 'thing', 1));
      const second = await step((state) => state.version());
      await step((state) => state.remove('a', 'thing'));
      expect(new Set([first, second, await step((state) => state.version())]).size).toBe(3);
    }));
});
