import type { Connector } from '../../connector/connector.ts';
import { effectOf } from '../../connector/effect.ts';
import type { Operation } from '../../connector/operation.ts';
import type { PlanOptions } from '../model/options.ts';

/** Does the operation change or remove what somebody else has made: the run has nothing of its own there. */
export const isForeign = (
  connector: Connector,
  operation: Operation,
  { known, allowChanges }: Pick<PlanOptions, 'known' | 'allowChanges'>,
): boolean =>
  known !== undefined &&
  allowChanges !== 'all' &&
  /^(changes|removes)$/.test(effectOf(connector, operation)) &&
  !known.own.has(operation.id);

/** Is it sent by cases only, whatever is allowed: `x-ms-no-generic-test`, or a script that answers in its place. */
export const isByHandOnly = (
  { id, extensions }: Operation,
  { byHandOnly, ask }: Pick<PlanOptions, 'byHandOnly' | 'ask'>,
): boolean =>
  byHandOnly?.includes(id) === true ||
  // A mock that is asked for its answers has no operation that must not be tried.
  (ask !== 'prefer' && extensions['x-ms-no-generic-test'] === true);

/** Is it never sent, by cases neither. */
export const isNever = ({ id }: Operation, { never }: Pick<PlanOptions, 'never'>): boolean =>
  never?.includes(id) === true;

/** What a skip says of it. */
export const foreignReason = (
  { id, method }: Operation,
  status: string,
): { readonly reason: string; readonly remedy: string } => ({
  reason: `${id} ${method === 'delete' ? 'removes' : 'changes'} things, and this run has made none that it may do that to.`,
  remedy: `Name one in a case: operation: ${id}, status: ${status}, with its parameters. --allow-changes all sends it to examples and listed things too.`,
});
