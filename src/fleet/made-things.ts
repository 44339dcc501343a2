import type { Redis } from 'ioredis';
import { PinoutError } from '../error.ts';
import { keyPrefix } from './open-queue.ts';
import { keepSeconds } from './runs.ts';

/** What is written down about the things of a job, and what is no longer true of them. A line is whatever the command makes of it. */
export interface MadeChange {
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

/** The things that a job has made at the service, as the queue knows them: who does the job again removes them first. */
export interface MadeThings {
  /** What an earlier try has left. */
  readonly before: readonly string[];
  /** Resolves when the queue has it. Throws a PinoutError if it is more than the queue keeps. */
  readonly write: (change: MadeChange) => Promise<void>;
}

const keyOf = (job: string): string => `${keyPrefix}:made:${job}`;

/** No run has so many things at a time; and a line is an address with a few words. */
const most = { lines: 5_000, length: 8_192 } as const;

/** The lines of a job that nobody has taken back. */
export const readMade = async (redis: Redis, job: string): Promise<readonly string[]> =>
  (await redis.smembers(keyOf(job))).toSorted();

/** A job is done: what it could not remove stands in its report. */
export const forgetMade = async (redis: Redis, job: string): Promise<void> => {
  await redis.del(keyOf(job));
};

/** Opens the book of a job's things. */
export const openMade = async (redis: Redis, job: string): Promise<MadeThings> => {
  const before = await readMade(redis, job);
  const lines = new Set(before);
  const key = keyOf(job);
  return {
    before,
    write: async ({ add, drop }) => {
      for (const line of drop) lines.delete(line);
      for (const line of add) lines.add(line);
      if (lines.size > most.lines || add.some((line) => line.length > most.length)) throw tooMuch(job);
      const change = redis.multi();
      if (add.length > 0) change.sadd(key, ...add);
      if (drop.length > 0) change.srem(key, ...drop);
      await change.expire(key, keepSeconds).exec();
    },
  };
};

const tooMuch = (job: string): PinoutError =>
  new PinoutError(
    'fleet-made-too-much',
    `Job ${job} has made more than the queue keeps: ${most.lines} things at a time, ${most.length} characters each.`,
    'Verify fewer operations in a job: --with operation=<id>.',
  );
