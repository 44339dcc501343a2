import type { Connector } from '../../connector/connector.ts';
import { effectOf, isAltering } from '../../connector/effect/effect-of.ts';
import { findResources, plainPath, type Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { PlanOptions } from '../model/options.ts';

/** Does the operation change or remove what somebody else has made: the run has nothing of its own there. */
export const isForeign = (
  connector: Connector,
  operation: Operation,
  { known, allowChanges }: Pick<PlanOptions, 'known' | 'allowChanges'>,
): boolean =>
  known !== undefined &&
  allowChanges !== 'all' &&
  isAltering(effectOf(connector, operation)) &&
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

/** What a skip says of it. `why`: what kept the run from making one. */
export const foreignReason = (
  connector: Connector,
  operation: Operation,
  status: string,
  why = '',
): ForeignReason =>
  writeReason(
    connector,
    operation,
    status,
    `this run has made none that it may do that to${why === '' ? '' : `: ${why}`}`,
  );

/** The same of a request that would go elsewhere than to what the run has made. */
export const strayReason = (connector: Connector, operation: Operation, status: string): ForeignReason =>
  writeReason(
    connector,
    operation,
    status,
    `what is sent for ${status} would go to one that this run has not made`,
  );

interface ForeignReason {
  readonly reason: string;
  readonly remedy: string;
}

const writeReason = (
  connector: Connector,
  operation: Operation,
  status: string,
  why: string,
): ForeignReason => {
  const { id } = operation;
  // A POST may remove, by its name.
  const does = effectOf(connector, operation) === 'removes' ? 'removes' : 'changes';
  return {
    reason: `${id} ${does} things, and ${why}.`,
    remedy: `Name one in a case: operation: ${id}, status: ${status}, with its parameters. --allow-changes all sends it to examples and listed things too.`,
  };
};

/** Why the run has made nothing for the operation: nothing makes one, or what does was refused. */
export const whyNoThing = (
  connector: Connector,
  operation: Operation,
  { refusedCreates }: KnownValues,
): string | undefined => {
  const above = resourcesAbove(connector, operation);
  // The thing that it is about is the nearest; what holds that one has to be there before.
  const refused = above.find(({ create }) => create !== undefined && refusedCreates.has(create.id))?.create;
  if (refused !== undefined)
    return `${refused.id}, which makes them, was answered ${refusedCreates.get(refused.id)}`;
  const missing = above.find(({ create }) => create === undefined);
  return above.length === 0 || missing !== undefined ? 'no operation of the definition makes one' : undefined;
};

/** What makes the thing that an operation is about, and those that hold it. */
export const makersOf = (connector: Connector, operation: Operation): readonly Operation[] =>
  resourcesAbove(connector, operation).flatMap(({ create }) => create ?? []);

const resourcesAbove = (connector: Connector, { path }: Operation): readonly Resource[] => {
  const plain = plainPath(path);
  return findResources(connector).filter((each) => plain === each.path || plain.startsWith(`${each.path}/`));
};
