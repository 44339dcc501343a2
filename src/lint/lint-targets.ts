import { availableParallelism } from 'node:os';
import type { Severities } from './active-rules.ts';
import type { LintTarget } from './find-targets.ts';
import { createLinter, type LintJob } from './lint-one.ts';
import type { LintResult } from './result.ts';
import { pruneCache } from './result-cache.ts';

/** What came of one connector. */
export interface TargetResults {
  readonly target: LintTarget;
  readonly results: readonly LintResult[];
}

/** How connectors on disk are linted. */
export interface TargetOptions {
  readonly ruleset?: string;
  readonly rules?: Severities;
  /** A folder in which results are kept by the content of the files; nothing is kept without it. */
  readonly cache?: string;
  /** How many threads may work; by default as many as are worth their start. */
  readonly threads?: number;
  readonly onConnector?: (target: LintTarget, done: number, all: number) => void;
}

/** Fewer connectors than this are done before another thread has loaded its code. */
const worthThread = 60;

/** Lints connectors on disk, each by every rule that is on; the results are in their order. Many connectors are shared out among threads. */
export const lintTargets = async (
  targets: readonly LintTarget[],
  options: TargetOptions,
): Promise<readonly TargetResults[]> => {
  const { ruleset = 'connector', rules = {}, cache, onConnector } = options;
  const job: LintJob = { targets, ruleset, severities: rules, ...(cache === undefined ? {} : { cache }) };
  const threads =
    options.threads ?? Math.min(availableParallelism(), 4, Math.floor(targets.length / worthThread));
  let done = 0;
  const onDone = (target: LintTarget): void => onConnector?.(target, ++done, targets.length);
  const results =
    threads > 1
      ? await (await import('./lint-in-threads.ts')).lintInThreads(job, threads, onDone)
      : await lintHere(job, onDone);
  if (cache !== undefined) pruneCache(cache);
  return targets.map((target, index) => ({ target, results: results[index] ?? [] }));
};

const lintHere = async (
  job: LintJob,
  onDone: (target: LintTarget) => void,
): Promise<readonly (readonly LintResult[])[]> => {
  const lint = await createLinter(job);
  const all: (readonly LintResult[])[] = [];
  for (const target of job.targets) {
    all.push(await lint(target));
    onDone(target);
  }
  return all;
};
