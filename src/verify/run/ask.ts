import type { Connector } from '../../connector/connector.ts';
import { effectOf, isAltering } from '../../connector/effect/effect-of.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import type { Ledger } from '../made/ledger.ts';
import type { Teardown } from '../made/teardown.ts';
import type { WriteDown } from '../made/write-down.ts';
import { type Exchange, isTaken, type WireRequest } from '../model/exchange.ts';
import type { Fault } from '../model/fault.ts';
import type { Door, Sending, VerifyOptions } from '../model/options.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import { usualConcurrency } from '../send/in-turn.ts';
import { retryAfter } from '../send/retry-after.ts';
import type { Sender } from '../send/sender.ts';
import { wireRequest } from '../send/wire-request.ts';
import { createFileAnswers } from '../tally/file-answers.ts';
import { createKeptConnections } from '../tally/kept-connections.ts';
import { createNeverAccepted } from '../tally/never-accepted.ts';
import { shortOf } from '../tally/skip-reason.ts';
import type { Tally } from '../tally/tally.ts';
import type { Book } from './book.ts';
import { createChanges } from './changes.ts';
import { createDistinct } from './create-distinct.ts';
import type { Limits } from './limits.ts';
import { whyNotChange } from './may-change.ts';
import { type BrokenPromise, createPromises } from './promises.ts';
import { type AskTools, createRetry, sendUntilGood } from './retry.ts';
import { shrinkProbe } from './shrink-probe.ts';
import { createSilence, type Silence } from './silence.ts';

/** What came of a probe: the first answer, and whether nothing was wrong with it. */
export interface Asked {
  /** As it was sent: what is made has a name of its own. */
  readonly probe: Probe;
  readonly exchange: Exchange;
  readonly good: boolean;
}

/** What an asker works with. */
export interface AskerParts {
  readonly connector: Connector;
  readonly door: Door;
  readonly options: VerifyOptions;
  readonly tally: Tally;
  readonly ledger: Ledger;
  readonly teardown: Teardown;
  readonly sender: Sender;
  readonly writeDown: WriteDown;
  readonly book: Book;
  readonly limits: Limits;
  readonly record: (about: Sending, exchange: Exchange) => void;
}

/** Asks the endpoint, and finds out what to make of its answers. */
export interface Asker {
  readonly ask: (probe: Probe, retries?: number) => Promise<Asked | undefined>;
  /** After all that was planned: asks once more for what only another update of the same thing may have made wrong. */
  readonly confirm: () => Promise<void>;
  readonly close: () => void;
}

/** See `Run.ask`. */
export const createAsk = (parts: AskerParts): Asker => {
  const { connector, options, tally, sender, book, limits } = parts;
  const write = createWriter(parts);
  const mayGo = createGate(parts, write);
  const isMended = createMendCheck(parts, write);
  const silence = createSilence(
    () => sender.gone() !== undefined,
    2 * (options.concurrency ?? usualConcurrency),
  );
  const send = createSend(parts, write, silence.watch);
  const tools: AskTools = {
    send: send.once,
    check: book.check,
    isOver: (probe) => sender.isOver() || limits.whyNot(probe) !== undefined,
    met: send.met,
  };
  const searching: Pick<AskTools, 'send' | 'isOver'> = {
    ...tools,
    isOver: (probe) => {
      if (limits.whyNot(probe) === 'budget') limits.budget.leaveOut({ ...probe, step: 'search' });
      return tools.isOver(probe);
    },
  };
  const later = createLater(parts);
  const distinct = createDistinct(connector, parts.ledger.isThere);
  const retry = createRetry(
    { ...tools, send: send.alone },
    { failOnUnstable: options.failOnUnstable === true },
  );
  const shrunk = new Set<string>();
  const ask = async (wanted: Probe, retries: number): Promise<Asked | undefined> => {
    // What is made has to be removed again: that is a request too.
    const makes = effectOf(connector, wanted.operation, wanted.parts.method) === 'creates';
    if (sender.isOver(makes ? 1 : 0) || !mayGo(wanted) || (await isMended(wanted))) return undefined;
    const sent = { probe: wanted, exchange: await sendUntilGood(wanted, retries, tools) };
    const { probe, exchange: first } = await distinct.another(sent, searching);
    const isLost = (): boolean => first.outcome === 'failed' && sender.gone() !== undefined;
    if (isLost() || isThrottled(probe, first)) return undefined;
    const found = { probe, ...(await retry(probe, { exchange: first, findings: book.check(probe, first) })) };
    // That nobody is there any more is reported once.
    if (isLost()) return undefined;
    const code = found.findings.find(({ severity }) => severity === 'error')?.code;
    const key = `${probe.operation.id} ${code}`;
    const shrinks = probe.base !== undefined && code !== undefined && !shrunk.has(key);
    if (shrinks) shrunk.add(key);
    const small = shrinks ? await shrinkProbe(connector, found, code, tools) : found;
    const { exchange } = found;
    silence.note(exchange, () => {
      book.note(small.probe, small.exchange, small.findings);
      later.note(probe, exchange, code === undefined);
      if (exchange.outcome === 'failed' && limits.givesUp(probe)) book.blame(probe, exchange, givenUp(probe));
    });
    return { probe, exchange, good: code === undefined };
  };
  const askInTurn: Asker['ask'] = (probe, retries = 0) =>
    limits.inTurn(probe, async () => {
      const reason = limits.whyNot(probe);
      if (reason === undefined) return ask(distinct.of(probe), retries);
      if (reason === 'budget') limits.budget.leaveOut(probe);
      else tally.skip(probe.operation, probe.target, reason);
      return undefined;
    });
  return {
    ask: askInTurn,
    confirm: () => confirmBroken(later.doubtful(), askInTurn),
    close: () => {
      silence.close();
      later.close();
    },
  };
};

/** The refusal of an odd value is a fault if the plain one is taken right before. */
const confirmBroken = async (broken: readonly BrokenPromise[], ask: Asker['ask']): Promise<void> => {
  for (const { control, odd } of broken) {
    const again = await ask(confirming(control, 'accept'));
    if (again !== undefined && isTaken(again.exchange)) await ask(confirming(odd, 'success'));
  }
};

/** The same request once more, which promises nothing by itself. */
const confirming = ({ promised: _, ...probe }: Probe, expects: 'accept' | 'success'): Probe => ({
  ...probe,
  expects,
  step: 'confirm',
});

/** What only several answers show together: it is told at the end. */
const createLater = ({ connector, sender, book, limits }: AskerParts) => {
  const promises = createPromises(book.check);
  const alters = ({ operation, parts }: Probe): boolean =>
    isAltering(effectOf(connector, operation, parts.method));
  const files = createFileAnswers(book.blame);
  const connections = createKeptConnections(book.blame);
  const accepted = createNeverAccepted(book);
  return {
    note: (probe: Probe, exchange: Exchange, good: boolean): void => {
      promises.note(probe, exchange);
      files.note(probe, exchange);
      connections.note(probe, exchange);
      accepted.note(probe, exchange, good);
    },
    /** Between the plain value and the odd one, another update may have ended the life of the thing: both are asked for again. */
    doubtful: () => promises.broken().filter(({ odd }) => alters(odd)),
    close: (): void => {
      for (const { odd, exchange, findings } of promises.broken())
        if (!alters(odd)) for (const finding of findings) book.add(odd, exchange, finding);
      files.close();
      connections.close();
      const wasAsked = (operation: Operation): boolean =>
        shortOf(connector, operation, limits.budget) === undefined;
      if (!sender.isOver()) accepted.close(wasAsked);
    },
  };
};

/** Writes a probe's request once, however often it is looked at and sent. */
const createWriter = ({ connector, door }: AskerParts) => {
  const written = new WeakMap<
    RequestParts,
    { readonly operation: Operation; readonly request: WireRequest }
  >();
  return ({ operation, parts }: Probe): WireRequest => {
    const known = written.get(parts);
    if (known?.operation === operation) return known.request;
    const request = wireRequest(connector, operation, parts, door);
    written.set(parts, { operation, request });
    return request;
  };
};

type WriteProbe = ReturnType<typeof createWriter>;

/** May the probe be sent: what it may not change is a skip that says why. */
const createGate = ({ connector, options, tally, ledger }: AskerParts, write: WriteProbe) => {
  const allow = options.allowChanges ?? (options.safe === true ? 'none' : 'own');
  return (probe: Probe): boolean => {
    // A mock is asked for its answers: it keeps nothing.
    if (options.ask === 'prefer') return true;
    const reason = whyNotChange(probe, write(probe), { connector, ledger, allow });
    if (reason !== undefined) tally.skip(probe.operation, probe.target, reason);
    return reason === undefined;
  };
};

/** Would a request that is broken on purpose arrive whole: then it shows nothing, and is not sent. */
const createMendCheck =
  ({ options }: AskerParts, write: WriteProbe) =>
  async (probe: Probe): Promise<boolean> => {
    const { mends } = options;
    if (mends === undefined || probe.expects !== 'refuse' || probe.case !== undefined) return false;
    return mends(probe.operation, write(probe));
  };

/** Sends probes, each once, or while nothing else changes the same thing. */
const createSend = (parts: AskerParts, write: WriteProbe, watch: Silence['watch']) => {
  const bare = createBareSend(parts, write);
  const send = (probe: Probe): Promise<Exchange> => watch(() => bare(probe));
  const changes = createChanges();
  const addressOf = (probe: Probe): string | undefined => {
    const { operation, parts: sent } = probe;
    const effect = effectOf(parts.connector, operation, sent.method);
    return isAltering(effect) ? addressOfThing(operation, write(probe)) : undefined;
  };
  const through =
    (way: 'send' | 'sendAlone') =>
    (probe: Probe): Promise<Exchange> => {
      const address = addressOf(probe);
      return address === undefined ? send(probe) : changes[way](address, () => send(probe));
    };
  return { once: through('send'), alone: through('sendAlone'), met: changes.met };
};

/** `https://a.test/things/7` of what is sent to `/things/{id}` and to `/things/{id}/close`. */
const addressOfThing = ({ path }: Operation, { url }: WireRequest): string => {
  const below = /[^}]*$/.exec(path)?.[0].split('/').length ?? 1;
  const { origin, pathname } = new URL(url);
  const steps = pathname.split('/');
  return `${origin}${steps.slice(0, path.includes('{') ? steps.length - below + 1 : steps.length).join('/')}`;
};

const createBareSend = (
  { teardown, sender, writeDown, book, limits, record }: AskerParts,
  write: WriteProbe,
) => {
  let told = false;
  return async (probe: Probe): Promise<Exchange> => {
    limits.claim(probe);
    const request = write(probe);
    const { exchange, throttled } = await writeDown.around(
      { request, operation: probe.operation },
      () => sender.send(request, isPatient(probe)),
      { exchangeOf: (sent) => sent.exchange, madeOf: (sent) => teardown.note(probe, sent.exchange) },
    );
    limits.note(probe, exchange);
    record(probe, exchange);
    if (throttled !== undefined && !told) {
      // Once a run: the same throttle stands before every operation.
      const findings = book.check({ ...probe, expects: 'any' }, throttled);
      const finding = findings.find(({ code }) => code === 'status-undocumented');
      if (finding !== undefined) {
        told = true;
        book.add({ ...probe, expects: 'any' }, throttled, finding);
      }
    }
    return exchange;
  };
};

/** Who wants to see a 429 does not wait for it to go away. */
const isPatient = (probe: Probe): boolean => probe.case === undefined && typeof probe.expects !== 'number';

/** It was asked to come later to the end, which nobody documents: that is reported once a run, and nothing is known of the request. */
const isThrottled = (probe: Probe, exchange: Exchange): boolean =>
  isPatient(probe) &&
  exchange.outcome === 'answered' &&
  retryAfter(exchange, Date.now()) !== undefined &&
  findResponse(probe.operation.responses, exchange.response.status) === undefined;

const givenUp = ({ operation }: Probe): Omit<Fault, 'pointer'> => ({
  code: 'operation-given-up',
  // Each of the time-outs is an error already.
  severity: 'warning',
  message: `${operation.id} timed out three times: the rest of its requests was not sent.`,
  remedy: 'Make it answer in time, or give it more with --timeout.',
  expected: 'an answer',
  actual: 'three time-outs',
});
