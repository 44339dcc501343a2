import { effectOf, isAltering, isForGood } from '../../connector/effect/effect-of.ts';
import type { Operation } from '../../connector/operation.ts';
import { isTaken } from '../model/exchange.ts';
import { type OptionalPart, optionalParts, withoutParts } from '../model/optional-parts.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import { baseParts } from '../plan/base-parts.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import { isLoopback } from '../send/is-loopback.ts';
import type { Asked } from './ask.ts';
import type { Learning } from './learning.ts';
import type { Run } from './run.ts';

/** So many requests the search for what was refused may cost. */
const mostAsked = 24;

/**
 * Asks an operation its ordinary request. If that is refused, it finds out which optional parts stood in the way: from then on no request has
 * them, but those about them. A fault behind a refused part would stay hidden otherwise. Gives the last answer that was a success, else the first.
 */
export const settle = async (
  run: Run,
  learning: Learning,
  operation: Operation,
  label: string,
): Promise<Asked | undefined> => {
  const usual: Probe = { ...usualProbe(run.connector, learning, operation, label), step: 'base' };
  const first = await run.ask(usual);
  if (!isRefusal(first) || learning.leftOut.has(operation.id)) return first;
  const { all, least } = baseParts(run.connector, operation, learning);
  const parts = optionalParts(least, all);
  if (parts.length === 0) return first;
  const search = createSearch(run, usual);
  const taken = await search.takes(withoutParts(all, parts));
  if (!taken && sameRequest(withoutParts(all, parts), least)) return first;
  if (!taken && !(await search.takes(least))) return first;
  const refused = taken ? await findRefused(run, { operation, all, parts }, search) : parts;
  if (refused.length > 0) {
    const status = statusOf(first) ?? 0;
    learning.leftOut.set(operation.id, { parts: refused, least: !taken, status });
  }
  return search.last() ?? first;
};

/** Has the operation anything to settle: optional parts, and an ordinary request that may be sent before all others. */
export const needsSettling = ({ connector }: Run, learning: Learning, operation: Operation): boolean => {
  const { method } = operation;
  // A POST that changes something may be possible once only.
  if (method === 'delete' || (method === 'post' && isAltering(effectOf(connector, operation)))) return false;
  const { all, least } = baseParts(connector, operation, learning);
  return optionalParts(least, all).length > 0;
};

interface Search {
  readonly takes: (parts: RequestParts) => Promise<boolean>;
  readonly last: () => Asked | undefined;
}

const createSearch = (run: Run, usual: Probe): Search => {
  let last: Asked | undefined;
  let sent = 0;
  return {
    takes: async (parts) => {
      if (sent === mostAsked) return false;
      sent += 1;
      const label = `${usual.label}, with less`;
      const asked = await run.ask({ ...usual, label, step: 'search', expects: 'accept', parts });
      if (asked === undefined || !isTaken(asked.exchange)) return false;
      last = asked;
      return true;
    },
    last: () => last,
  };
};

interface Refused {
  readonly operation: Operation;
  readonly all: RequestParts;
  readonly parts: readonly OptionalPart[];
}

/** Which parts are refused: halves of what is left, added to what was taken. What makes things for good is not asked so often. */
const findRefused = async (
  { connector, options }: Run,
  { operation, all, parts }: Refused,
  { takes }: Search,
): Promise<readonly OptionalPart[]> => {
  if (!isLoopback(options.url) && isForGood(connector, operation)) return parts;
  const refused: OptionalPart[] = [];
  let kept: readonly OptionalPart[] = [];
  const add = async (some: readonly OptionalPart[]): Promise<void> => {
    const wanted = [...kept, ...some];
    if (
      await takes(
        withoutParts(
          all,
          parts.filter((part) => !wanted.includes(part)),
        ),
      )
    )
      kept = wanted;
    else if (some.length === 1) refused.push(...some);
    else await addHalves(some);
  };
  const addHalves = async (some: readonly OptionalPart[]): Promise<void> => {
    const half = Math.ceil(some.length / 2);
    await add(some.slice(0, half));
    if (half < some.length) await add(some.slice(half));
  };
  // Something that is there already was refused for its name: the same request with another is taken.
  await add(parts);
  return refused;
};

const sameRequest = (left: RequestParts, right: RequestParts): boolean =>
  JSON.stringify([[...left.values.values()], left.body]) ===
  JSON.stringify([[...right.values.values()], right.body]);

const statusOf = (asked: Asked | undefined): number | undefined =>
  asked?.exchange.outcome === 'answered' ? asked.exchange.response.status : undefined;

/** A refusal of what was sent; not of who sends it, how, or how often. */
const isRefusal = (asked: Asked | undefined): boolean => {
  const status = statusOf(asked) ?? 0;
  return status >= 400 && status < 500 && ![401, 403, 405, 406, 415, 429].includes(status);
};
