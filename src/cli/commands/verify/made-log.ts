import type { JobQuestion } from '../../../fleet/job-messages.ts';
import type { MadeAnswer, MadeQuestion } from '../../../fleet/keep-made.ts';
import type { MadeLog } from '../../../verify/model/made-log.ts';
import { doesJobs } from '../../do-jobs.ts';

/** A log that another process keeps. */
export interface OpenMadeLog {
  readonly log?: MadeLog;
  readonly close: () => void;
}

/**
 * The worker of a fleet that has started this process keeps what it makes; nobody does otherwise. Who is interrupted waits no longer for what is being written:
 * it removes by itself what it has made.
 */
export const openMadeLog = async (
  signal: AbortSignal,
  parent: NodeJS.Process = process,
): Promise<OpenMadeLog> => {
  if (!doesJobs(parent)) return { close: () => undefined };
  const waiting = new Map<number, () => void>();
  const begun = Promise.withResolvers<readonly string[]>();
  const onMessage = (message: unknown): void => {
    const answer = message as MadeAnswer | JobQuestion;
    if (answer.kind === 'before') begun.resolve(answer.lines);
    else if (answer.kind === 'written') {
      waiting.get(answer.id)?.();
      waiting.delete(answer.id);
    }
  };
  const giveUp = (): void => {
    begun.resolve([]);
    for (const done of waiting.values()) done();
    waiting.clear();
  };
  // A worker that is killed must not leave somebody behind who goes on asking: who does the job again removes what was made.
  const onGone = (): void => parent.exit(2);
  parent.on('message', onMessage);
  parent.once('disconnect', onGone);
  signal.addEventListener('abort', giveUp, { once: true });
  const tell = (question: MadeQuestion): void => {
    if (parent.connected) parent.send?.(question);
  };
  tell({ kind: 'begin' });
  const before = await begun.promise;
  let last = 0;
  return {
    log: {
      before,
      write: (words) =>
        new Promise((done) => {
          last += 1;
          if (!signal.aborted && parent.connected) waiting.set(last, done);
          else done();
          tell({ kind: 'write', id: last, ...words });
        }),
    },
    close: () => {
      parent.removeListener('message', onMessage);
      parent.removeListener('disconnect', onGone);
    },
  };
};
