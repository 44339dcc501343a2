import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** Where a fleet's processes work, and with what. */
export interface FleetHome {
  /** The program of Pinout. */
  readonly program: string;
  /** The folder with the connectors. */
  readonly folder: string;
  readonly queue: string;
}

const start = ({ program, folder, queue }: FleetHome, words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, 'fleet', ...words, '--queue', queue], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });

/** A worker that has said that it works. */
export const startWorker = async (home: FleetHome, words: readonly string[] = []): Promise<ChildProcess> => {
  const worker = start(home, ['work', ...words]);
  if (worker.stderr === null) throw new Error('A worker has no standard error.');
  worker.stdout?.resume();
  for await (const line of createInterface({ input: worker.stderr })) if (line.startsWith('Working')) break;
  worker.stderr.resume();
  return worker;
};

/** What a run has come to. */
export interface RunOutcome {
  readonly status: number;
  readonly told: string;
}

/** `pinout fleet run`, to its end. */
export const runFleetOnce = async (home: FleetHome, words: readonly string[]): Promise<RunOutcome> => {
  const run = start(home, ['run', ...words]);
  const closed = once(run, 'close');
  run.stdout?.resume();
  const told = run.stderr === null ? '' : await text(run.stderr);
  const [status] = (await closed) as [number];
  return { status, told };
};

/** Seconds of the processor that a process has taken with all that it has started. */
export const cpuSecondsOf = (pid: number | undefined): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // utime, stime, and both of children that have ended, in hundredths of a second.
    const own = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / 100;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + cpuSecondsOf(Number(child)), own);
  } catch {
    // It has just ended: its parent has its time.
    return 0;
  }
};
