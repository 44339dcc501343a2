import type { QueueDoor } from './open-queue.ts';

/** How far one run is. */
export interface RunStatus {
  readonly run: string;
  readonly waiting: number;
  readonly active: number;
  readonly done: number;
  readonly failed: number;
}

/** Every run that the queue knows, the newest first, and how many workers listen. */
export interface FleetStatus {
  readonly workers: number;
  readonly runs: readonly RunStatus[];
}

/** The lists of BullMQ that a job may be in, by what that means for somebody who waits. */
const states = {
  waiting: ['waiting', 'delayed', 'prioritized'],
  active: ['active'],
  done: ['completed'],
  failed: ['failed'],
} as const;

/** Counts the jobs of each run. */
export const statusOf = async ({ queue }: QueueDoor): Promise<FleetStatus> => {
  const runs = new Map<string, { begun: number; counts: Record<keyof typeof states, number> }>();
  for (const state of ['waiting', 'active', 'done', 'failed'] as const)
    for (const job of await queue.getJobs([...states[state]])) {
      const { run } = job.data;
      const known = runs.get(run) ?? {
        begun: job.timestamp,
        counts: { waiting: 0, active: 0, done: 0, failed: 0 },
      };
      known.counts[state] += 1;
      runs.set(run, known);
    }
  return {
    workers: await queue.getWorkersCount(),
    runs: [...runs]
      .toSorted(([, one], [, other]) => other.begun - one.begun)
      .map(([run, { counts }]) => ({ run, ...counts })),
  };
};
