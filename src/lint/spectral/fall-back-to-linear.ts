import { setFlagsFromString } from 'node:v8';

/**
 * From here on, a pattern that goes back again and again over a hostile text goes on in V8's linear engine, in the whole process. V8 has no
 * other switch; patterns that it takes give the same answer, only sooner.
 */
export const fallBackToLinear = (): void =>
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
