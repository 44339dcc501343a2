import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import { toFetch } from '../../../src/mock/adapters/fetch.ts';
import { openRedisState } from '../../../src/mock/shared/open-redis-state.ts';
import { shareState } from '../../../src/mock/shared/share-state.ts';
import type { SharedState } from '../../../src/mock/shared/shared-state.ts';
import type { Store } from '../../../src/mock/shared/store.ts';
import { hasRedis, startRedis } from '../../fleet/start-redis.ts';
import '../../support/seed.ts';
import { type Asked, explain, histories, noTasks } from './linearizable.ts';
import { createMemoryStore } from './memory-store.ts';
import { mockOf } from './team.ts';

const send = async (mock: Fetch, asked: Asked): Promise<string> => {
  const json = (method: string, path: string, body?: unknown): Promise<Response> =>
    mock(
      new Request(`http://mock${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    );
  const title = async (answer: Promise<Response>): Promise<string> => {
    const response = await answer;
    return response.ok ? `${response.status} ${(await response.json()).title}` : String(response.status);
  };
  switch (asked.does) {
    case 'create':
      return title(json('POST', '/v1/tasks', { id: asked.id, title: asked.title }));
    case 'change':
      return title(json('PATCH', `/v1/tasks/${asked.id}`, { title: asked.title }));
    case 'read':
      return title(json('GET', `/v1/tasks/${asked.id}`));
    case 'remove':
      return String((await json('DELETE', `/v1/tasks/${asked.id}`)).status);
    case 'next':
      return `200 ${(await (await json('GET', '/v1/weather')).json()).sky}`;
    case 'list': {
      const all: readonly { id: string; title: string }[] = await (await json('GET', '/v1/tasks')).json();
      return `200 ${JSON.stringify(all.filter((task) => /^k\d$/.test(task.id)).map((task) => [task.id, task.title]))}`;
    }
  }
};

/** Is there an order of one mock alone that explains what two replicas answered. */
const isExplained = async (
  history: readonly (readonly Asked[])[],
  states: readonly [SharedState['options'], SharedState['options']],
): Promise<boolean> => {
  const mocks = states.map((options) => toFetch(mockOf(options)));
  let models = [noTasks];
  for (const batch of history) {
    const answered = await Promise.all(
      batch.map(async (asked) => ({
        asked,
        answer: await send(mocks[asked.replica] ?? expect.fail(), asked),
      })),
    );
    models = [...explain(models, answered)];
    if (models.length === 0) return false;
  }
  return true;
};

/** Ways of different length, so that what leaves last may arrive first. */
const createTravel = (): (() => Promise<void>) => {
  let turn = 0;
  return async () => {
    turn += 1;
    for (let step = 0; step < (turn * 7) % 4; step++) await setImmediate();
  };
};

const over = (store: Store): readonly [SharedState['options'], SharedState['options']] => [
  shareState(store),
  shareState(store),
];

describe('what two replicas answer at the same time', () => {
  it('is what one mock alone could have answered', async () => {
    await fc.assert(
      fc.asyncProperty(histories, (history) => isExplained(history, over(createMemoryStore(createTravel())))),
      { seed: 21, numRuns: 150 },
    );
  });

  it('is not, if the store compares nothing: the check can fail', async () => {
    const careless = (store: Store): Store => ({
      ...store,
      commit: (commit) => store.commit({ ...commit, read: new Map() }),
    });
    const { failed } = await fc.check(
      fc.asyncProperty(histories, (history) =>
        isExplained(history, over(careless(createMemoryStore(createTravel())))),
      ),
      { seed: 21, numRuns: 150, endOnFailure: true },
    );
    expect(failed).toBe(true);
  });

  it.runIf(hasRedis)('is so on Redis', async () => {
    const redis = await startRedis();
    let run = 0;
    try {
      await fc.assert(
        fc.asyncProperty(histories, async (history) => {
          const url = `${redis.url}?prefix=run${++run}`;
          const states = [await openRedisState(url), await openRedisState(url)] as const;
          try {
            return await isExplained(history, [states[0].options, states[1].options]);
          } finally {
            for (const each of states) await each.close();
          }
        }),
        { seed: 22, numRuns: 40 },
      );
    } finally {
      await redis.stop();
    }
  });
});
