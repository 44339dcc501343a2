import type { Job, Worker } from 'bullmq';
import { PinoutError } from '../error.ts';
import { isCancelled } from './cancel.ts';
import { takeHostSlot } from './host-slots.ts';
import type { FleetJob, FleetResult } from './job.ts';
import { keyPrefix, type QueueDoor, queueName } from './open-queue.ts';
import { type RunJobOptions, runJob } from './run-job.ts';

/** How a worker works. */
export interface WorkOptions extends Omit<RunJobOptions, 'signal'> {
  /** How many jobs at a time. */
  readonly concurrency: number;
  /** A worker that says nothing for so long is gone, and its jobs go to another. */
  readonly lockMs: number;
  readonly onJob: (text: string) => void;
}

/** A worker that takes jobs until it is closed. */
export interface Working {
  /** Takes no further job, waits for those that run, and ends. */
  readonly close: () => Promise<void>;
}

/** Takes jobs from the queue. A job whose worker is killed is done again by another, and its first answer, should one come, is refused. */
export const work = (door: QueueDoor, options: WorkOptions): Working => {
  const { lockMs, concurrency, onJob } = options;
  const worker: Worker<FleetJob, FleetResult> = new door.bullmq.Worker<FleetJob, FleetResult>(
    queueName,
    (job, token) => take(door, job, token, options),
    {
      connection: door.connect(),
      prefix: keyPrefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: 100,
    },
  );
  worker.on('error', () => undefined);
  worker.on('completed', ({ data }) => onJob(`done    ${data.command} ${data.connector}`));
  worker.on('failed', (job, error) =>
    onJob(`failed  ${job?.data.command} ${job?.data.connector}: ${error.message}`),
  );
  return { close: () => worker.close() };
};

/** How often a worker looks whether a run was cancelled, and how long a job waits for its turn at a host. */
const lookMs = 1_000;

const take = async (
  { redis, bullmq }: QueueDoor,
  job: Job<FleetJob, FleetResult>,
  token: string | undefined,
  options: WorkOptions,
): Promise<FleetResult> => {
  const { data } = job;
  const slot =
    data.host === undefined || data.hostJobs === undefined
      ? 'free'
      : await takeHostSlot(redis, data.host, data.hostJobs);
  if (slot === undefined) {
    await job.moveToDelayed(Date.now() + lookMs, token);
    throw new bullmq.DelayedError();
  }
  const stop = new AbortController();
  const look = async (): Promise<void> => {
    if (await isCancelled(redis, data.run)) stop.abort();
  };
  const looking = setInterval(() => void look().catch(() => undefined), lookMs);
  try {
    await look();
    return await runJob(data, { ...options, signal: stop.signal });
  } catch (error) {
    if (error instanceof PinoutError && final.has(error.code))
      throw new bullmq.UnrecoverableError(textOf(error));
    throw error instanceof PinoutError ? new Error(textOf(error), { cause: error }) : error;
  } finally {
    clearInterval(looking);
    if (slot !== 'free') await slot.give();
  }
};

/** Trying again changes nothing. */
const final: ReadonlySet<string> = new Set(['fleet-files-differ', 'fleet-job-refused', 'fleet-cancelled']);

const textOf = ({ message, remedy }: PinoutError): string => `${message} ${remedy}`;
