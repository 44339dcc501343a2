import { plainPath } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { PlanOptions } from '../model/options.ts';
import { isByHandOnly, isNever } from '../permit/foreign.ts';
import { isOpen } from '../plan/is-open.ts';
import type { Discovery } from '../run/discover.ts';
import type { Run } from '../run/run.ts';
import { seeConditions } from './see-conditions.ts';
import { seeHead } from './see-head.ts';
import { seeMethods } from './see-methods.ts';

/**
 * What asks each path how it answers what no operation documents: HEAD where GET is documented, OPTIONS, a method that nobody has, GET where none
 * is documented. An ETag that an answer has is sent back. Never PUT, PATCH or DELETE. Each can be done beside the others.
 */
export const planPaths = (
  run: Run,
  planned: PlanOptions,
  { known }: Discovery,
): readonly (() => Promise<void>)[] => {
  const { options } = run;
  if (options.ask === 'prefer' || options.tags !== undefined || options.only !== undefined) return [];
  const paths = Map.groupBy(run.operations, ({ path }) => plainPath(path));
  return [...paths.values()].flatMap((operations) => {
    if (!operations.every((each) => isAskable(each, planned))) return [];
    const get = operations.find(({ method }) => method === 'get');
    const head = async (): Promise<void> => {
      const answer = get === undefined || run.isOver() ? undefined : await seeHead(run, known, get);
      if (answer !== undefined) await seeConditions(run, answer);
    };
    return [...(get === undefined ? [] : [head]), ...seeMethods(run, known, operations)];
  });
};

/** Is the path open, and does nobody want an operation of it left alone. */
const isAskable = (operation: Operation, planned: PlanOptions): boolean =>
  !isNever(operation, planned) &&
  !isByHandOnly(operation, planned) &&
  isOpen(operation, planned.credentials ?? []);
