import { jobId } from './job.ts';
import type { FleetQueue, QueueDoor } from './open-queue.ts';
import { type KnownRun, readRuns } from './runs.ts';

/** How far one run is. */
export interface RunStatus {
  readonly run: string;
  /** How many there are in all. */
  readonly jobs: number;
  readonly waiting: number;
  readonly active: number;
  readonly done: number;
  readonly failed: number;
  /** Those that were cancelled before they began, or that the server has lost. */
  readonly gone: number;
}

/** Every run that the queue knows, the newest first, and how many workers listen. */
export interface FleetStatus {
  readonly workers: number;
  readonly runs: readonly RunStatus[];
}

type Counted = Exclude<keyof RunStatus, 'run' | 'jobs'>;

/** The lists of BullMQ that a job may be in, by what that means for somebody who waits. */
const meanings: Readonly<Record<string, Counted>> = {
  waiting: 'waiting',
  'waiting-children': 'waiting',
  delayed: 'waiting',
  prioritized: 'waiting',
  active: 'active',
  completed: 'done',
  failed: 'failed',
};

/** Counts the jobs of each run. Their states are asked for and not the jobs, which have their reports with them. */
export const statusOf = async ({ queue, redis }: QueueDoor): Promise<FleetStatus> => {
  const runs: RunStatus[] = [];
  for (const run of await readRuns(redis)) runs.push(await countJobs(queue, run));
  return { workers: await queue.getWorkersCount(), runs };
};

/** So many jobs are asked for at once. */
const atOnce = 200;

const countJobs = async (queue: FleetQueue, { run, jobs }: KnownRun): Promise<RunStatus> => {
  const counts = { waiting: 0, active: 0, done: 0, failed: 0, gone: 0 };
  for (let from = 0; from < jobs; from += atOnce) {
    const ids = Array.from({ length: Math.min(atOnce, jobs - from) }, (_, at) => jobId(run, from + at));
    for (const state of await Promise.all(ids.map((id) => queue.getJobState(id))))
      counts[meanings[state] ?? 'gone'] += 1;
  }
  return { run, jobs, ...counts };
};
