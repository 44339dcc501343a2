import type { ChildProcess } from 'node:child_process';
import type { MadeChange, MadeThings } from './made-things.ts';

/** The variable that tells a command that its parent keeps what it makes, and how. */
export const madeVariable = { name: 'PINOUT_MADE_LOG', value: 'parent' } as const;

/** What a command tells its parent: that it begins, and what it has made or removed. */
export type MadeQuestion =
  | { readonly kind: 'begin' }
  | ({ readonly kind: 'write'; readonly id: number } & MadeChange);

/** What the parent answers: what an earlier try has left, and that a change is written. */
export type MadeAnswer =
  | { readonly kind: 'before'; readonly lines: readonly string[] }
  | { readonly kind: 'written'; readonly id: number };

/** Keeps what a command makes, as long as it lives. `onTrouble`: something could not be kept. */
export const keepMade = (
  child: ChildProcess,
  made: MadeThings,
  onTrouble: (error: unknown) => void,
): void => {
  const answer = (message: MadeAnswer): void => {
    // One that has just ended hears nothing any more.
    if (child.connected) child.send(message, () => undefined);
  };
  child.on('message', (message) => {
    const question = message as MadeQuestion;
    if (question.kind === 'begin') return answer({ kind: 'before', lines: made.before });
    const { id, add, drop } = question;
    made.write({ add, drop }).then(() => answer({ kind: 'written', id }), onTrouble);
  });
};
