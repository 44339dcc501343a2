import { defined } from '../source/json.ts';
import { type FleetJob, type FleetResult, jobId } from './job.ts';
import { readMade } from './made-things.ts';
import { keyPrefix, type QueueDoor, queueName } from './open-queue.ts';
import { unpackReport } from './pack-report.ts';

/** How far a run is. */
export interface FleetProgress {
  readonly jobs: number;
  readonly done: number;
  readonly failed: number;
  /** How many workers listen, if the server says it. */
  readonly workers?: number;
}

/** A job that was tried as often as it may be, and gave no report. */
export interface LostJob {
  readonly job: FleetJob;
  readonly reason: string;
  /** What it has made and nothing has removed. */
  readonly left: readonly string[];
}

/** A job that gave a report. It stays in the queue until it is read: all of them together may be larger than the memory. */
export interface DoneJob {
  readonly job: FleetJob;
  /** The JSON report; nothing if somebody has taken it out of the queue since. */
  readonly read: () => Promise<string | undefined>;
}

/** What a run came to: the reports in the order of the jobs, and the jobs that gave none. */
export interface Collected {
  readonly reports: readonly DoneJob[];
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
  const ends = new Map<number, End>();
  const bell = createBell(signal);
  const connection = door.connect();
  const events = new door.bullmq.QueueEvents(queueName, { connection, prefix: keyPrefix });
  const note = (id: string, end: End): void => {
    const index = indexOf(id, jobs);
    if (index === undefined || ends.has(index)) return;
    ends.set(index, end);
    bell.ring();
  };
  events.on('error', () => undefined);
  events.on('completed', ({ jobId: id }) => note(id, 'done'));
  events.on('failed', ({ jobId: id, failedReason }) => note(id, { reason: failedReason }));
  let nextLook = 0;
  let workers: number | undefined;
  try {
    while (!signal.aborted) {
      const woken = bell.rung();
      if (performance.now() >= nextLook) {
        await lookAt(door, jobs, ends);
        // Some servers of a cloud do not list their clients.
        workers = await door.queue.getWorkersCount().catch(() => undefined);
        nextLook = performance.now() + lookMs(jobs.length - ends.size);
      }
      const failed = [...ends.values()].filter((end) => end !== 'done').length;
      onProgress({ jobs: jobs.length, done: ends.size - failed, failed, ...defined({ workers }) });
      if (ends.size === jobs.length) return await toCollected(door, jobs, ends);
      await woken;
    }
    return undefined;
  } finally {
    // Closing waits for what it asked the server last, unless nothing can come any more.
    connection.disconnect();
    await events.close().catch(() => undefined);
  }
};

/** An event may be lost while the server is away, so that the jobs are looked at too; with many of them less often. */
const lookMs = (open: number): number => Math.max(2_000, open);

type End = 'done' | { readonly reason: string };

/** Which job of the run it is, if it is one. */
const indexOf = (id: string, jobs: readonly FleetJob[]): number | undefined => {
  const index = Number(id.slice(id.lastIndexOf('-') + 1));
  const job = jobs[index];
  return job !== undefined && id === jobId(job.run, index) ? index : undefined;
};

/** Rings when something has happened, when nobody waits any more, and from time to time. */
const createBell = (
  signal: AbortSignal,
): { readonly ring: () => void; readonly rung: () => Promise<void> } => {
  let ring = (): void => undefined;
  signal.addEventListener('abort', () => ring(), { once: true });
  return {
    ring: () => ring(),
    rung: () =>
      new Promise((done) => {
        const timer = setTimeout(done, lookMs(0)).unref();
        ring = () => {
          clearTimeout(timer);
          done();
        };
      }),
  };
};

/** Why a job that nobody knows any more gave no report. */
export const takenOut = 'It was taken out of the queue.';

/** So many jobs are asked for at once. */
const atOnce = 200;

/** What has ended since the last look. A job is looked at until it has an end, and its end is taken once. */
const lookAt = async (
  { queue }: QueueDoor,
  jobs: readonly FleetJob[],
  ends: Map<number, End>,
): Promise<void> => {
  const look = async (index: number, id: string): Promise<void> => {
    const state = await queue.getJobState(id);
    if (state === 'unknown') ends.set(index, { reason: takenOut });
    if (state === 'completed') ends.set(index, 'done');
    if (state !== 'failed') return;
    const job = await queue.getJob(id);
    ends.set(index, { reason: job?.failedReason ?? 'It failed.' });
  };
  const open = jobs.flatMap(({ run }, index) => (ends.has(index) ? [] : [{ index, id: jobId(run, index) }]));
  for (let from = 0; from < open.length; from += atOnce)
    await Promise.all(open.slice(from, from + atOnce).map(({ index, id }) => look(index, id)));
};

const toCollected = async (
  door: QueueDoor,
  jobs: readonly FleetJob[],
  ends: ReadonlyMap<number, End>,
): Promise<Collected> => {
  const each = jobs.map((job, index) => ({ job, id: jobId(job.run, index), end: ends.get(index) }));
  const lost = each.flatMap(({ job, id, end }) =>
    typeof end === 'object' ? [{ job, id, reason: end.reason }] : [],
  );
  const read = async (id: string): Promise<string | undefined> => {
    const result = (await door.queue.getJob(id))?.returnvalue as FleetResult | null | undefined;
    return result === null || result === undefined ? undefined : unpackReport(result);
  };
  return {
    reports: each.flatMap(({ job, id, end }) => (end === 'done' ? [{ job, read: () => read(id) }] : [])),
    lost: await Promise.all(
      lost.map(async ({ job, id, reason }) => ({ job, reason, left: await readMade(door.redis, id) })),
    ),
  };
};
