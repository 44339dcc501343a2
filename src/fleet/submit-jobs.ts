import { PinoutError } from '../error.ts';
import { type FleetJob, jobId } from './job.ts';
import type { QueueDoor } from './open-queue.ts';
import { keepSeconds, noteRun } from './runs.ts';

/** How jobs are put into the queue. */
export interface SubmitOptions {
  /** How often a job is tried before it has failed. */
  readonly attempts: number;
  /** Jobs without it come first, in the order in which they came; of those with it, lower numbers do. */
  readonly priority?: number;
}

/** So many jobs are sent to the server at once. */
const atOnce = 500;

/**
 * Puts the jobs of a run into the queue. Those that are there already stay as they are, so that a run is continued by the same call; one that had failed
 * is tried again. Throws a PinoutError if a run of this id is another one.
 */
export const submitJobs = async (
  { queue, redis }: QueueDoor,
  jobs: readonly FleetJob[],
  { attempts, priority }: SubmitOptions,
): Promise<void> => {
  const [first] = jobs;
  if (first === undefined)
    throw new PinoutError(
      'fleet-empty',
      'There is nothing to do.',
      'Name connectors, and a --command for them.',
    );
  const known = await queue.getJob(jobId(first.run, 0));
  if (known !== undefined && known.data.plan !== first.plan)
    throw new PinoutError(
      'fleet-run-differs',
      `The run ${first.run} is another one: its connectors, files or flags are not these.`,
      'Leave --run out, or name the same connectors and flags again.',
    );
  await noteRun(redis, first.run, jobs.length);
  const keep = { age: keepSeconds };
  const all = jobs.map((data, index) => ({
    name: data.command,
    data,
    opts: {
      jobId: jobId(data.run, index),
      attempts,
      backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
      removeOnComplete: keep,
      removeOnFail: keep,
      ...(priority === undefined ? {} : { priority }),
    },
  }));
  for (let from = 0; from < all.length; from += atOnce) await queue.addBulk(all.slice(from, from + atOnce));
  if (known === undefined) return;
  for (const job of await queue.getJobs(['failed']))
    if (job.data.run === first.run) await job.retry('failed');
};
