import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Agent } from 'undici';
import type { Json } from '../../source/json.ts';
import { hostNameOf, isLoopbackName } from '../../trust/host.ts';

/** Sends notifications to callback addresses. */
export interface CallbackPost {
  readonly post: (url: string, payload: Json) => Promise<number | undefined>;
  /** Gives up what is under way. */
  readonly close: () => Promise<void>;
}

/**
 * Posts to callbacks of this machine, and of the hosts that are allowed: whoever subscribes names the address, and must not make the mock
 * call other services. The address that a name resolves to is what counts, and is what is connected to.
 */
export const createCallbackPost = (
  allowed: readonly string[],
  report: (message: string) => void,
): CallbackPost => {
  let opened: Promise<Opened> | undefined;
  const told = new Set<string>();
  const refuse = (url: string): undefined => {
    if (!told.has(url))
      report(
        `${url} gets no notification: it is not on this machine. Allow it with --allow-callback ${hostOf(url)}.`,
      );
    told.add(url);
    return undefined;
  };
  return {
    post: async (url, payload) => {
      if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return undefined;
      const name = hostOf(url);
      const isLiteral = /^[\d.]+$|^\[/.test(name);
      if (isLiteral && !isLoopbackName(name) && !allowed.includes(name)) return refuse(url);
      try {
        opened ??= openAgent(allowed);
        const { agent, request } = await opened;
        const response = await request(url, {
          dispatcher: agent,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(payload),
          headersTimeout: 10_000,
          signal: AbortSignal.timeout(10_000),
        });
        // The answer's body is nobody's concern, however long it is.
        response.body.on('error', () => undefined).destroy();
        return response.statusCode;
      } catch (error) {
        return isRefusal(error) ? refuse(url) : undefined;
      }
    },
    close: async () => (await opened)?.agent.destroy(),
  };
};

interface Opened {
  readonly agent: Agent;
  readonly request: typeof import('undici').request;
}

/** The client is large, and most mocks never notify anybody: it is loaded with the first notification. */
const openAgent = async (allowed: readonly string[]): Promise<Opened> => {
  const { Agent, request } = await import('undici');
  return { agent: new Agent({ connect: { lookup: guardedLookup(allowed), timeout: 5_000 } }), request };
};

const hostOf = (url: string): string => hostNameOf(new URL(url).host);

const refusal = 'PINOUT_FOREIGN_CALLBACK';

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === refusal;

const guardedLookup =
  (allowed: readonly string[]): LookupFunction =>
  (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const own = allowed.includes(name.toLowerCase())
        ? addresses
        : addresses.filter(({ address }) => isLoopbackName(address));
      const [first] = own;
      if (first === undefined)
        return callback(Object.assign(new Error(`${name} is not on this machine`), { code: refusal }), '', 0);
      if (options.all === true) callback(null, own);
      else callback(null, first.address, first.family);
    });
  };
