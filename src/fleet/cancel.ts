import type { Redis } from 'ioredis';
import { keyPrefix, type QueueDoor } from './open-queue.ts';
import { keepSeconds } from './runs.ts';

const keyOf = (run: string): string => `${keyPrefix}:cancelled:${run}`;

/** Whether somebody has cancelled a run. */
export const isCancelled = async (redis: Redis, run: string): Promise<boolean> =>
  (await redis.exists(keyOf(run))) === 1;

/** Takes back a cancellation: the run goes on. */
export const forgetCancelled = async (redis: Redis, run: string): Promise<void> => {
  await redis.del(keyOf(run));
};

/** Cancels a run: what waits is taken away, what runs is ended by its worker. How many jobs waited. */
export const cancelRun = async ({ redis, queue }: QueueDoor, run: string): Promise<number> => {
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
