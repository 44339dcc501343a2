import type { Operation } from '../../connector/operation.ts';
import { plainName } from '../schema/find-renames.ts';
import type { OperationPair } from '../sides/operation-pair.ts';
import { isSamePath } from './compare-parameters.ts';

/** The operations of both sides, distinguished into pairs and those of one side only. */
export interface MatchedOperations {
  readonly pairs: readonly OperationPair[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/**
 * Pairs operations by operationId, as the platform does; what is left by the id without case and punctuation, then by method and path,
 * which is what a renamed operation keeps.
 */
export const matchOperations = (
  before: readonly Operation[],
  after: readonly Operation[],
): MatchedOperations => {
  const next = new Map(after.map((operation) => [operation.id, operation]));
  const found = new Map<Operation, Operation>();
  for (const operation of before) {
    const same = next.get(operation.id);
    if (same === undefined) continue;
    found.set(operation, same);
    next.delete(same.id);
  }
  for (const fits of [hasPlainId, hasSameAddress]) {
    for (const operation of before) {
      if (next.size === 0) break;
      if (found.has(operation)) continue;
      const other = [...next.values()].find((each) => fits(operation, each));
      if (other === undefined) continue;
      found.set(operation, other);
      next.delete(other.id);
    }
  }
  return {
    pairs: [...found].map(([one, other]) => ({ before: one, after: other })),
    removed: before.filter((operation) => !found.has(operation)),
    added: [...next.values()],
  };
};

const hasPlainId = (one: Operation, other: Operation): boolean => plainName(one.id) === plainName(other.id);

const hasSameAddress = (one: Operation, other: Operation): boolean =>
  one.method === other.method && isSamePath(one, other);
