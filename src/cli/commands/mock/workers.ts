import cluster, { type Worker } from 'node:cluster';
import { availableParallelism } from 'node:os';
import { PinoutError } from '../../../error.ts';
import type { ErrorCode } from '../../../errors/error-codes.ts';
import { createClusterPeers, relayPeers } from '../../../mock/adapters/cluster-peers.ts';
import { isRedisAddress } from '../../../redis/read-redis-address.ts';
import type { MockFlags } from './flags.ts';
import { type MockOutput, type RunningMocks, startMocks } from './start.ts';

type Output = MockOutput;

/** What a worker tells the primary of its start. */
type Start =
  | { readonly started: true }
  | { readonly started: false; readonly code: ErrorCode; readonly message: string; readonly remedy: string };

/**
 * `--multiprocess`: the same command line in a process for each core, on the same port. The first one starts alone, so that what is
 * wrong is said once.
 */
export const runWorkers = async (
  named: readonly string[],
  flags: MockFlags,
  output: Output,
): Promise<Pick<RunningMocks, 'close'>> => {
  if (cluster.isWorker) return runWorker(named, flags, output);
  if (flags.stateful === true && flags.state === undefined) {
    throw new PinoutError(
      'state-not-shared',
      'Processes do not share what --stateful keeps in memory.',
      'Keep it in a file with --state file.db, share it with --state redis://…, or leave --multiprocess away.',
    );
  }
  cluster.setupPrimary({ serialization: 'advanced' });
  relayPeers();
  const close = (): Promise<unknown> => Promise.all(Object.values(cluster.workers ?? {}).map(stopWorker));
  try {
    await startWorker(true);
    const more = Math.max(2, availableParallelism()) - 1;
    await Promise.all(Array.from({ length: more }, () => startWorker(false)));
  } catch (error) {
    await close();
    throw error;
  }
  if (flags.platform && !isRedisAddress(flags.state ?? ''))
    output.warn(
      'With --multiprocess, gateway addresses, triggers, pages and jobs are left out; --state redis://… shares them.\n',
    );
  let closing = false;
  cluster.on('exit', (worker, code, signal) => {
    if (closing || worker.exitedAfterDisconnect) return;
    output.warn(`A process ended (${signal ?? code}); another takes its place.\n`);
    startWorker(false).catch((error: unknown) => output.warn(`It did not start: ${error}\n`));
  });
  return {
    close: async () => {
      closing = true;
      await close();
    },
  };
};

const talking = 'PINOUT_MOCK_TALKING';

const startWorker = (talks: boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = cluster.fork({ [talking]: talks ? '1' : '' });
    const ended = (): void =>
      reject(
        new PinoutError(
          'worker-ended',
          'A process of the mock ended at its start.',
          'Start the mock without --multiprocess to see why.',
        ),
      );
    worker.once('exit', ended);
    worker.on('message', (message: Start | { readonly pinout: string }) => {
      if (!('started' in message)) return;
      worker.off('exit', ended);
      if (message.started) resolve();
      else reject(new PinoutError(message.code, message.message, message.remedy));
    });
  });

const stopWorker = (worker: Worker | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (worker === undefined || worker.isDead()) return resolve();
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });

const runWorker = async (
  named: readonly string[],
  flags: MockFlags,
  { write, warn, settings, log }: Output,
): Promise<Pick<RunningMocks, 'close'>> => {
  const talks = process.env[talking] === '1';
  const silent = (): void => undefined;
  try {
    const running = await startMocks(
      named,
      flags,
      {
        settings,
        ...(talks ? { write, warn } : { write: silent, warn: silent }),
        ...(log && { log: talks ? log : { ...log, info: silent, warn: silent } }),
      },
      createClusterPeers(),
    );
    process.send?.({ started: true } satisfies Start);
    // A primary that was killed takes its workers with it.
    process.once('disconnect', () => process.exit());
    return {
      close: async () => {
        await running.close();
        process.disconnect();
      },
    };
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    const { code, message, remedy } = error;
    process.send?.({ started: false, code, message, remedy } satisfies Start, () => process.exit());
    return { close: async () => undefined };
  }
};
