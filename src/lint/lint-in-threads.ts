import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { PinoutError } from '../error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import type { Finding } from '../report/report.ts';
import type { LintJob } from './create-linter.ts';
import type { LintTarget } from './find/find-targets.ts';
import type { LintResult } from './ruleset/result.ts';

/** What a thread tells: the findings of one connector, or why it cannot go on. */
export type ThreadAnswer =
  | { readonly kind: 'done'; readonly index: number; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string; readonly remedy: string };

/** Lints the connectors of a job in threads; each takes the next connector when it has done one. Results are in their order, without fixes. */
export const lintInThreads = async (
  job: LintJob,
  threads: number,
  onDone: (target: LintTarget, found: readonly LintResult[]) => Promise<readonly LintResult[]>,
): Promise<readonly (readonly LintResult[])[]> => {
  const results: (readonly LintResult[])[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const end = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./lint-thread.${end}`, import.meta.url), { workerData: job });
    try {
      while (next < job.targets.length) {
        const index = next++;
        worker.postMessage(index);
        const [answer] = (await once(worker, 'message')) as [ThreadAnswer];
        if (answer.kind === 'refused') throw new PinoutError(answer.code, answer.message, answer.remedy);
        const found = answer.findings.map((finding) => ({ finding }));
        const target = job.targets[index];
        results[index] = target === undefined ? found : await onDone(target, found);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return results;
};
