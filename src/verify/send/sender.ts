import { PinoutError } from '../../error.ts';
import { countOf } from '../../report/summary.ts';
import type { Exchange, Transport, WireRequest } from '../model/exchange.ts';
import type { VerifyOptions } from '../model/options.ts';
import { type Brake, createBrake, usualConcurrency } from './in-turn.ts';
import { retryAfter } from './retry-after.ts';
import { createSlots, type Slots } from './slots.ts';
import { createVitalSigns, type Gone } from './vital-signs.ts';

/** What came of a request, and the answer that asked to come again later, if one did. */
export interface Sent {
  readonly exchange: Exchange;
  readonly throttled?: Exchange;
}

/** The one way out of a run: counts what is sent, keeps its rate and its bound, and waits where the endpoint asks for it. */
export interface Sender {
  /** Through the policies. `patient`: an answer that says "later" is asked again later. */
  readonly send: (request: WireRequest, patient: boolean) => Promise<Sent>;
  /** Past the policies. Throws `run-ended` where the run is over: a check that has begun ends there. */
  readonly plain: Transport;
  /** The same, through the policies. */
  readonly within: Transport;
  /** For what has to go out anyway: what was made is removed. Through the policies. */
  readonly last: Transport;
  readonly sent: () => number;
  /** May nothing more be sent, `more` requests kept back. */
  readonly isOver: (more?: number) => boolean;
  /** Nobody is there any more: the run is over. */
  readonly gone: () => Gone | undefined;
  /** Does the endpoint ask to come later, whatever is sent: the run is over. */
  readonly isThrottled: () => boolean;
  readonly facts: () => Readonly<Record<string, number | string>>;
}

/** Throws where the run is over, or ends with this request. */
const endsWith =
  ({ isOver, gone }: Pick<Sender, 'isOver' | 'gone'>, inner: Transport): Transport =>
  async (request) => {
    if (isOver()) throw runEnded(gone());
    const exchange = await inner(request);
    if (exchange.outcome === 'failed' && gone() !== undefined) throw runEnded(gone());
    return exchange;
  };

/** The policies around a transport; `extra` is for the calls that they make themselves. */
export type Around = (transport: Transport, extra: Transport) => Transport;

type SenderOptions = Pick<
  VerifyOptions,
  'transport' | 'rate' | 'concurrency' | 'maxRequests' | 'signal' | 'url'
> & {
  /** Requests that have to be left for the end. */
  readonly reserved: () => number;
  readonly policies?: Around;
  /** Hears of what is asked only to see whether anybody is still there. */
  readonly onSign: (exchange: Exchange) => void;
};

/** So often one request is sent again, so long it waits, and so long a run waits altogether. */
const mostTurns = 4;
const longestTurn = 60_000;
const longestWait = 120_000;
/** After so many requests in a row that were asked to come later to the end, the run is over. */
const mostLate = 10;

/** A sender that has sent nothing yet. */
export const createSender = (options: SenderOptions): Sender => {
  const brake = createBrake(options.rate);
  const slots = createSlots(options.concurrency ?? usualConcurrency);
  let waits = 0;
  let waited = 0;
  let late = 0;
  const { plain, through, last, vital, sent } = createWays(options, brake, slots);
  const isOver = (more = 0): boolean =>
    options.signal?.aborted === true ||
    vital.gone() !== undefined ||
    late >= mostLate ||
    sent() + options.reserved() + more >= (options.maxRequests ?? Number.POSITIVE_INFINITY);
  const patiently = async (inner: Transport, request: WireRequest): Promise<Sent> => {
    let exchange = await inner(request);
    const first = exchange;
    for (let turn = 1; turn < mostTurns && !isOver(); turn++) {
      const ms = retryAfter(exchange, Date.now());
      if (ms === undefined || ms > longestTurn || waited + ms > longestWait) break;
      waited += ms;
      waits += 1;
      brake.slower(ms);
      slots.fewer();
      exchange = await inner(request);
    }
    if (retryAfter(first, Date.now()) === undefined) {
      late = 0;
      return { exchange };
    }
    late = retryAfter(exchange, Date.now()) === undefined ? 0 : late + 1;
    return { exchange, throttled: first };
  };
  const unlessOver = (inner: Transport): Transport =>
    endsWith({ isOver, gone: vital.gone }, async (request) => (await patiently(inner, request)).exchange);
  return {
    send: async (request, patient) =>
      patient ? patiently(through, request) : { exchange: await through(request) },
    plain: unlessOver(plain),
    within: unlessOver(through),
    last,
    sent,
    isOver,
    gone: vital.gone,
    isThrottled: () => late >= mostLate,
    facts: () => ({
      ...(waits === 0 ? {} : { throttled: waits }),
      ...goneFacts(vital.gone()),
    }),
  };
};

/** The ways to the endpoint: each counts, keeps the rate, and all but the last look whether anybody is still there. */
const createWays = (options: SenderOptions, brake: Brake, slots: Slots) => {
  let sent = 0;
  const counted =
    (inner: Transport): Transport =>
    async (request) => {
      sent += 1;
      const first = sent === 1;
      await brake.wait();
      const exchange = await inner(request);
      if (first) throwIfAbsent(exchange, options.url);
      return exchange;
    };
  const vital = createVitalSigns(async (request) => {
    const exchange = await counted(options.transport)(request);
    options.onSign(exchange);
    return exchange;
  });
  const watched =
    (inner: Transport): Transport =>
    async (request) => {
      await vital.settled();
      if (vital.gone() !== undefined) return unsent(request);
      const exchange = await inner(request);
      await vital.note(exchange);
      if (vital.gone()?.after === 0)
        throw absent(exchange, options.url, 'correct --url, or give it more time with --timeout');
      return exchange;
    };
  const inSlot =
    (inner: Transport): Transport =>
    async (request) => {
      const free = await slots.take();
      try {
        return await inner(request);
      } finally {
        free();
      }
    };
  const extra = watched(counted(options.transport));
  // What a policy asks for itself is part of the request that it is asked for.
  const last = counted(options.policies?.(options.transport, extra) ?? options.transport);
  return { plain: inSlot(extra), through: inSlot(watched(last)), last, vital, sent: () => sent };
};

const runEnded = (gone: Gone | undefined): PinoutError =>
  gone === undefined
    ? new PinoutError('run-ended', 'The run ended before it.', 'Let it run to its end (--max-requests).')
    : new PinoutError('run-ended', 'The endpoint went away before it.', 'Start it again, and verify again.');

const goneFacts = (gone: Gone | undefined): Readonly<Record<string, string>> =>
  gone === undefined ? {} : { endpointGone: `after ${countOf(gone.after, 'request')}` };

/** Nobody is there who could answer it. */
const unsent = (request: WireRequest): Exchange => ({
  request,
  ms: 0,
  outcome: 'failed',
  error: 'refused',
  message: 'The endpoint went away before.',
});

const throwIfAbsent = (exchange: Exchange, url: string): void => {
  if (exchange.outcome === 'failed' && /^(refused|dns)$/.test(exchange.error))
    throw absent(exchange, url, 'or correct --url');
};

const absent = (exchange: Exchange, url: string, way: string): PinoutError => {
  const why = exchange.outcome === 'failed' ? exchange.message.replace(/\.$/, '') : '';
  return new PinoutError(
    'endpoint-unreachable',
    `No answer from ${url}: ${why}.`,
    `Start the endpoint, ${way}.`,
  );
};
