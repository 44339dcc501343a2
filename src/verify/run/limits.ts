import type { Connector } from '../../connector/connector.ts';
import { isForGood } from '../../connector/effect/effect-of.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Exchange } from '../model/exchange.ts';
import type { VerifyOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { isLoopback } from '../send/is-loopback.ts';
import type { SkipReason } from '../tally/skip-reason.ts';

/** How much a run asks of each operation, and of the endpoint. */
export interface Limits {
  /** Why a probe is not sent any more. */
  readonly whyNot: (probe: Probe) => SkipReason | undefined;
  /** Counts what is going to be sent. */
  readonly claim: (probe: Probe) => void;
  /** Notes what came of it. */
  readonly note: (probe: Probe, exchange: Exchange) => void;
  /** Has the operation just been given up: true once. */
  readonly givesUp: (probe: Probe) => boolean;
  /** Sends in turn where only so many may succeed. */
  readonly inTurn: <Result>(probe: Probe, send: () => Promise<Result>) => Promise<Result>;
  readonly facts: () => Readonly<Record<string, number | string>>;
}

/** Off this machine, unless `--budget` says otherwise. */
const usualBudget = { operation: 150, run: 5_000 } as const;

/** So often a POST that nothing undoes may succeed, off this machine. */
const mostForGood = 3;

/** So often an operation may time out. */
const mostTimeouts = 3;

interface Count {
  sent: number;
  made: number;
  timeouts: number;
  leftOut: number;
  told: boolean;
  last: Promise<unknown>;
}

/** How many operations there are in all shards together, and in this one. */
export interface Extent {
  readonly wanted: number;
  readonly own: number;
}

/** The limits of a run. A case by hand is sent whatever they are. */
export const createLimits = (connector: Connector, extent: Extent, options: VerifyOptions): Limits => {
  const budget = budgetOf(extent, options);
  // A mock that is asked for its answers makes nothing.
  const careful = !isLoopback(options.url) && options.allowChanges !== 'all' && options.ask !== 'prefer';
  const counts = new Map<Operation, Count>();
  let total = 0;
  const countOf = (operation: Operation): Count => {
    const count = counts.get(operation) ?? newCount();
    counts.set(operation, count);
    return count;
  };
  const isCareful = ({ operation, case: byHand }: Probe): boolean =>
    careful && byHand === undefined && isForGood(connector, operation);
  const full = (probe: Probe): boolean => isCareful(probe) && countOf(probe.operation).made >= mostForGood;
  return {
    whyNot: (probe) => {
      if (probe.case !== undefined) return undefined;
      const count = countOf(probe.operation);
      if (count.timeouts >= mostTimeouts) return givenUp(probe.operation);
      if (full(probe)) return forGood(probe.operation);
      if (count.sent < budget.operation && total < budget.run) return undefined;
      count.leftOut += 1;
      return spent(count.sent < budget.operation ? `${budget.run}` : `${budget.operation} for an operation`);
    },
    claim: ({ operation }) => {
      countOf(operation).sent += 1;
      total += 1;
    },
    note: ({ operation }, exchange) => {
      const count = countOf(operation);
      if (exchange.outcome === 'failed') count.timeouts += exchange.error === 'timeout' ? 1 : 0;
      else if (exchange.response.status < 400) count.made += 1;
    },
    givesUp: ({ operation }) => {
      const count = countOf(operation);
      const now = count.timeouts >= mostTimeouts && !count.told;
      if (now) count.told = true;
      return now;
    },
    inTurn: async (probe, send) => {
      if (!isCareful(probe)) return send();
      const count = countOf(probe.operation);
      const mine = count.last.then(send, send);
      count.last = mine.catch(() => undefined);
      return mine;
    },
    facts: () => {
      const leftOut = [...counts.values()].reduce((sum, each) => sum + each.leftOut, 0);
      return leftOut === 0 ? {} : { leftOut };
    },
  };
};

const newCount = (): Count => ({
  sent: 0,
  made: 0,
  timeouts: 0,
  leftOut: 0,
  told: false,
  last: Promise.resolve(),
});

/** What is asked for on purpose comes on top: `--runs`. No operation is left without its share, which is the same in every shard. */
export const budgetOf = (
  { wanted, own }: Extent,
  { budget, url, runs = 0 }: Pick<VerifyOptions, 'budget' | 'url' | 'runs'>,
): { readonly operation: number; readonly run: number } => {
  const none = Number.POSITIVE_INFINITY;
  if (budget === 'full' || (budget === undefined && isLoopback(url))) return { operation: none, run: none };
  if (budget !== undefined) return { operation: budget + runs, run: none };
  const share = Math.max(10, Math.floor(usualBudget.run / Math.max(1, wanted)));
  return {
    operation: Math.min(usualBudget.operation, share) + runs,
    run: Math.ceil((usualBudget.run * own) / Math.max(1, wanted)) + runs * own,
  };
};

const givenUp = ({ id }: Operation): SkipReason => ({
  reason: `${id} timed out three times, and was given up.`,
  remedy: 'Make it answer, or give it more time with --timeout.',
});

const forGood = ({ id }: Operation): SkipReason => ({
  reason: `${id} makes things that nothing removes, and has made ${mostForGood}: no more are made on another machine.`,
  remedy: 'Allow it with --allow-changes all.',
  needs: 'flag',
});

const spent = (what: string): SkipReason => ({
  reason: `The budget of requests is spent (${what}).`,
  remedy: 'Allow more with --budget <n>, or all with --budget full.',
  needs: 'flag',
});
