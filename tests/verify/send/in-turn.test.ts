import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrake, inTurn } from '../../../src/verify/send/in-turn.ts';

describe('a brake', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'], now: 0 }));
  afterEach(() => void vi.useRealTimers());

  /** When each of so many requests goes out, in milliseconds from now. */
  const times = async (brake: ReturnType<typeof createBrake>, count: number): Promise<readonly number[]> => {
    const begin = performance.now();
    const out: number[] = [];
    const waiting = Array.from({ length: count }, async () => {
      await brake.wait();
      out.push(Math.round(performance.now() - begin));
    });
    await vi.runAllTimersAsync();
    await Promise.all(waiting);
    return out;
  };

  it.each<readonly [number | undefined, readonly number[]]>([
    [undefined, [0, 0, 0, 0]],
    [1, [0, 1_000, 2_000, 3_000]],
    [4, [0, 250, 500, 750]],
    [100, [0, 10, 20, 30]],
  ])('of %s a second lets requests out at %j ms', async (rate, expected) => {
    expect(await times(createBrake(rate), 4)).toEqual(expected);
  });

  it('lets one out at once after a pause, and saves up nothing', async () => {
    const brake = createBrake(2);
    expect(await times(brake, 2)).toEqual([0, 500]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await times(brake, 3)).toEqual([0, 500, 1_000]);
  });

  it('that is asked to be slower lets nothing out for so long, and less often afterwards', async () => {
    const brake = createBrake(undefined);
    brake.slower(1_000);
    expect(await times(brake, 3)).toEqual([1_000, 1_100, 1_200]);
  });

  it('gets slower each time, and not without end', async () => {
    const brake = createBrake(100);
    brake.slower(1_000);
    expect(await times(brake, 3)).toEqual([1_000, 1_020, 1_040]);
    for (let turn = 0; turn < 20; turn++) brake.slower(60_000);
    const [first = 0, second = 0] = await times(brake, 2);
    expect(second - first).toBe(500);
  });

  it('never lets more out than --rate does, however short it is asked to wait', async () => {
    const brake = createBrake(1);
    brake.slower(1);
    const [first = 0, second = 0] = await times(brake, 2);
    expect(second - first).toBeGreaterThanOrEqual(1_000);
  });
});

describe('in turn', () => {
  const hold = () => {
    const log: string[] = [];
    let running = 0;
    let most = 0;
    const run = async (item: number): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      log.push(`+${item}`);
      // As long as an answer takes at least: a turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`-${item}`);
      running -= 1;
    };
    return { run, log, most: () => most };
  };

  it('the first is alone, and the others come so many at once', async () => {
    const { run, log, most } = hold();
    await inTurn([1, 2, 3, 4, 5], run, { concurrency: 2 });
    expect(log.slice(0, 2)).toEqual(['+1', '-1']);
    expect(most()).toBe(2);
    expect(log.filter((each) => each.startsWith('-'))).toHaveLength(5);
  });

  it('takes four at once where nothing is said', async () => {
    const { run, most } = hold();
    await inTurn([1, 2, 3, 4, 5, 6, 7, 8, 9], run, {});
    expect(most()).toBe(4);
  });

  it('takes no more once the signal says so', async () => {
    const stop = new AbortController();
    const done: number[] = [];
    const run = async (item: number): Promise<void> => {
      done.push(item);
      if (item === 2) stop.abort();
    };
    await inTurn([1, 2, 3, 4], run, { concurrency: 1, signal: stop.signal });
    expect(done).toEqual([1, 2]);
    await inTurn([5], run, { signal: stop.signal });
    expect(done).toEqual([1, 2]);
  });

  it('does nothing with nothing', async () => {
    await inTurn([], () => Promise.reject(new Error('There is nothing.')), {});
  });
});

describe('work without a request', () => {
  it('lets a signal end it, however much of it is left', async () => {
    const ending = new AbortController();
    function* endless(): Generator<number> {
      for (let number = 0; ; number += 1) yield number;
    }
    let done = 0;
    setTimeout(() => ending.abort(), 0);
    await inTurn(
      endless(),
      async () => {
        done += 1;
      },
      { signal: ending.signal },
    );
    expect(done).toBeGreaterThan(0);
  });

  it('begins what it takes in the order of the list, however long that took', async () => {
    const begun: number[] = [];
    function* slow(): Generator<number> {
      for (let number = 0; number < 12; number += 1) {
        const until = performance.now() + 15;
        while (performance.now() < until);
        yield number;
      }
    }
    const run = async (item: number): Promise<void> => {
      begun.push(item);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await inTurn(slow(), run, { concurrency: 4, alone: false });
    expect(begun).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });
});
