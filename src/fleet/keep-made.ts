import type { ChildProcess } from 'node:child_process';
import type { JobAnswer } from './job-messages.ts';
import type { MadeChange, MadeThings } from './made-things.ts';

/** What a command tells its parent: that it begins, and what it has made or removed. */
export type MadeQuestion =
  | { readonly kind: 'begin' }
  | ({ readonly kind: 'write'; readonly id: number } & MadeChange);

/** What the parent answers: what an earlier try has left, and that a change is written. */
export type MadeAnswer =
  | { readonly kind: 'before'; readonly lines: readonly string[] }
  | { readonly kind: 'written'; readonly id: number };

/** Keeps what a command makes, until what it returns is called. `onTrouble`: something could not be kept. */
export const keepMade = (
  child: ChildProcess,
  made: MadeThings,
  onTrouble: (error: unknown) => void,
): (() => void) => {
  const answer = (message: MadeAnswer): void => {
    // One that has just ended hears nothing any more.
    if (child.connected) child.send(message, () => undefined);
  };
  const onMessage = (message: unknown): void => {
    const question = message as MadeQuestion | JobAnswer;
    if (question.kind === 'begin') answer({ kind: 'before', lines: made.before });
    if (question.kind !== 'write') return;
    const { id, add, drop } = question;
    made.write({ add, drop }).then(() => answer({ kind: 'written', id }), onTrouble);
  };
  child.on('message', onMessage);
  return () => void child.off('message', onMessage);
};
