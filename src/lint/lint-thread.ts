import { parentPort, workerData } from 'node:worker_threads';
import { PinoutError } from '../error.ts';
import { createLinter, type LintJob } from './create-linter.ts';
import type { ThreadAnswer } from './lint-in-threads.ts';

/** One thread of a run: it is sent the index of a connector, and answers with what was found. */
const job = workerData as LintJob;
const linter = createLinter(job);
// A ruleset that does not load is reported with the first answer.
linter.catch(() => undefined);

const answer = async (index: number): Promise<ThreadAnswer> => {
  const target = job.targets[index];
  try {
    const results = target === undefined ? [] : await (await linter)(target);
    return { kind: 'done', index, findings: results.map(({ finding }) => finding) };
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    const { code, message, remedy } = error;
    return { kind: 'refused', code, message, remedy };
  }
};

parentPort?.on('message', (index: number) => {
  void answer(index).then((done) => parentPort?.postMessage(done));
});
