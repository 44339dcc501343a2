import type { Connector } from '../../connector/connector.ts';
import { effectOf } from '../../connector/effect/effect-of.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Exchange, WireRequest } from '../model/exchange.ts';
import { type MadeEntry, type MadeLog, readMadeEntry, writeMadeEntry } from '../model/made-log.ts';

/** What is going to be sent, and about which operation. */
export interface Going {
  readonly request: WireRequest;
  readonly operation?: Operation | undefined;
}

/** How to look at what came. */
export interface Look<Sent> {
  readonly exchangeOf: (sent: Sent) => Exchange;
  /** The URL of what was made. */
  readonly madeOf: (sent: Sent) => string | undefined;
}

/** Writes down what a run makes and removes, if somebody keeps that. */
export interface WriteDown {
  /**
   * Sends when everything is written that was made before; that something may be made is written first. What the answer says was made is written before
   * this comes back.
   */
  readonly around: <Sent>(going: Going, send: () => Promise<Sent>, look: Look<Sent>) => Promise<Sent>;
  /** It is not there any more. */
  readonly removed: (url: string) => Promise<void>;
}

/** A run that nobody keeps a log of sends at once. */
export const createWriteDown = (
  connector: Connector,
  log: MadeLog | undefined,
  secretsOf: () => readonly string[],
): WriteDown => {
  if (log === undefined) return nothingKept;
  const there = new Set(log.before.flatMap((line) => readMadeEntry(line)?.url ?? []));
  const plain = (url: string): string => withoutSecrets(url, secretsOf());
  let written: Promise<void> = Promise.resolve();
  let turn = 0;
  const write = (add: readonly MadeEntry[], drop: readonly MadeEntry[]): Promise<void> => {
    if (add.length + drop.length === 0) return written;
    const words = { add: add.map(writeMadeEntry), drop: drop.map(writeMadeEntry) };
    written = written.then(() => log.write(words));
    return written;
  };
  const entry = (kind: MadeEntry['kind'], url: string): MadeEntry => ({
    kind,
    connector: connector.name,
    url,
  });
  const goneOf = (url: string): readonly MadeEntry[] =>
    there.delete(plain(url)) ? [entry('made', plain(url))] : [];
  return {
    around: async ({ request, operation }, send, { exchangeOf, madeOf }) => {
      const makes = operation !== undefined && effectOf(connector, operation, request.method) === 'creates';
      turn += 1;
      const asked = makes ? [{ ...entry('asked', plain(request.url)), turn }] : [];
      await write(asked, []);
      const sent = await send().catch(async (error: unknown) => {
        await write([], asked);
        throw error;
      });
      const exchange = exchangeOf(sent);
      const found = madeOf(sent);
      const made = found === undefined ? undefined : plain(found);
      if (made !== undefined) there.add(made);
      // What got no answer may have been made anyway.
      const unsure = exchange.outcome === 'failed' && exchange.error !== 'refused';
      await write(made === undefined ? [] : [entry('made', made)], [
        ...(unsure ? [] : asked),
        ...(isRemoved(exchange) ? goneOf(exchange.request.url) : []),
      ]);
      return sent;
    },
    removed: (url) => write([], goneOf(url)),
  };
};

/** Others read the log: a query with a secret in it stays out. */
const withoutSecrets = (href: string, secrets: readonly string[]): string => {
  const url = new URL(href);
  const texts = [...url.searchParams].flat();
  if (secrets.some((secret) => secret !== '' && texts.some((text) => text.includes(secret)))) url.search = '';
  return url.search === '' ? `${url.origin}${url.pathname}` : href;
};

const nothingKept: WriteDown = {
  around: async (_, send, { madeOf }) => {
    const sent = await send();
    madeOf(sent);
    return sent;
  },
  removed: async () => undefined,
};

/** Does an answer say that the thing is not there any more. */
export const isRemoved = (exchange: Exchange): boolean =>
  exchange.outcome === 'answered' &&
  exchange.request.method === 'DELETE' &&
  (exchange.response.status < 300 || exchange.response.status === 404 || exchange.response.status === 410);
