import type { Operation } from '../../connector/operation.ts';
import { isInClass } from '../../connector/status.ts';
import type { PlanOptions } from '../model/options.ts';
import { foreignReason, isForeign } from '../plan/foreign.ts';

/** Why a documented status was not seen, and what would bring it about. */
export const skipReason = (
  operation: Operation,
  status: string,
  options: PlanOptions,
): { readonly reason: string; readonly remedy: string } => {
  const byHand = (options.cases ?? []).find(
    (each) => each.operation === operation.id && each.status === status && each.skip !== undefined,
  );
  if (byHand?.skip !== undefined)
    return {
      reason: byHand.skip,
      remedy: byHand.refusal?.remedy ?? 'Take "skip" out of the case when it can be sent.',
    };
  if (options.byHandOnly?.includes(operation.id))
    return {
      reason:
        'script.csx answers this operation: what is seen here is the answer of the backend before the script.',
      remedy:
        'Verify it through the gateway (--through-gateway), or give cases for the backend’s own answers.',
    };
  const remedy = `Add a case to cases.yaml: operation: ${operation.id}, status: ${status}.`;
  if (options.ask === 'prefer')
    return {
      reason: `No request can ask a mock for ${status} alone.`,
      remedy: 'Nothing: a more exact status hides it.',
    };
  const needed = operation.security.flatMap(({ schemes }) => Object.keys(schemes));
  const has = operation.security.some(({ schemes }) =>
    Object.keys(schemes).every((name) => options.credentials?.includes(name)),
  );
  if (operation.security.length > 0 && !has)
    return {
      reason: `The run has no credential for ${needed.join(', ')}.`,
      remedy: `Give it: --credential ${needed[0] ?? ''}=<value>.`,
    };
  if (options.safe === true && !/^(get|head)$/.test(operation.method))
    return { reason: 'Only safe requests are sent.', remedy };
  if (isForeign(operation, options.known)) return foreignReason(operation, status);
  if (isInClass(status, 2) || isInClass(status, 3))
    return { reason: `No generated request was answered ${status}.`, remedy };
  return { reason: `${status} was not provoked by what the definition says.`, remedy };
};
