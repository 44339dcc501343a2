import type { Pace } from '../model/options.ts';

/** The first alone, since it shows whether anybody is there; the rest a few at a time. Ends early where the signal says so. */
export const inTurn = async <Item>(
  items: Iterable<Item>,
  run: (item: Item) => Promise<void>,
  { concurrency = 4, signal }: Pace,
): Promise<void> => {
  const queue = items[Symbol.iterator]();
  const work = async (): Promise<void> => {
    while (signal?.aborted !== true) {
      const next = queue.next();
      if (next.done === true) return;
      await run(next.value);
    }
  };
  const first = queue.next();
  if (first.done === true || signal?.aborted === true) return;
  await run(first.value);
  await Promise.all(Array.from({ length: concurrency }, work));
};

/** Waits until the next request may go out, so that no second has more than `rate`. */
export const createBrake = (rate: number | undefined): (() => Promise<void>) => {
  if (rate === undefined) return () => Promise.resolve();
  let free = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(now, free);
    free = at + 1_000 / rate;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  };
};
