import type { Connector } from '../../connector/connector.ts';
import { isForGood } from '../../connector/effect/effect-of.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Exchange } from '../model/exchange.ts';
import type { VerifyOptions } from '../model/options.ts';
import { isOrdinary, type Probe } from '../model/probe.ts';
import { isLoopback } from '../send/is-loopback.ts';
import type { BudgetUse, LeftOut, SkipReason } from '../tally/skip-reason.ts';

/** How much a run asks of each operation, and of the endpoint. */
export interface Limits {
  /** Why a probe is not sent any more; `budget`: what that leaves out is noted by `budget.leaveOut`. */
  readonly whyNot: (probe: Probe) => SkipReason | 'budget' | undefined;
  /** What the budget left out so far. */
  readonly budget: BudgetUse;
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

/** Off this machine, unless `--budget` says otherwise: of an operation, and of all together. */
const usualBudget = { operation: 150, run: 5_000 } as const;

/** So often a POST that nothing undoes may succeed, off this machine. */
const mostForGood = 3;

/** So often an operation may time out. */
const mostTimeouts = 3;

interface Count {
  sent: number;
  made: number;
  timeouts: number;
  /** A valid request was sent: until then one of the budget is kept for it. */
  tried: boolean;
  /** What the budget left out: how many, what for, and whether one of them could have been the first success. */
  leftOut: number;
  readonly missed: Set<string>;
  short: boolean;
  told: boolean;
  last: Promise<unknown>;
}

/** The limits of a run that has so many operations in all its shards. A case by hand is sent whatever they are. */
export const createLimits = (connector: Connector, wanted: number, options: VerifyOptions): Limits => {
  const budget = budgetOf(wanted, options);
  // A mock that is asked for its answers makes nothing.
  const careful = !isLoopback(options.url) && options.allowChanges !== 'all' && options.ask !== 'prefer';
  const counts = new Map<Operation, Count>();
  const countOf = (operation: Operation): Count => {
    const count = counts.get(operation) ?? newCount();
    counts.set(operation, count);
    return count;
  };
  const isCareful = ({ operation, case: byHand }: Probe): boolean =>
    careful && byHand === undefined && isForGood(connector, operation);
  // One is kept for a broken request that is taken: the valid ones would use them all up before.
  const full = (probe: Probe): boolean =>
    isCareful(probe) && countOf(probe.operation).made >= (isOrdinary(probe) ? mostForGood - 1 : mostForGood);
  return {
    whyNot: (probe) => {
      if (probe.case !== undefined) return undefined;
      const count = countOf(probe.operation);
      if (count.timeouts >= mostTimeouts) return givenUp(probe.operation);
      if (full(probe)) return forGood(probe.operation, count.made);
      if (probe.step === 'confirm') return undefined;
      return count.sent < budget - (count.tried || isOrdinary(probe) ? 0 : 1) ? undefined : 'budget';
    },
    budget: {
      leaveOut: (probe) => {
        const count = countOf(probe.operation);
        count.leftOut += 1;
        count.missed.add(probe.target);
        count.short ||= isDecisive(probe);
      },
      isShort: (operation) => counts.get(operation)?.short === true,
      missed: (operation, status) => counts.get(operation)?.missed.has(status) === true,
      of: budget,
    },
    claim: (probe) => {
      const count = countOf(probe.operation);
      count.sent += 1;
      count.tried ||= isOrdinary(probe);
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
      return leftOut === 0 ? {} : { leftOut, budget };
    },
  };
};

const newCount = (): Count => ({
  sent: 0,
  made: 0,
  timeouts: 0,
  tried: false,
  leftOut: 0,
  missed: new Set(),
  short: false,
  told: false,
  last: Promise.resolve(),
});

/** Could the request have been the first success of its operation: one whose values somebody wrote, or one of the search for what is taken. */
const isDecisive = ({ expects, step, written }: LeftOut): boolean =>
  expects === 'success' || step === 'base' || step === 'search' || written === true;

/** Requests for each operation. What is asked for on purpose comes on top: `--runs`. The share is the same in every shard. */
export const budgetOf = (
  wanted: number,
  { budget, url, runs = 0 }: Pick<VerifyOptions, 'budget' | 'url' | 'runs'>,
): number => {
  if (budget === 'full' || (budget === undefined && isLoopback(url))) return Number.POSITIVE_INFINITY;
  if (budget !== undefined) return budget + runs;
  const share = Math.max(1, Math.floor(usualBudget.run / Math.max(1, wanted)));
  return Math.min(usualBudget.operation, share) + runs;
};

const givenUp = ({ id }: Operation): SkipReason => ({
  reason: `${id} timed out three times, and was given up.`,
  remedy: 'Make it answer, or give it more time with --timeout.',
});

const forGood = ({ id }: Operation, made: number): SkipReason => ({
  reason: `${id} makes things that nothing removes, and has made ${made}: no more are made on another machine.`,
  remedy: 'Allow it with --allow-changes all.',
  needs: 'flag',
});
