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
  /** All connectors of a run that is split: what one must not share with another is looked for among them. */
  readonly siblings?: readonly LintTarget[];
  readonly onConnector?: (target: LintTarget, done: number, all: number) => void;
  /** What is kept of a connector's results, as soon as they are known; all of them unless said. */
  readonly keep?: (linted: TargetResults) => Promise<readonly LintResult[]>;
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
    ...defined({ cache, least, siblings: options.siblings }),
  };
  const threads = Math.min(options.threads ?? 1, targets.length);
  // Documents come and go: a heap that may grow to four times what lives in it is mostly garbage.
  if (targets.length >= many) setFlagsFromString('--heap-growing-percent=30');
  let done = 0;
  const onDone = (target: LintTarget, found: readonly LintResult[]): Promise<readonly LintResult[]> => {
    onConnector?.(target, ++done, targets.length);
    return options.keep?.({ target, results: found }) ?? Promise.resolve(found);
  };
  const results =
    threads > 1
      ? await (await import('./lint-in-threads.ts')).lintInThreads(job, threads, onDone)
      : await lintHere(job, onDone);
  if (cache !== undefined) pruneCache(cache);
  return targets.map((target, index) => ({ target, results: results[index] ?? [] }));
};

/** Looks at what came of a connector, and gives back what is to be kept of it. */
type OnDone = (target: LintTarget, found: readonly LintResult[]) => Promise<readonly LintResult[]>;

const lintHere = async (job: LintJob, onDone: OnDone): Promise<readonly (readonly LintResult[])[]> => {
  const lint = await createLinter(job);
  const all: (readonly LintResult[])[] = [];
  for (const target of job.targets) {
    // What would fix a finding holds parts of the document, and nobody asks for it here.
    const found = (await lint(target)).map(({ finding }) => ({ finding }));
    all.push(await onDone(target, found));
  }
  return all;
};
