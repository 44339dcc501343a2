import { setFlagsFromString } from 'node:v8';
import type { Severity } from '../report/report.ts';
import { defined } from '../source/json.ts';
import { createLinter, type LintJob } from './create-linter.ts';
import type { LintTarget } from './find/find-targets.ts';
import { pruneCache } from './result-cache.ts';
import type { Severities } from './ruleset/active-rules.ts';
import type { LintResult } from './ruleset/result.ts';

/** What came of one connector. */
export interface TargetResults {
  readonly target: LintTarget;
  readonly results: readonly LintResult[];
}

/** How connectors on disk are linted. */
export interface TargetOptions {
  readonly ruleset?: string;
  readonly rules?: Severities;
  /** The mildest rules that are run: what would be neither shown nor counted costs its time for nothing. */
  readonly least?: Severity;
  /** A folder in which results are kept by the content of the files; nothing is kept without it. */
  readonly cache?: string;
  /** How many threads may work; one unless said: each loads the rules anew, so that two take a quarter more time of the processor. */
  readonly threads?: number;
  readonly onConnector?: (target: LintTarget, done: number, all: number) => void;
}

/** From here on, memory is a matter. */
const many = 60;

/** Lints connectors on disk, each by every rule that is on; the results are in their order. */
export const lintTargets = async (
  targets: readonly LintTarget[],
  options: TargetOptions,
): Promise<readonly TargetResults[]> => {
  const { ruleset = 'connector', rules = {}, cache, least, onConnector } = options;
  const job: LintJob = {
    targets,
    ruleset,
    severities: rules,
    ...defined({ cache, least }),
  };
  const threads = Math.min(options.threads ?? 1, targets.length);
  // Documents come and go: a heap that may grow to four times what lives in it is mostly garbage.
  if (targets.length >= many) setFlagsFromString('--heap-growing-percent=30');
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
    // What would fix a finding holds parts of the document, and nobody asks for it here.
    all.push((await lint(target)).map(({ finding }) => ({ finding })));
    onDone(target);
  }
  return all;
};
