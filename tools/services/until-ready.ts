import { setTimeout as pause } from 'node:timers/promises';

/** Asks until an address answers with a success; ends the program and throws after two minutes: a busy machine starts slowly. */
export const untilReady = async (url: string, stop: () => Promise<void>): Promise<void> => {
  const end = Date.now() + 120_000;
  for (;;) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > end) {
      await stop();
      throw new Error(`${url} does not answer.`);
    }
    await pause(100);
  }
};
