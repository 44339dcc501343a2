import type { Job, Worker } from 'bullmq';
import { PinoutError } from '../error.ts';
import { defined } from '../source/json.ts';
import { isCancelled } from './cancel.ts';
import { takeHostSlot } from './host-slots.ts';
import { type FleetJob, type FleetResult, nameOfJob } from './job.ts';
import { forgetMade, openMade } from './made-things.ts';
import { keyPrefix, type QueueDoor, queueName } from './open-queue.ts';
import { type RunJobOptions, runJob } from './run-job.ts';
import { createWarmPool } from './warm-pool.ts';

/** How a worker works. */
export interface WorkOptions extends Pick<RunJobOptions, 'verifyWords'> {
  /** Pinout itself: the words before those of a command. */
  readonly pinout: readonly string[];
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
  const warm = createWarmPool(options.pinout);
  const worker: Worker<FleetJob, FleetResult> = new door.bullmq.Worker<FleetJob, FleetResult>(
    queueName,
    (job, token) => take(door, job, token, { verifyWords: options.verifyWords, warm }),
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
  worker.on('completed', ({ id = '', data }) => {
    onJob(`done    ${nameOfJob(data)}`);
    // Nobody does it again.
    if (data.command === 'verify') void forgetMade(door.redis, id).catch(() => undefined);
  });
  worker.on('failed', (job, error) => {
    if (job !== undefined) onJob(`failed  ${nameOfJob(job.data)}: ${error.message}`);
  });
  return {
    close: async () => {
      await worker.close();
      warm.close();
    },
  };
};

/** How often a worker looks whether a run was cancelled, and how long a job waits for its turn at a host. */
const lookMs = 1_000;

const take = async (
  { redis, bullmq }: QueueDoor,
  job: Job<FleetJob, FleetResult>,
  token: string | undefined,
  options: Pick<RunJobOptions, 'verifyWords' | 'warm'>,
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
    const made = data.command === 'verify' ? await openMade(redis, job.id ?? '') : undefined;
    return await runJob(data, { ...options, signal: stop.signal, ...defined({ made }) });
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
const final: ReadonlySet<string> = new Set([
  'fleet-files-differ',
  'fleet-job-refused',
  'fleet-cancelled',
  'fleet-made-too-much',
]);

const textOf = ({ message, remedy }: PinoutError): string => `${message} ${remedy}`;
