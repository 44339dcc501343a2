import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { defined } from '../../source/json.ts';
import { createLedger, type Ledger, locationOf } from '../made/ledger.ts';
import { removeEarlier } from '../made/remove-earlier.ts';
import { createTeardown, type Leftover, type Remove } from '../made/teardown.ts';
import { createWriteDown, isRemoved, type WriteDown } from '../made/write-down.ts';
import type { Exchange, Transport } from '../model/exchange.ts';
import type { Door, Sending, VerifyOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { createShown, type Shown } from '../record/shown.ts';
import { usualConcurrency } from '../send/in-turn.ts';
import { type Around, createSender, type Sender } from '../send/sender.ts';
import { createTally, type Tally } from '../tally/tally.ts';
import { type Asked, type Asker, createAsk } from './ask.ts';
import { type Book, createBook } from './book.ts';
import { createLimits, type Limits } from './limits.ts';

/** One run against one endpoint: everything that is sent goes through it, is judged and noted. */
export interface Run {
  readonly connector: Connector;
  /** Those that it is about. */
  readonly operations: readonly Operation[];
  readonly options: VerifyOptions;
  readonly door: Door;
  readonly tally: Tally;
  /** What it has made. */
  readonly ledger: Ledger;
  /**
   * Sends a probe, judges the answer, asks again where it is wrong, and notes what came of it. Nothing comes of a run that is over, of what it
   * may not change, and of what the limits leave out.
   */
  readonly ask: (probe: Probe, retries?: number) => Promise<Asked | undefined>;
  readonly blame: Book['blame'];
  /** For what is not judged here: counted, in its turn, recorded. Throws `run-ended` where the run is over. */
  readonly wire: (about: Sending) => Transport;
  /** The same, through the policies of the connector. */
  readonly through: (about: Sending) => Transport;
  /** How what it has seen may be shown. */
  readonly shown: Shown;
  /** What must not show; it may become more while the run goes on. */
  readonly secretsOf: () => readonly string[];
  readonly isOver: Sender['isOver'];
  /** The endpoint was there, and is not any more. */
  readonly gone: Sender['gone'];
  readonly isThrottled: Sender['isThrottled'];
  readonly facts: () => Readonly<Record<string, string | number>>;
  /** What the budget left out. */
  readonly budget: Limits['budget'];
  /** After all that was planned, and before `close`. */
  readonly confirm: Asker['confirm'];
  /** What had to wait for the end: refusals that turned out to be faults. */
  readonly close: () => void;
  /** Removes what an earlier try of this run has made, which was killed; gives what is left. */
  readonly removeEarlier: () => Promise<readonly Leftover[]>;
  /** Removes what the run has made, as fast as the run may go; gives what is left. */
  readonly cleanUp: () => Promise<readonly Leftover[]>;
}

/** What a run is made of. */
export interface RunParts {
  readonly connector: Connector;
  readonly operations: readonly Operation[];
  /** How many there are in all shards together: a budget is divided before a run is split. */
  readonly wanted: number;
  readonly door: Door;
  readonly options: VerifyOptions;
  readonly secretsOf: () => readonly string[];
  readonly policies?: Around;
}

/** A run that has sent nothing yet. */
export const createRun = (parts: RunParts): Run => {
  const { connector, operations, door, options, secretsOf } = parts;
  const tally = createTally(connector, operations);
  const ledger = createLedger(connector, door);
  const teardown = createTeardown(connector, door, ledger, () => sender.gone() !== undefined);
  const sender = createSender({
    ...options,
    reserved: teardown.left,
    onSign: (exchange) => record({ label: 'is anybody still there' }, exchange),
    ...defined({ policies: parts.policies }),
  });
  const shown = createShown(connector, options, ledger.owns);
  const book = createBook(connector, tally, options, { secretsOf, shown });
  const limits = createLimits(connector, parts.wanted, options);
  const record = (about: Sending, exchange: Exchange): void => {
    const { label, exchange: seen } = shown.record(about, exchange);
    options.onExchange?.({ ...about, label }, seen);
  };
  const writeDown = createWriteDown(connector, options.madeLog, secretsOf);
  const remove = createRemove({ sender, writeDown, record });
  const atOnce = options.concurrency ?? usualConcurrency;
  const asker = createAsk({
    connector,
    door,
    options,
    tally,
    ledger,
    teardown,
    sender,
    writeDown,
    book,
    limits,
    record,
  });
  return {
    connector,
    operations,
    options,
    door,
    tally,
    ledger,
    ask: asker.ask,
    confirm: asker.confirm,
    blame: book.blame,
    wire: (about) => async (request) => {
      const exchange = await noted(writeDown, about, sender.plain)(request);
      record(about, exchange);
      return exchange;
    },
    through: (about) => async (request) => {
      const exchange = await noted(writeDown, about, sender.within)(request);
      tally.noteTime(exchange.ms);
      record(about, exchange);
      return exchange;
    },
    shown,
    secretsOf,
    isOver: sender.isOver,
    gone: sender.gone,
    isThrottled: sender.isThrottled,
    facts: () => ({ requests: sender.sent(), ...sender.facts(), ...limits.facts() }),
    budget: limits.budget,
    close: asker.close,
    removeEarlier: () => removeEarlier({ connector, door, teardown, log: options.madeLog }, remove, atOnce),
    cleanUp: () => teardown.run(remove, atOnce),
  };
};

/** For what the plan knows nothing of: `Location` says what was made. */
const noted =
  (writeDown: WriteDown, { operation }: Sending, send: Transport): Transport =>
  (request) =>
    writeDown.around({ request, operation }, () => send(request), {
      exchangeOf: (exchange) => exchange,
      madeOf: locationOf,
    });

/** Sends what removes a thing, whether or not the run is over. */
const createRemove =
  ({
    sender,
    writeDown,
    record,
  }: {
    readonly sender: Sender;
    readonly writeDown: WriteDown;
    readonly record: (about: Sending, exchange: Exchange) => void;
  }): Remove =>
  async (request, operation) => {
    const exchange = await sender.last(request);
    record({ operation, label: 'what was made is removed' }, exchange);
    if (isRemoved(exchange)) await writeDown.removed(request.url);
    return exchange;
  };
