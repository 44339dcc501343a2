import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import { createChanges } from '../../../src/verify/run/changes.ts';

/** An exchange that ends when it is let go. */
const held = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const exchange: Exchange = {
    request: { method: 'PUT', url: 'http://a.test/notes/1', headers: [] },
    ms: 1,
    outcome: 'answered',
    response: { status: 200, headers: [], body: new Uint8Array() },
  };
  let begun = false;
  return {
    exchange,
    begun: () => begun,
    letGo: resolve,
    send: async () => {
      begun = true;
      await promise;
      return exchange;
    },
  };
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('changes of one thing', () => {
  it('know that another was on its way, whichever ended first', async () => {
    const { send, met } = createChanges();
    const [first, second, other] = [held(), held(), held()];
    const all = [send('a', first.send), send('a', second.send), send('b', other.send)];
    for (const each of [second, first, other]) each.letGo();
    await Promise.all(all);
    expect([first, second, other].map(({ exchange }) => met(exchange))).toEqual([true, true, false]);
  });
  it('go alone if that is asked for: after those on their way, and before those that come', async () => {
    const { send, sendAlone, met } = createChanges();
    const [first, alone, next] = [held(), held(), held()];
    const all = [send('a', first.send), sendAlone('a', alone.send), send('a', next.send)];
    await settle();
    expect([alone.begun(), next.begun()]).toEqual([false, false]);
    first.letGo();
    await settle();
    expect([alone.begun(), next.begun()]).toEqual([true, false]);
    alone.letGo();
    next.letGo();
    await Promise.all(all);
    expect([first, alone, next].map(({ exchange }) => met(exchange))).toEqual([false, false, false]);
  });
  it('let the next go if one fails', async () => {
    const { send, sendAlone } = createChanges();
    await expect(sendAlone('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    const next = held();
    next.letGo();
    expect(await send('a', next.send)).toBe(next.exchange);
  });
});
