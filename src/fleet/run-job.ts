import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute, normalize, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { PinoutError } from '../error.ts';
import { contentsOf } from './contents.ts';
import { type FleetJob, type FleetResult, fleetCommands, nameOfJob } from './job.ts';
import { keepMade, madeVariable } from './keep-made.ts';
import type { MadeThings } from './made-things.ts';
import { packReport } from './pack-report.ts';
import { isApart, type WarmPool } from './warm-pool.ts';

/** How a worker runs the jobs that it takes. */
export interface RunJobOptions {
  /** Pinout itself: the words before those of a command. */
  readonly pinout: readonly string[];
  /** Words that the worker adds to every `verify`, such as credentials: these never stand in the queue. */
  readonly verifyWords: readonly string[];
  readonly signal: AbortSignal;
  /** Where a `verify` writes down what it makes. */
  readonly made?: MadeThings;
  /** Where `lint` finds a process that has started already. */
  readonly warm?: WarmPool;
}

/**
 * Runs a job in a process of its own, and `lint` in one that lints connectors of the same run one after the other, as `pinout lint` does: what crashes, hangs or takes too
 * long takes no other job with it. Throws a PinoutError if the files are not those of the run, if the job took too long, and if no report came.
 */
export const runJob = async (job: FleetJob, options: RunJobOptions): Promise<FleetResult> => {
  refuseForeign(job);
  const more = job.command === 'verify' ? options.verifyWords : [];
  // What stands behind `--` are paths.
  const at = job.words.includes('--') ? job.words.indexOf('--') : job.words.length;
  const words = [...job.words.slice(0, at), ...more, '--format', 'json', ...job.words.slice(at)];
  const all = [job.command, ...words];
  return job.command === 'lint' && options.warm !== undefined
    ? runWarm(job, all, { warm: options.warm, signal: options.signal })
    : runCold(job, all, options);
};

const runWarm = async (
  job: FleetJob,
  words: readonly string[],
  { warm, signal }: { readonly warm: WarmPool; readonly signal: AbortSignal },
): Promise<FleetResult> => {
  const deadline = AbortSignal.timeout(job.deadlineMs);
  const { out, err } = await warm
    .run(job.run, words, AbortSignal.any([deadline, signal]))
    .catch((error: unknown) => {
      if (signal.aborted) throw cancelled(job);
      throw deadline.aborted ? tooLong(job) : error;
    });
  if (!isJson(out)) throw noReport(job, err);
  return packReport(out);
};

const runCold = async (
  job: FleetJob,
  words: readonly string[],
  options: RunJobOptions,
): Promise<FleetResult> => {
  const [program = '', ...own] = options.pinout;
  const deadline = AbortSignal.timeout(job.deadlineMs);
  const child = start(program, [...own, ...words], options.made);
  // Whoever verifies removes what it has made when it is asked to end.
  const stop = (): void => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
  };
  const unkept = new AbortController();
  if (options.made !== undefined) keepMade(child, options.made, (error) => unkept.abort(error));
  const ending = AbortSignal.any([deadline, options.signal, unkept.signal]);
  if (ending.aborted) stop();
  ending.addEventListener('abort', stop, { once: true });
  try {
    const closed = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await closed;
    if (options.signal.aborted) throw cancelled(job);
    unkept.signal.throwIfAborted();
    if (deadline.aborted) throw tooLong(job);
    if (!isJson(out)) throw noReport(job, err);
    return packReport(out);
  } finally {
    ending.removeEventListener('abort', stop);
  }
};

/** One that makes things talks to this process about them. */
const start = (
  program: string,
  words: readonly string[],
  made: MadeThings | undefined,
): ChildProcessByStdio<null, Readable, Readable> =>
  made === undefined
    ? spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], detached: isApart })
    : (spawn(program, words, {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        detached: isApart,
        env: { ...process.env, [madeVariable.name]: madeVariable.value },
      }) as unknown as ChildProcessByStdio<null, Readable, Readable>);

/** How long a command may take to remove what it has made. */
const patienceMs = 10_000;

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
