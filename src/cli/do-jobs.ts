import { Writable } from 'node:stream';
import { type JobAnswer, type JobQuestion, jobsVariable } from '../fleet/job-messages.ts';
import type { MadeAnswer } from '../fleet/keep-made.ts';

/** Where a command line writes. */
interface JobStreams {
  readonly out: Writable;
  readonly err: Writable;
}

/** Whether the parent of this process sends it what to do: a worker of a fleet does. */
export const doesJobs = (parent: NodeJS.Process = process): boolean =>
  parent.env[jobsVariable.name] === jobsVariable.value && parent.send !== undefined;

/** Runs what the parent sends, one command line after the other, until the parent is gone. */
export const doJobs = (
  run: (words: readonly string[], streams: JobStreams) => Promise<unknown>,
  parent: NodeJS.Process = process,
): Promise<void> =>
  new Promise((done) => {
    let turn: Promise<unknown> = Promise.resolve();
    parent.on('message', (message) => {
      const question = message as JobQuestion | MadeAnswer;
      // The others are for the command that runs.
      if (question.kind !== 'job') return;
      turn = turn.then(async () => {
        const answer = await collect((streams) => run(question.words, streams));
        if (parent.connected) parent.send?.(answer);
      });
    });
    parent.once('disconnect', () => done());
  });

const collect = async (run: (streams: JobStreams) => Promise<unknown>): Promise<JobAnswer> => {
  const [out, err]: [string[], string[]] = [[], []];
  await run({ out: into(out), err: into(err) });
  return { kind: 'answer', out: out.join(''), err: err.join('') };
};

const into = (texts: string[]): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk, _, done) => {
      texts.push(String(chunk));
      done();
    },
  });
