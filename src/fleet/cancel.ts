import type { Redis } from 'ioredis';
import { PinoutError } from '../error.ts';
import { keyPrefix, type QueueDoor } from './open-queue.ts';
import { keepSeconds, readRuns } from './runs.ts';

const keyOf = (run: string): string => `${keyPrefix}:cancelled:${run}`;

/** Whether somebody has cancelled a run. */
export const isCancelled = async (redis: Redis, run: string): Promise<boolean> =>
  (await redis.exists(keyOf(run))) === 1;

/** Takes back a cancellation: the run goes on. */
export const forgetCancelled = async (redis: Redis, run: string): Promise<void> => {
  await redis.del(keyOf(run));
};

/** Cancels a run: what waits is taken away, what runs is ended by its worker. How many jobs waited. Throws a PinoutError if the queue does not know the run. */
export const cancelRun = async ({ redis, queue }: QueueDoor, run: string): Promise<number> => {
  if (!(await readRuns(redis)).some((known) => known.run === run))
    throw new PinoutError(
      'fleet-run-unknown',
      `The queue does not have the run ${run}.`,
      'Look for its id with: pinout fleet status --queue …',
    );
  await redis.set(keyOf(run), '1', 'EX', keepSeconds);
  const waiting = await queue.getJobs(['waiting', 'delayed', 'prioritized']);
  const own = waiting.filter((job) => job?.data.run === run);
  // One that a worker has just taken cannot be removed: the worker ends it.
  const removed = await Promise.all(
    own.map((job) =>
      job.remove().then(
        () => 1,
        () => 0,
      ),
    ),
  );
  return removed.reduce<number>((sum, each) => sum + each, 0);
};
