import { Worker } from 'node:worker_threads';
import type { LintTarget } from '../../lint/find/find-targets.ts';
import type { ChangeClass } from '../../report/change-class.ts';
import type { Report } from '../../report/report.ts';
import type { LintWords } from './create-lint-engine.ts';

/** What a thread is to find out. It survives a message. */
export type LearnQuestion =
  | { readonly kind: 'lint'; readonly target: LintTarget; readonly options: LintWords }
  | { readonly kind: 'compare'; readonly path: string };

/** What it found out, or why it did not. */
export type LearnAnswer =
  | { readonly id: number; readonly kind: 'learned'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly reason: string };

/** What is different from git's HEAD: the class of each change; or why that is not known. */
export type Compared = { readonly classes: readonly ChangeClass[] } | { readonly reason: string };

/** Lints and compares in a thread of its own. What fails is an Error with a sentence for the user. */
export interface LearnThread {
  readonly lint: (target: LintTarget, options: LintWords) => Promise<Report>;
  readonly compare: (path: string) => Promise<Compared>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Half of the time that a lint of a large definition takes goes into collecting what is no longer used, if the young generation is as small as
 * usual.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** Starts the thread with the first question, and again if it has died. */
export const createLearnThread = (): LearnThread => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;
  const died = (error: Error): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const end = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const made = new Worker(new URL(`./learn-thread.${end}`, import.meta.url), { resourceLimits });
    made.on('message', (answer: LearnAnswer) => {
      const { resolve, reject } = waiting.get(answer.id) ?? {};
      waiting.delete(answer.id);
      if (answer.kind === 'learned') resolve?.(answer.value);
      else reject?.(new Error(answer.reason));
    });
    made.on('error', died);
    // Whoever waits for it has a server that keeps the process.
    made.unref();
    return made;
  };
  const ask = (question: LearnQuestion): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker ??= start();
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ id: count, question });
    });
  return {
    lint: async (target, options) => (await ask({ kind: 'lint', target, options })) as Report,
    compare: async (path) => (await ask({ kind: 'compare', path })) as Compared,
    close: async () => void (await worker?.terminate()),
  };
};
