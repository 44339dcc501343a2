import { type ChildProcess, spawn } from 'node:child_process';
import { type JobAnswer, type JobQuestion, jobsVariable } from './job-messages.ts';
import { keepMade } from './keep-made.ts';
import type { MadeThings } from './made-things.ts';

/** A job for a process, and how long it may go on. */
export interface WarmJob {
  readonly words: readonly string[];
  /** Ends the process: it is asked first, so that it removes what it has made. */
  readonly ending: AbortSignal;
  /** Where it writes down what it makes; nowhere unless said. */
  readonly made?: MadeThings;
  /** Something could not be written down there. */
  readonly onTrouble?: (error: unknown) => void;
}

/** Processes that stay for the next job: a start costs more than most jobs. */
export interface WarmPool {
  /** Runs a command line of a run in a process that has done nothing but jobs of that run. */
  readonly run: (run: string, job: WarmJob) => Promise<JobAnswer>;
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
    run: async (run, job) => {
      const warm = take(run);
      const letGo = keepMade(warm.child, job.made ?? nothingMade, job.onTrouble ?? ignore);
      try {
        const answer = await ask(warm, job);
        warm.jobs += 1;
        if (warm.jobs >= mostJobs || job.ending.aborted) end(warm);
        else {
          free.push(warm);
          warm.idle = setTimeout(() => end(warm), idleMs).unref();
        }
        return answer;
      } catch (error) {
        end(warm);
        throw error;
      } finally {
        letGo();
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
const isApart: boolean = process.platform !== 'win32';

/** So much of what a process says before it breaks down is told. */
const mostErrors = 4_000;

/** How long a command may take to remove what it has made. */
const patienceMs = 10_000;

const nothingMade: MadeThings = { before: [], write: async () => undefined };

const ignore = (): void => undefined;

/** Resolves when it has answered, or has ended: what has crashed or was ended answers nothing. */
const ask = ({ child, errors }: Warm, { words, ending }: WarmJob): Promise<JobAnswer> =>
  new Promise((resolve, reject) => {
    let patience: NodeJS.Timeout | undefined;
    const stop = (): void => {
      child.kill('SIGTERM');
      patience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    };
    const finish = (settle: () => void): void => {
      clearTimeout(patience);
      ending.removeEventListener('abort', stop);
      child.off('message', onMessage).off('exit', onExit);
      settle();
    };
    const onMessage = (message: unknown): void => {
      const answer = message as JobAnswer;
      if (answer.kind === 'answer') finish(() => resolve(answer));
    };
    const onExit = (): void => finish(() => resolve({ kind: 'answer', out: '', err: errors() }));
    child.on('message', onMessage).on('exit', onExit);
    child.send({ kind: 'job', words } satisfies JobQuestion, (error) => {
      if (error !== null) finish(() => reject(error));
    });
    if (ending.aborted) stop();
    else ending.addEventListener('abort', stop, { once: true });
  });
