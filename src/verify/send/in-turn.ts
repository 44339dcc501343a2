import type { Pace } from '../model/options.ts';
import { breathe } from './breathe.ts';

/** At once, unless said. */
export const usualConcurrency = 4;

/** The first `alone` (unless that is false), since it shows whether anybody is there; the rest a few at a time. Ends early where the signal says so. */
export const inTurn = async <Item>(
  items: Iterable<Item>,
  run: (item: Item) => Promise<void>,
  { concurrency = usualConcurrency, signal, alone = true }: Pace & { readonly alone?: boolean },
): Promise<void> => {
  const queue = items[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (;;) {
      // To plan a request may take long. Not between that and its sending: what varies a request comes after it.
      await breathe();
      if (signal?.aborted === true) return;
      const next = queue.next();
      if (next.done === true) return;
      await run(next.value);
    }
  };
  if (alone) {
    const first = queue.next();
    if (first.done === true || signal?.aborted === true) return;
    await run(first.value);
  }
  await Promise.all(Array.from({ length: concurrency }, work));
};

/** Lets requests out one after the other. */
export interface Brake {
  /** Waits until the next request may go out. */
  readonly wait: () => Promise<void>;
  /** Nothing goes out for so long, and then more slowly. */
  readonly slower: (ms: number) => void;
}

/** A run that is asked to be slower goes down to so many milliseconds between two requests, and no further. */
const slowest = 500;

/** Lets out no more than `rate` a second. */
export const createBrake = (rate: number | undefined): Brake => {
  let space = rate === undefined ? 0 : 1_000 / rate;
  let free = 0;
  return {
    wait: async () => {
      if (space === 0) return;
      const now = performance.now();
      const at = Math.max(now, free);
      free = at + space;
      if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
    },
    slower: (ms) => {
      space = Math.max(space, Math.min(slowest, space * 2, ms / 2));
      if (space === 0 && ms > 0) space = Math.min(slowest, ms / 10);
      free = Math.max(free, performance.now() + ms);
    },
  };
};
