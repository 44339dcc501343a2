import { describe, expect, it } from 'vitest';
import { PinoutError } from '../../../src/error.ts';
import { shareState } from '../../../src/mock/shared/share-state.ts';
import type { Store } from '../../../src/mock/shared/store.ts';
import { createMemoryStore } from './memory-store.ts';

const away = (): PinoutError => new PinoutError('state-unreachable', 'It is away.', 'Wait.');

/** A store that can be away, and that counts what it is asked. */
const createSwitch = (): Store & { isAway: boolean; asked: number } => {
  const store = createMemoryStore();
  const door = {
    isAway: false,
    asked: 0,
    fetch: async (names: readonly string[]) => {
      door.asked += 1;
      if (door.isAway) throw away();
      return store.fetch(names);
    },
    commit: async (commit: Parameters<Store['commit']>[0]) => {
      door.asked += 1;
      if (door.isAway) throw away();
      return store.commit(commit);
    },
  };
  return door;
};

describe('a step on shared state', () => {
  it('asks nobody if it needs nothing, and does not wait', () => {
    const store = createSwitch();
    store.isAway = true;
    expect(shareState(store).kept.transact(() => 7)).toBe(7);
    expect(store.asked).toBe(0);
  });

  it('asks once if all that it reads is known', async () => {
    const store = createSwitch();
    const { state, kept } = shareState(store);
    await kept.transact(() => state.set('a', 'key', 1));
    store.asked = 0;
    expect(await kept.transact(() => state.get('a', 'key'))).toBe(1);
    expect(store.asked).toBe(1);
  });

  it('runs again until nobody has changed what it read; what cannot be undone happens once, at the end', async () => {
    const store = createMemoryStore();
    const one = shareState(store);
    const other = shareState(store);
    await one.kept.transact(() => one.state.set('a', 'n', 0));
    const happened: string[] = [];
    let runs = 0;
    let made = 0;
    await one.kept.transact(async () => {
      runs += 1;
      const before = Number(one.state.get('a', 'n'));
      one.kept.once('code', () => ++made);
      one.kept.afterwards(() => happened.push(`after ${before}`));
      if (runs === 1) await other.kept.transact(() => other.state.set('a', 'n', 10));
      one.state.set('a', 'n', before + 1);
    });
    expect([runs, made, happened]).toEqual([2, 1, ['after 10']]);
    expect(await other.kept.transact(() => other.state.get('a', 'n'))).toBe(11);
  });

  it('does all or nothing', async () => {
    const store = createSwitch();
    const { state, kept } = shareState(store);
    await kept.transact(() => state.set('a', 'key', 1));
    store.isAway = true;
    await expect(
      (async () =>
        kept.transact(() => {
          state.set('a', 'key', 2);
          state.set('b', 'key', 2);
        }))(),
    ).rejects.toMatchObject({ code: 'state-unreachable' });
    store.isAway = false;
    expect(await kept.transact(() => [state.get('a', 'key'), state.get('b', 'key')])).toEqual([1, undefined]);
  });

  it('gives up if others are always faster', async () => {
    const store = createMemoryStore();
    const never: Store = { ...store, commit: async ({ read }) => [...read.keys()] };
    const { state, kept } = shareState(never);
    await expect((async () => kept.transact(() => state.next('a')))()).rejects.toMatchObject({
      code: 'state-contended',
    });
  });

  it('throws what its code throws, and leaves everything as it was', async () => {
    const { state, kept } = shareState(createMemoryStore());
    await expect(
      (async () =>
        kept.transact(async () => {
          state.set('a', 'key', 1);
          throw new Error('no');
        }))(),
    ).rejects.toThrow('no');
    expect(await kept.transact(() => state.size('a'))).toBe(0);
  });

  it('is the only place where something is changed', async () => {
    const { state, kept } = shareState(createMemoryStore());
    await kept.transact(() => state.set('a', 'key', 1));
    expect(state.get('a', 'key')).toBe(1);
    expect(() => state.set('a', 'key', 2)).toThrow('within transact');
  });
});
