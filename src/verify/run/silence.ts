import type { Exchange } from '../model/exchange.ts';

/** Keeps back what would be noted of requests without an answer until it is known whether anybody is still there. */
export interface Silence {
  /** Sends; an answer shows that somebody was there after everything that was sent before it: what was kept back of that is noted. */
  readonly watch: (send: () => Promise<Exchange>) => Promise<Exchange>;
  /** Notes it at once if there was an answer, else when it is known. */
  readonly note: (exchange: Exchange, write: () => void) => void;
  /** Notes what is kept back, unless the endpoint went away: that is the one trouble then. */
  readonly close: () => void;
}

interface Held {
  /** Which request of the run it was. */
  readonly turn: number;
  readonly write: () => void;
}

/** Nothing is kept back yet. `begun`: so many may be on their way at once, so that what was begun later may have been sent before. */
export const createSilence = (isGone: () => boolean, begun = 1): Silence => {
  const turnOf = new WeakMap<Exchange, number>();
  let turns = 0;
  let answered = 0;
  let held: readonly Held[] = [];
  const release = (before: number): void => {
    const due = held.filter(({ turn }) => turn < before);
    held = held.filter(({ turn }) => turn >= before);
    for (const { write } of due) write();
  };
  return {
    watch: async (send) => {
      const turn = ++turns;
      const exchange = await send();
      // Several are on their way at once: the answer to an earlier one may come after a later one was given up.
      if (exchange.outcome === 'answered') {
        answered = Math.max(answered, turn + 1 - begun);
        release(answered);
      } else turnOf.set(exchange, turn);
      return exchange;
    },
    note: (exchange, write) => {
      const turn = turnOf.get(exchange);
      if (exchange.outcome === 'answered' || turn === undefined || turn < answered) write();
      else held = [...held, { turn, write }];
    },
    close: () => {
      if (!isGone()) release(Number.POSITIVE_INFINITY);
    },
  };
};
