/** So long nothing else gets a turn: signals, timers, other requests. */
const longestMs = 40;

let last = 0;

/** To be awaited in long work without a request: lets everything else have its turn, if it has waited long enough. */
export const breathe = async (): Promise<void> => {
  if (performance.now() - last < longestMs) return;
  await new Promise((resolve) => setTimeout(resolve, 0));
  last = performance.now();
};
