/** Numbers that only look random: the same seed gives the same sequence (mulberry32). */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number between two, both included. */
  between(low: number, high: number): number;
}

/** A sequence from a seed. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, between: (low, high) => low + Math.floor(next() * (high - low + 1)) };
};
