import type { Connector } from '../connector/connector.ts';
import { PinoutError } from '../error.ts';
import { matchOperations } from './operation/match-operations.ts';

/** Throws a PinoutError (`connectors-unrelated`) where both have operations and none of them is on both sides. */
export const checkRelated = (before: Connector, after: Connector): void => {
  if (before.operations.length === 0 || after.operations.length === 0) return;
  if (matchOperations(before.operations, after.operations).pairs.length > 0) return;
  throw new PinoutError(
    'connectors-unrelated',
    `${before.definition.path} and ${after.definition.path} have no operation in common: they are two connectors, not two versions of one.`,
    'Name two versions of the same connector.',
  );
};
