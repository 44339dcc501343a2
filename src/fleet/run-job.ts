import { isAbsolute, normalize, sep } from 'node:path';
import { PinoutError } from '../error.ts';
import { defined } from '../source/json.ts';
import { contentsOf } from './contents.ts';
import { type FleetJob, type FleetResult, fleetCommands, nameOfJob } from './job.ts';
import type { MadeThings } from './made-things.ts';
import { packReport } from './pack-report.ts';
import type { WarmPool } from './warm-pool.ts';

/** How a worker runs the jobs that it takes. */
export interface RunJobOptions {
  /** Where a process is found that has started already. */
  readonly warm: WarmPool;
  /** Words that the worker adds to every `verify`, such as credentials: these never stand in the queue. */
  readonly verifyWords: readonly string[];
  readonly signal: AbortSignal;
  /** Where a `verify` writes down what it makes. */
  readonly made?: MadeThings;
}

/**
 * Runs a job in a process that does jobs of the same run one after the other, as `pinout lint` and `pinout verify` do connectors: what crashes, hangs or takes
 * too long ends with its process, and takes no other job with it. Throws a PinoutError if the files are not those of the run, if the job took too long, and if
 * no report came.
 */
export const runJob = async (
  job: FleetJob,
  { warm, verifyWords, signal, made }: RunJobOptions,
): Promise<FleetResult> => {
  refuseForeign(job);
  const deadline = AbortSignal.timeout(job.deadlineMs);
  const unkept = new AbortController();
  const { out, err } = await warm.run(job.run, {
    words: wordsOf(job, job.command === 'verify' ? verifyWords : []),
    ending: AbortSignal.any([deadline, signal, unkept.signal]),
    onTrouble: (error) => unkept.abort(error),
    ...defined({ made }),
  });
  if (signal.aborted) throw cancelled(job);
  unkept.signal.throwIfAborted();
  if (deadline.aborted) throw tooLong(job);
  if (!isJson(out)) throw noReport(job, err);
  return packReport(out);
};

const wordsOf = ({ command, words }: FleetJob, more: readonly string[]): readonly string[] => {
  // What stands behind `--` are paths.
  const at = words.includes('--') ? words.indexOf('--') : words.length;
  return [command, ...words.slice(0, at), ...more, '--format', 'json', ...words.slice(at)];
};

/** The queue is data: it names connectors below this folder and one of four commands, or nothing is run. */
const refuseForeign = ({ command, connector, contents, words }: FleetJob): void => {
  const plain = normalize(connector);
  const isBelow = !isAbsolute(plain) && plain.split(sep)[0] !== '..';
  if (!fleetCommands.includes(command) || !isBelow || words.some((word) => !isAllowed(word)))
    throw new PinoutError(
      'fleet-job-refused',
      'The queue has a job that no run of Pinout puts there.',
      'Look who else writes to this server, and give it a password.',
    );
  if (contentsOf(connector) !== contents)
    throw new PinoutError(
      'fleet-files-differ',
      `${connector} is not the same here as where the run was started.`,
      'Give every worker the same commit of the connectors.',
    );
};

/** Flags that a job may have: none of them reads a file, runs a command or has a secret. */
const isAllowed = (word: string): boolean => !word.startsWith('-') || word === '--' || allowed.has(word);

/** The flags that a run hands on to `verify`. */
export const verifyFlags: readonly string[] = [
  '--runs',
  '--seed',
  '--operation',
  '--status',
  '--tag',
  '--as',
  '--ask',
  '--allow-changes',
  '--safe',
  '--strict',
  '--budget',
  '--concurrency',
  '--max-requests',
  '--max-ms',
  '--allow-partial',
  '--no-platform',
];

const allowed: ReadonlySet<string> = new Set([
  ...verifyFlags,
  '--url',
  '--env',
  '--rate',
  '--among',
  '--connector',
]);

const isJson = (out: string): boolean => {
  try {
    JSON.parse(out);
    return true;
  } catch {
    return false;
  }
};

const cancelled = (job: FleetJob): PinoutError =>
  new PinoutError('fleet-cancelled', `${nameOfJob(job)} was ended.`, 'Start the run again.');

const tooLong = (job: FleetJob): PinoutError =>
  new PinoutError(
    'fleet-job-late',
    `${nameOfJob(job)} took longer than ${job.deadlineMs / 1000} s.`,
    'Give it more time with --deadline.',
  );

const noReport = (job: FleetJob, err: string): PinoutError =>
  new PinoutError(
    'fleet-job-failed',
    `${nameOfJob(job)} gave no report: ${err.trim().slice(0, 1000)}`,
    'Run that command by hand where the worker is.',
  );
