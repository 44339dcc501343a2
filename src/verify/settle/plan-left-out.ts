import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { PlanOptions } from '../model/options.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import type { BaseParts } from '../plan/base-parts.ts';
import { planNegative } from '../plan/plan-negative.ts';
import { planPositive } from '../plan/plan-positive.ts';
import { type OptionalPart, valueOfPart, withoutParts } from './optional-parts.ts';

/**
 * The requests about those parts of a body that the base goes without, since the endpoint has refused them: each with the base and one of
 * them. What is about anything else has been planned without them.
 */
export const planLeftOut = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  options: PlanOptions,
): readonly Probe[] =>
  base.leftOut.flatMap((part) => {
    // A parameter is varied whether the base has it or not.
    if ('parameter' in part || valueOfPart(base.whole, part) === undefined) return [];
    const others = base.leftOut.filter((each) => each !== part);
    const all = withoutParts(base.whole, others);
    const varied = { ...base, all };
    return [
      ...planNegative(connector, operation, varied),
      ...planPositive(connector, operation, varied, options),
    ].filter(({ parts }) => isAbout(part, varied, parts));
  });

/** Is the part other than in the request that was varied, and nothing else. */
const isAbout = (part: OptionalPart, { all }: BaseParts, parts: RequestParts): boolean => {
  const rest = (each: RequestParts): string => JSON.stringify(withoutParts(each, [part]).body);
  const now = valueOfPart(parts, part);
  return (
    now !== undefined &&
    JSON.stringify(now) !== JSON.stringify(valueOfPart(all, part)) &&
    parts.values === all.values &&
    rest(parts) === rest(all)
  );
};
