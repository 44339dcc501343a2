import { setTimeout as pause } from 'node:timers/promises';

/** Asks until an address answers with a success; throws after half a minute. */
export const untilReady = async (url: string): Promise<void> => {
  const end = Date.now() + 30_000;
  for (;;) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > end) throw new Error(`${url} does not answer.`);
    await pause(100);
  }
};
