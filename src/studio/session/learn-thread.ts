import { parentPort } from 'node:worker_threads';
import { compareWithHead } from './compare-with-head.ts';
import type { LearnAnswer, LearnQuestion } from './create-learn-thread.ts';
import { createLintEngine } from './create-lint-engine.ts';
import { reasonOf } from './reason-of.ts';

/** Lints and compares, so that the thread that answers the pages never waits for it. */
const engine = createLintEngine();

const learn = async (question: LearnQuestion): Promise<unknown> => {
  if (question.kind === 'lint') return engine.lint(question.target, question.options);
  const diff = await compareWithHead(question.path, 'HEAD');
  // The dial counts: both connectors of a diff are too much to be sent.
  return 'reason' in diff ? diff : { classes: diff.changes.map((change) => change.class) };
};

const answer = async (id: number, question: LearnQuestion): Promise<LearnAnswer> => {
  try {
    return { id, kind: 'learned', value: await learn(question) };
  } catch (error) {
    return { id, kind: 'failed', reason: reasonOf(error) };
  }
};

parentPort?.on('message', ({ id, question }: { readonly id: number; readonly question: LearnQuestion }) => {
  void answer(id, question).then((done) => parentPort?.postMessage(done));
});
