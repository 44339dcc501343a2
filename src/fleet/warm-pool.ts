import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The variable that tells Pinout to do what its parent sends, one command line after the other, and how. */
export const jobsVariable = { name: 'PINOUT_JOBS', value: 'parent' } as const;

/** A command line that a process is to run. */
export interface JobQuestion {
  readonly words: readonly string[];
}

/** What it has written. */
export interface JobAnswer {
  readonly out: string;
  readonly err: string;
}

/** Processes that stay for the next job: a start costs more than most jobs. */
export interface WarmPool {
  /** Runs a command line of a run in a process that has done nothing but jobs of that run. `signal` ends the process. */
  readonly run: (run: string, words: readonly string[], signal: AbortSignal) => Promise<JobAnswer>;
  readonly close: () => void;
}

interface Warm {
  readonly run: string;
  readonly child: ChildProcess;
  readonly errors: () => string;
  jobs: number;
  idle?: NodeJS.Timeout;
}

/** A process that has done so many jobs makes room for a new one: whatever it has kept is gone. */
const mostJobs = 200;

/** One that has nothing to do for so long is ended. */
const idleMs = 30_000;

/** A pool without a process. */
export const createWarmPool = (pinout: readonly string[]): WarmPool => {
  const free: Warm[] = [];
  const end = (warm: Warm): void => {
    const at = free.indexOf(warm);
    if (at >= 0) free.splice(at, 1);
    clearTimeout(warm.idle);
    warm.child.kill('SIGKILL');
  };
  const take = (run: string): Warm => {
    const found = free.find((warm) => warm.run === run && warm.child.connected);
    if (found === undefined) return start(run, pinout);
    free.splice(free.indexOf(found), 1);
    clearTimeout(found.idle);
    return found;
  };
  return {
    run: async (run, words, signal) => {
      const warm = take(run);
      try {
        const answer = await ask(warm, words, signal);
        warm.jobs += 1;
        if (warm.jobs >= mostJobs) end(warm);
        else {
          free.push(warm);
          warm.idle = setTimeout(() => end(warm), idleMs).unref();
        }
        return answer;
      } catch (error) {
        end(warm);
        throw error;
      }
    },
    close: () => {
      for (const warm of [...free]) end(warm);
    },
  };
};

const start = (run: string, [program = '', ...own]: readonly string[]): Warm => {
  const child = spawn(program, own, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    detached: isApart,
    env: { ...process.env, [jobsVariable.name]: jobsVariable.value },
  });
  // Who asks it hears of it.
  child.on('error', () => undefined);
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-mostErrors);
  });
  return { run, child, errors: () => errors, jobs: 0 };
};

/** Ctrl+C in the terminal of a worker is meant for the worker, which waits for what runs. Windows would open a window. */
export const isApart: boolean = process.platform !== 'win32';

/** So much of what a process says before it breaks down is told. */
const mostErrors = 4_000;

const ask = async (
  { child, errors }: Warm,
  words: readonly string[],
  signal: AbortSignal,
): Promise<JobAnswer> => {
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const question: JobQuestion = { words };
  try {
    // One that ends without an answer has crashed: nothing is its answer.
    const crashed = once(child, 'exit', { signal: ending }).then(() => ({ out: '', err: errors() }));
    const answered = once(child, 'message', { signal: ending }).then(([answer]) => answer as JobAnswer);
    crashed.catch(() => undefined);
    answered.catch(() => undefined);
    const sent = new Promise<never>((_, fail) => {
      child.send(question, (error) => {
        if (error !== null) fail(error);
      });
    });
    return await Promise.race([answered, crashed, sent]);
  } finally {
    over.abort();
  }
};
