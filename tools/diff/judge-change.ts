import { compare } from '../../src/diff/compare.ts';
import type { ChangedConnector } from './make-change.ts';

/** What is wrong with what `compare` tells of one change: nothing, not found, or more than was done. */
export const judgeChange = ({ before, after, made }: ChangedConnector): string | undefined => {
  const changes = compare(before, after);
  const allowed = new Set([made.want, ...(made.also ?? [])]);
  const near = (pointer: string): boolean =>
    made.at.some((at) => pointer === at || pointer.startsWith(`${at}/`));
  const more = changes.find(
    (change) => !allowed.has(change.code) || !(near(change.before.pointer) || near(change.after.pointer)),
  );
  if (more !== undefined) return `tells of ${more.code} at ${more.after.pointer}`;
  return changes.some(({ code }) => code === made.want) ? undefined : `does not tell of ${made.want}`;
};
