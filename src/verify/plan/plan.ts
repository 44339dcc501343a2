import type { Connector } from '../../connector/connector.ts';
import { isForGood } from '../../connector/effect/effect-of.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import { own } from '../../source/json.ts';
import { isInStory } from '../cases/story.ts';
import { nothingKnown } from '../model/known-values.ts';
import { type OptionalPart, valueOfPart, withoutParts } from '../model/optional-parts.ts';
import type { PlanOptions } from '../model/options.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import { isByHandOnly, isForeign, isNever } from '../permit/foreign.ts';
import { withUnknownIds } from '../permit/unknown-ids.ts';
import { type BaseParts, baseParts } from './base-parts.ts';
import { isOpen } from './is-open.ts';
import { mostTellingFirst } from './most-telling-first.ts';
import { planCases } from './plan-cases.ts';
import { planCredentials } from './plan-credentials.ts';
import { planGenerated } from './plan-generated.ts';
import { planNegative } from './plan-negative.ts';
import { planOther, planUnknown } from './plan-other.ts';
import { planPositive } from './plan-positive.ts';

/** Everything that `verify` will send, in the order of the definition. Nothing is sent yet. */
export const plan = (connector: Connector, options: PlanOptions = {}): readonly Probe[] => [
  ...planLazily(connector, options),
  ...planStories(connector, options),
];

/** Cases that build upon each other, as they are written: what they are given is known when they are sent. */
const planStories = (connector: Connector, options: PlanOptions): readonly Probe[] => {
  const { cases = [], tags, statuses } = options;
  return chosenOperations(connector, options).flatMap((operation) => {
    const own = cases.filter(
      (each) =>
        each.operation === operation.id &&
        isInStory(each, cases) &&
        (tags === undefined || tags.some((tag) => each.tags.includes(tag))) &&
        (statuses?.includes(each.status) ?? true),
    );
    return planCases(operation, baseParts(connector, operation), own);
  });
};

/** The same, one at a time: a plan of a million requests is never there as a whole. */
export function* planLazily(connector: Connector, options: PlanOptions = {}): Generator<Probe> {
  const { statuses } = options;
  for (const operation of chosenOperations(connector, options)) {
    for (const probe of planOperation(connector, operation, options))
      if (statuses?.includes(probe.target) ?? true) yield probe;
  }
}

/** The operations that a run is about, MCP servers left out; those that delete come last, so that the others find what they need. */
export const chosenOperations = (
  connector: Connector,
  { operations }: Pick<PlanOptions, 'operations'>,
): readonly Operation[] => {
  const chosen = connector.operations.filter(
    (operation) => (operations?.includes(operation.id) ?? true) && !isMcpOperation(operation),
  );
  const deletes = (operation: Operation): number => Number(operation.method === 'delete');
  return chosen.toSorted((left, right) => deletes(left) - deletes(right));
};

/** The MCP servers that a run is about: they are spoken with, since what goes wrong there has no status. */
export const mcpServersOf = (
  connector: Connector,
  { operations }: Pick<PlanOptions, 'operations'>,
): readonly Operation[] =>
  connector.operations.filter(
    (operation) => (operations?.includes(operation.id) ?? true) && isMcpOperation(operation),
  );

function* planOperation(connector: Connector, operation: Operation, options: PlanOptions): Generator<Probe> {
  if (isNever(operation, options)) return;
  const { cases = [], tags } = options;
  const base = baseParts(connector, operation, options.known ?? nothingKnown);
  const own = cases.filter(
    (each) =>
      each.operation === operation.id &&
      (tags === undefined || tags.some((tag) => each.tags.includes(tag))) &&
      // Those that build upon each other go one after the other, later.
      !isInStory(each, cases) &&
      // What needs a credential that the run does not have shows nothing.
      (each.credential !== 'right' || isOpen(operation, options.credentials ?? [])),
  );
  const byHand = planCases(operation, base, own);
  // A tag asks for cases; what the definition alone gives has none.
  if (tags !== undefined || isByHandOnly(operation, options)) return yield* byHand;
  if (options.ask === 'prefer') yield* planAsked(operation, base);
  else if (options.safe !== true || /^(get|head)$/.test(operation.method))
    yield* planProvoked(connector, operation, base, options);
  yield* byHand;
}

const planAsked = (operation: Operation, base: BaseParts): readonly Probe[] =>
  operation.responses.flatMap(({ status }) => {
    const code = askableCode(operation, status);
    if (code === undefined) return [];
    const headers = { prefer: `code=${code}` };
    return [
      {
        operation,
        label: `asked for ${code}`,
        target: status,
        expects: code,
        parts: { ...base.all, headers },
      },
    ];
  });

/** A code that a mock can be asked for, and that is answered by this documented response and no other. */
const askableCode = (operation: Operation, status: string): number | undefined => {
  const wanted = /^\d+$/.test(status)
    ? [Number(status)]
    : status === 'default'
      ? [200, 400, 503, 418, 500]
      : Array.from({ length: 100 }, (_, index) => Number(`${status.slice(0, 1)}00`) + index);
  return wanted.find(
    (code) => code >= 200 && code < 600 && findResponse(operation.responses, code)?.status === status,
  );
};

function* planProvoked(
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  options: PlanOptions,
): Generator<Probe> {
  const security = operation.security.filter(({ schemes }) => Object.keys(schemes).length > 0);
  const secured = operation.security.length > 0 && security.length === operation.security.length;
  const known = new Set(options.credentials ?? []);
  const open = security.some(({ schemes }) => Object.keys(schemes).every((name) => known.has(name)));
  // Those that change nothing first, so that what a valid request deletes is still there for them.
  if (isForeign(connector, operation, options)) {
    const parts = withUnknownIds(connector, operation, base.all);
    const nobodys = parts === undefined ? [] : planCredentials(operation, { ...base, all: parts }, { open });
    if (secured) yield* nobodys.map((probe) => ({ ...probe, nobodys: true }));
    if (!secured || open) yield* planUnknown(connector, operation, base);
    return;
  }
  // One after the other, each when it is asked for: a signal that ends the run comes between.
  function* systematic(): Generator<Probe> {
    if (secured) yield* planCredentials(operation, base, { open });
    if (secured && !open) return;
    yield* planNegative(connector, operation, base);
    yield* planOther(connector, operation, base);
    yield* planPositive(connector, operation, base, options);
    yield* planLeftOut(connector, operation, base, options);
  }
  // What may be done once or a few times only is done last.
  const once = operation.method === 'delete' || isForGood(connector, operation);
  yield* options.telling === true && !once ? mostTellingFirst([...systematic()]) : systematic();
  if (secured && !open) return;
  const { seed = 1 } = options;
  const runs = own(options.runsOf, operation.id) ?? options.runs ?? 0;
  yield* planGenerated(connector, operation, base, { runs, seed });
}

/**
 * The requests about those parts of a body that the base goes without, since the endpoint has refused them: each with the base and one of
 * them. What is about anything else has been planned without them.
 */
const planLeftOut = (
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
