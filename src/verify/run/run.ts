import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import type { Finding, ReportExchange } from '../../report/report.ts';
import { judge, writeFinding } from '../judge/judge.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Fault, JudgeOptions } from '../model/fault.ts';
import type { Door, VerifyOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { writeExchange } from '../record/write-exchange.ts';
import { createBrake } from '../send/in-turn.ts';
import { writeRequest } from '../send/write-request.ts';
import { createTally, type Tally } from '../tally/tally.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { whyNotChange } from './may-change.ts';
import { createPromises } from './promises.ts';
import { shrinkProbe } from './shrink-probe.ts';
import { createTeardown, type Teardown } from './teardown.ts';

/** What came of a probe: the first answer, and whether nothing was wrong with it. */
export interface Asked {
  readonly exchange: Exchange;
  readonly good: boolean;
}

/** One run against one endpoint: everything that is sent goes through it, is judged and noted. */
export interface Run {
  readonly connector: Connector;
  /** Those that it is about. */
  readonly operations: readonly Operation[];
  readonly options: VerifyOptions;
  readonly door: Door;
  readonly tally: Tally;
  readonly teardown: Teardown;
  /** What it has made. */
  readonly ledger: Ledger;
  /** Sends a probe, judges the answer, asks again where it is wrong, and notes what came of it. Nothing comes of a run that is over, or of what it may not change. */
  readonly ask: (probe: Probe, retries?: number) => Promise<Asked | undefined>;
  /** Notes what several answers show together; the exchange is the one that shows it. */
  readonly blame: (probe: Probe, exchange: Exchange, fault: Omit<Fault, 'pointer'>) => void;
  readonly isOver: () => boolean;
  /** Requests so far. */
  readonly sent: () => number;
  /** What had to wait for the end: refusals that turned out to be faults. */
  readonly close: () => void;
}

/** A run that has sent nothing yet. */
export const createRun = (
  connector: Connector,
  operations: readonly Operation[],
  door: Door,
  options: VerifyOptions,
  secretsOf: () => readonly string[],
): Run => {
  const tally = createTally(connector, operations);
  const ledger = createLedger(connector, door);
  const teardown = createTeardown(connector, door, options.transport, ledger);
  const brake = createBrake(options.rate);
  const judgement = (): JudgeOptions => ({ ...options, secrets: secretsOf() });
  let sent = 0;
  const isOver = (): boolean =>
    options.signal?.aborted === true || sent >= (options.maxRequests ?? Number.POSITIVE_INFINITY);
  const send = async (probe: Probe): Promise<Exchange> => {
    sent += 1;
    const first = sent === 1;
    await brake();
    const exchange = await options.transport(writeRequest(connector, probe.operation, probe.parts, door));
    if (first) throwIfAbsent(exchange, options.url);
    teardown.note(probe, exchange);
    options.onExchange?.(probe, exchange);
    return exchange;
  };
  const write = (probe: Probe, exchange: Exchange) => (): ReportExchange =>
    writeExchange(exchange, probe.label, secretsOf(), Date.now() - exchange.ms);
  const note = (probe: Probe, exchange: Exchange, findings: readonly Finding[]): void =>
    tally.note(probe, exchange, findings, write(probe, exchange));
  const check = (probe: Probe, exchange: Exchange): readonly Finding[] =>
    judge(connector, probe, exchange, judgement());
  const promises = createPromises((probe, exchange, findings) => {
    for (const finding of findings) tally.blame(probe, exchange, finding, write(probe, exchange));
  }, check);
  const retry = createRetry({ send, check, isOver, failOnUnstable: options.failOnUnstable === true });
  const mayGo = (probe: Probe): boolean => {
    if (options.ask === 'prefer') return true;
    const reason = whyNotChange(probe, writeRequest(connector, probe.operation, probe.parts, door), ledger);
    if (reason !== undefined) tally.skip(probe.operation, probe.target, reason);
    return reason === undefined;
  };
  const shrunk = new Set<string>();
  const ask = async (probe: Probe, retries = 0): Promise<Asked | undefined> => {
    if (isOver() || !mayGo(probe)) return undefined;
    const first = await sendUntilGood(probe, retries, { send, check, isOver });
    const found = { probe, exchange: first, findings: await retry(probe, first, check(probe, first)) };
    const code = found.findings.find(({ severity }) => severity === 'error')?.code;
    const key = `${probe.operation.id} ${code}`;
    const shrinks = probe.base !== undefined && code !== undefined && !shrunk.has(key);
    if (shrinks) shrunk.add(key);
    const small = shrinks ? await shrinkProbe(connector, found, code, { send, check, isOver }) : found;
    note(small.probe, small.exchange, small.findings);
    promises.note(probe, first);
    return { exchange: first, good: code === undefined };
  };
  return {
    connector,
    operations,
    options,
    door,
    tally,
    teardown,
    ledger,
    ask,
    blame: (probe, exchange, fault) => {
      const whole = { pointer: probe.operation.pointer, ...fault };
      const finding = writeFinding(connector, whole, exchange, judgement());
      tally.blame(probe, exchange, finding, write(probe, exchange));
    },
    isOver,
    sent: () => sent,
    close: promises.close,
  };
};

const throwIfAbsent = (exchange: Exchange, url: string): void => {
  if (exchange.outcome === 'answered' || !/^(refused|dns)$/.test(exchange.error)) return;
  throw new PinoutError(
    'endpoint-unreachable',
    `Nothing can be asked at ${url}: ${exchange.message.replace(/\.$/, '')}.`,
    'Start the endpoint, or correct --url.',
  );
};

/** A case that says so is sent again, a little later each time, until it holds. */
const sendUntilGood = async (
  probe: Probe,
  retries: number,
  { send, check, isOver }: Omit<RetryTools, 'failOnUnstable'>,
): Promise<Exchange> => {
  let exchange = await send(probe);
  for (let turn = 1; turn <= retries && !isOver(); turn++) {
    if (check(probe, exchange).every(({ severity }) => severity !== 'error')) return exchange;
    await new Promise((resolve) => setTimeout(resolve, Math.min(2_000, 100 * 2 ** (turn - 1))));
    exchange = await send(probe);
  }
  return exchange;
};

interface RetryTools {
  readonly send: (probe: Probe) => Promise<Exchange>;
  readonly check: (probe: Probe, exchange: Exchange) => readonly Finding[];
  readonly isOver: () => boolean;
  readonly failOnUnstable: boolean;
}

type Retry = (probe: Probe, first: Exchange, findings: readonly Finding[]) => Promise<readonly Finding[]>;

/** What changes something cannot always be done twice: that the second is refused tells nothing of the first. */
const isSpent = (exchange: Exchange): boolean =>
  !/^(GET|HEAD)$/.test(exchange.request.method) &&
  exchange.outcome === 'answered' &&
  [404, 409, 410, 412].includes(exchange.response.status);

/** So often the same trouble may come and go in one operation before it is no accident any more. */
const accidents = 3;

/** Sends what failed once more: trouble that is gone the second time is unstable. */
const createRetry = ({ send, check, isOver, failOnUnstable }: RetryTools): Retry => {
  const steady = new Set<string>();
  const unstable = new Map<string, number>();
  return async (probe, first, findings) => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const dead = first.outcome === 'failed' && /timeout|too-large/.test(first.error);
    // Trouble that has shown itself twice in this operation is not asked about again.
    const kind = `${probe.operation.id} ${errors.map(({ code }) => code).join()}`;
    if (errors.length === 0 || dead || steady.has(kind) || isOver()) return findings;
    const exchange = await send(probe);
    const second = check(probe, exchange);
    if (isSpent(exchange) || second.some(({ severity }) => severity === 'error')) {
      steady.add(kind);
      return findings;
    }
    const times = (unstable.get(kind) ?? 0) + 1;
    unstable.set(kind, times);
    const again = times >= accidents;
    return errors.map((finding) => ({
      ...finding,
      code: again ? finding.code : 'response-unstable',
      severity: failOnUnstable || again ? 'error' : 'warning',
      message: `${again ? 'Wrong again and again, though not each time' : 'Sent twice, wrong once'} (${finding.code}): ${finding.message}`,
      remedy: 'Find out why the endpoint does not answer the same request in the same way.',
    }));
  };
};
