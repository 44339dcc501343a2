import { once } from 'node:events';
import { watch } from 'chokidar';

/**
 * Runs at once, and again after each change below the paths, until the process is told to end. Runs never overlap. The first run may throw;
 * what a later one throws, as over a file that is half written, is handed to `fail`.
 */
export const watchConnectors = async (
  paths: readonly string[],
  run: () => Promise<void>,
  fail: (error: unknown) => void,
  stop: AbortSignal = untilInterrupted(),
): Promise<void> => {
  await run();
  const watcher = watch([...paths], {
    ignored: /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/,
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 10 },
  });
  let state: 'idle' | 'running' | 'stale' = 'idle';
  const again = async (): Promise<void> => {
    if (state !== 'idle') {
      state = 'stale';
      return;
    }
    do {
      state = 'running';
      await run().catch(fail);
    } while ((state as string) === 'stale');
    state = 'idle';
  };
  watcher.on('all', () => void again());
  if (!stop.aborted) await once(stop, 'abort');
  await watcher.close();
};

const untilInterrupted = (): AbortSignal => {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
};
