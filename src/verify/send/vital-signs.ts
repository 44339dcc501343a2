import type { Exchange, Transport, WireErrorKind, WireRequest } from '../model/exchange.ts';

/** An endpoint that was there and is not any more. */
export interface Gone {
  /** So many requests were answered before. */
  readonly after: number;
  /** The first that was not. */
  readonly first: Exchange;
}

/** Tells an endpoint that went away from one that breaks off at a request. */
export interface VitalSigns {
  /** Waits as long as it is in doubt whether anybody is still there. */
  readonly settled: () => Promise<void>;
  /** Looks at what came of a request: where it got no answer, asks for a sign of life. */
  readonly note: (exchange: Exchange) => Promise<void>;
  readonly gone: () => Gone | undefined;
}

/** A failure of one request may have to do with that request: so many in a row are looked into. An operation is given up after three time-outs. */
const suspicious: Readonly<Partial<Record<WireErrorKind, number>>> = {
  refused: 1,
  dns: 1,
  reset: 2,
  other: 2,
  timeout: 4,
};

/** Before each question for a sign of life, in milliseconds: one that starts anew at once is no lost one. */
const pauses = [0, 150, 450] as const;

/** `ask` sends what is asked for as a sign of life; it is not noted here. */
export const createVitalSigns = (ask: Transport): VitalSigns => {
  let answers = 0;
  let silent = 0;
  let alive: WireRequest | undefined;
  let first: Exchange | undefined;
  let gone: Gone | undefined;
  let doubt: Promise<void> | undefined;
  const hasLife = async (request: WireRequest): Promise<boolean> => {
    for (const pause of pauses) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      const sign = await ask(request);
      if (sign.outcome === 'answered' || suspicious[sign.error] === undefined) return true;
      if (sign.error === 'timeout') return false;
    }
    return false;
  };
  const lookInto = async (exchange: Exchange): Promise<void> => {
    if (await hasLife(alive ?? harmless(exchange.request))) silent = 0;
    else gone = { after: answers, first: first ?? exchange };
  };
  return {
    settled: async () => doubt,
    note: async (exchange) => {
      if (exchange.outcome === 'answered') {
        answers += 1;
        silent = 0;
        first = undefined;
        if (exchange.request.method === 'GET') alive = exchange.request;
        return;
      }
      const enough = suspicious[exchange.error];
      // Who breaks off from the beginning is there; who lets every request wait is not.
      const isThere = answers === 0 && exchange.error !== 'timeout';
      if (enough === undefined || gone !== undefined || isThere) return;
      silent += 1;
      first ??= exchange;
      if (silent < enough) return;
      doubt ??= lookInto(exchange).finally(() => {
        doubt = undefined;
      });
      await doubt;
    },
    gone: () => gone,
  };
};

/** A request to the same place that nothing can come of. */
const harmless = ({ url, headers }: WireRequest): WireRequest => ({
  method: 'OPTIONS',
  url,
  headers: headers.filter(([name]) => !/^content-/i.test(name)),
});
