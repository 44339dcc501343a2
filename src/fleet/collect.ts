import { gunzipSync } from 'node:zlib';
import { PinoutError } from '../error.ts';
import { type FleetJob, type FleetResult, jobId } from './job.ts';
import { keyPrefix, type QueueDoor, queueName } from './open-queue.ts';

/** How far a run is. */
export interface FleetProgress {
  readonly jobs: number;
  readonly done: number;
  readonly failed: number;
}

/** How jobs are put into the queue. */
export interface SubmitOptions {
  /** How often a job is tried before it has failed. */
  readonly attempts: number;
  /** Lower numbers first; first come, first served without it. */
  readonly priority?: number;
}

/**
 * Puts the jobs of a run into the queue. Those that are there already stay as they are, so that a run is gone on with by the same call; one that had failed
 * is tried again. Throws a PinoutError if a run of this id is another one.
 */
export const submitJobs = async (
  { queue }: QueueDoor,
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
  const keep = { age: keepSeconds };
  await queue.addBulk(
    jobs.map((data, index) => ({
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
    })),
  );
  if (known === undefined) return;
  for (const job of await queue.getJobs(['failed']))
    if (job.data.run === first.run) await job.retry('failed');
};

/** How long results stay in the queue. */
const keepSeconds = 7 * 24 * 3600;

/** A job that was tried as often as it may be, and gave no report. */
export interface LostJob {
  readonly job: FleetJob;
  readonly reason: string;
}

/** What a run came to: the JSON of each report in the order of the jobs, and the jobs that gave none. */
export interface Collected {
  readonly reports: readonly { readonly job: FleetJob; readonly text: string }[];
  readonly lost: readonly LostJob[];
}

/** Waits until every job of a run has an end. `signal` stops the waiting, not the run. */
export const collect = async (
  door: QueueDoor,
  jobs: readonly FleetJob[],
  {
    signal,
    onProgress,
  }: { readonly signal: AbortSignal; readonly onProgress: (progress: FleetProgress) => void },
): Promise<Collected | undefined> => {
  const ends = new Map<number, { readonly text: string } | { readonly reason: string }>();
  const events = new door.bullmq.QueueEvents(queueName, { connection: door.connect(), prefix: keyPrefix });
  let wake = (): void => undefined;
  events.on('error', () => undefined);
  events.on('completed', () => wake());
  events.on('failed', () => wake());
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      const woken = new Promise<void>((done) => {
        wake = done;
        // An event may be lost while the server is away.
        setTimeout(done, lookMs).unref();
      });
      await lookAt(door, jobs, ends);
      const all = [...ends.values()];
      const failed = all.filter((end) => 'reason' in end).length;
      onProgress({ jobs: jobs.length, done: ends.size - failed, failed });
      if (ends.size === jobs.length) return toCollected(jobs, ends);
      await woken;
    }
    return undefined;
  } finally {
    await events.close();
  }
};

const lookMs = 2_000;

type End = { readonly text: string } | { readonly reason: string };

/** What has ended since the last look. A job is looked at until it has an end, and its end is taken once. */
const lookAt = async (
  { queue }: QueueDoor,
  jobs: readonly FleetJob[],
  ends: Map<number, End>,
): Promise<void> => {
  for (const [index, { run }] of jobs.entries()) {
    if (ends.has(index)) continue;
    const id = jobId(run, index);
    const state = await queue.getJobState(id);
    if (state === 'unknown') ends.set(index, { reason: 'It was taken out of the queue.' });
    if (state !== 'completed' && state !== 'failed') continue;
    const job = await queue.getJob(id);
    if (job === undefined) continue;
    ends.set(
      index,
      state === 'failed' ? { reason: job.failedReason ?? 'It failed.' } : { text: reportOf(job.returnvalue) },
    );
  }
};

const reportOf = ({ report }: FleetResult): string =>
  gunzipSync(Buffer.from(report, 'base64')).toString('utf8');

const toCollected = (jobs: readonly FleetJob[], ends: ReadonlyMap<number, End>): Collected => {
  const each = jobs.map((job, index) => ({ job, end: ends.get(index) }));
  return {
    reports: each.flatMap(({ job, end }) =>
      end !== undefined && 'text' in end ? [{ job, text: end.text }] : [],
    ),
    lost: each.flatMap(({ job, end }) =>
      end !== undefined && 'reason' in end ? [{ job, reason: end.reason }] : [],
    ),
  };
};
