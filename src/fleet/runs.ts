import type { Redis } from 'ioredis';
import { asObject } from '../source/json.ts';
import { keyPrefix } from './open-queue.ts';

/** How long a run is known, and its results stay. */
export const keepSeconds: number = 7 * 24 * 3600;

/** A run that the server knows. */
export interface KnownRun {
  readonly run: string;
  readonly jobs: number;
  /** Milliseconds since 1970. */
  readonly begun: number;
}

const key = `${keyPrefix}:runs`;

/** Notes that a run has begun, and forgets those whose results are gone. A run that is continued stays as it is. */
export const noteRun = async (redis: Redis, run: string, jobs: number): Promise<void> => {
  const old = (await readRuns(redis)).filter(({ begun }) => begun < Date.now() - keepSeconds * 1_000);
  if (old.length > 0) await redis.hdel(key, ...old.map((each) => each.run));
  await redis.hsetnx(key, run, JSON.stringify({ jobs, begun: Date.now() }));
};

/** Every run that the server knows, the newest first. */
export const readRuns = async (redis: Redis): Promise<readonly KnownRun[]> =>
  Object.entries(await redis.hgetall(key))
    .map(([run, text]) => {
      const value = asObject(JSON.parse(text));
      return { run, jobs: Number(value?.['jobs'] ?? 0), begun: Number(value?.['begun'] ?? 0) };
    })
    .toSorted((one, other) => other.begun - one.begun);
