import type { Operation } from '../../connector/operation.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';
import type { Draft } from '../change/change.ts';
import type { Comparison } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';

/** Operations whose path another one takes as well, since one of the two came or moved there. */
export const findAmbiguousPaths = (
  comparison: Comparison,
  pairs: readonly OperationPair[],
  added: readonly Operation[],
): readonly Draft[] => {
  const moved = pairs.filter(({ before, after }) => before.path !== after.path).map(({ after }) => after);
  const come = new Set([...added, ...moved]);
  if (come.size === 0) return [];
  const all = comparison.after.connector.operations;
  return pairs.flatMap((pair) => {
    const { after } = pair;
    const rival = all.find((each) => {
      if (each === after || each.method !== after.method) return false;
      if (!come.has(each) && !come.has(after)) return false;
      return isTakenBy(after, each);
    });
    return rival === undefined
      ? []
      : [operationDraft(pair, 'operation-path-ambiguous', { to: `${rival.method} ${rival.path}` })];
  });
};

/** A path without variables that the other's template matches. */
const isTakenBy = (operation: Operation, other: Operation): boolean => {
  if (operation.path === other.path || operation.path.includes('{') || !other.path.includes('{'))
    return false;
  return matchTemplate(compileTemplate(other.path), operation.path) !== undefined;
};
