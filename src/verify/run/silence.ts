import type { Exchange } from '../model/exchange.ts';

/** Keeps back what would be noted of requests without an answer until it is known whether anybody is still there. */
export interface Silence {
  /** Somebody has answered just now: what was kept back is noted. */
  readonly end: () => void;
  /** Notes it at once if there was an answer, else when it is known. */
  readonly note: (exchange: Exchange, write: () => void) => void;
  /** Notes what is kept back, unless the endpoint went away: that is the one trouble then. */
  readonly close: () => void;
}

/** Nothing is kept back yet. */
export const createSilence = (isGone: () => boolean): Silence => {
  let held: (() => void)[] = [];
  const release = (): void => {
    const due = held;
    held = [];
    for (const write of due) write();
  };
  return {
    end: release,
    note: (exchange, write) => {
      if (exchange.outcome === 'answered') write();
      else held.push(write);
    },
    close: () => {
      if (!isGone()) release();
    },
  };
};
