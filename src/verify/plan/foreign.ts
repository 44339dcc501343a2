import type { Operation } from '../../connector/operation.ts';
import type { KnownValues } from '../model/known-values.ts';

/** Does the operation change or remove what somebody else has made: the run has nothing of its own there. */
export const isForeign = ({ id, method }: Operation, known: KnownValues | undefined): boolean =>
  known !== undefined && /^(put|patch|delete)$/.test(method) && !known.own.has(id);

/** What a skip says of it. */
export const foreignReason = (
  { id, method }: Operation,
  status: string,
): { readonly reason: string; readonly remedy: string } => ({
  reason: `${id} ${method === 'delete' ? 'removes' : 'changes'} things, and this run has made none that it may do that to.`,
  remedy: `Name one in a case: operation: ${id}, status: ${status}, with its parameters.`,
});
