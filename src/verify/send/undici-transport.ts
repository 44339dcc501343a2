import type { Dispatcher, EnvHttpProxyAgent } from 'undici';
import { hasNoBody } from '../../connector/status.ts';
import type { Exchange, Transport, WireErrorKind, WireRequest, WireResponse } from '../model/exchange.ts';
import type { ClientPool, Lease } from './client-pool.ts';
import { hasAnswer, isStream } from './event-stream.ts';

/** How to reach an endpoint, and limits for its answers. */
export interface UndiciOptions {
  /** For the whole answer, from the first byte sent to the last byte read; 10 s unless said. */
  readonly timeoutMs?: number;
  /** Longer bodies are cut off and reported; 10 MB unless said. */
  readonly maxBytes?: number;
  readonly connections?: number;
  readonly tls?: TlsOptions;
  /** Go through the proxies that the environment names (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`). */
  readonly proxy?: boolean;
}

/** Whom to trust, and who one is: PEM texts. */
export interface TlsOptions {
  /** Further certificate authorities, beside those that Node knows. */
  readonly ca?: readonly string[];
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}

interface Bounds {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** A transport to a real endpoint. It follows no redirects, does not decode, and retries only if an idle connection was closed. Close it when the run is over. */
export const createUndiciTransport = (
  options: UndiciOptions = {},
): { readonly transport: Transport; readonly close: () => Promise<void> } => {
  const { timeoutMs = 10_000, maxBytes = 10_000_000, connections = 8, tls = {} } = options;
  const bounds = { timeoutMs, maxBytes };
  const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  if (options.proxy === true) {
    const own = ownTls(tls);
    let opened: Promise<Lease> | undefined;
    return {
      transport: async (request) => {
        opened ??= leaseOfProxies({ ...limits, connect: own, requestTls: own, proxyTls: own });
        return exchange(await opened, request, targetOf(request), bounds);
      },
      close: async () => (await opened)?.dispatcher.destroy(),
    };
  }
  const pools = new Map<string, Promise<ClientPool>>();
  // The client is large: whoever only loads a connector does without it.
  const openPool = async (origin: string): Promise<ClientPool> => {
    const { createClientPool } = await import('./client-pool.ts');
    return createClientPool(origin, connections, {
      ...limits,
      connect: { timeout: timeoutMs, ...ownTls(tls) },
    });
  };
  const poolOf = (origin: string): Promise<ClientPool> => {
    const pool = pools.get(origin) ?? openPool(origin);
    pools.set(origin, pool);
    return pool;
  };
  return {
    transport: async (request) => {
      const target = targetOf(request);
      const pool = await poolOf(target.origin);
      for (let lost = false; ; lost = true) {
        const lease = await pool.take();
        const result = await exchange(lease, request, target, bounds);
        // A server may close an idle connection whenever it likes (RFC 9112 §9.5): that is no answer to this request.
        const closed = result.outcome === 'failed' && result.error === 'reset' && lease.isStale();
        if (!closed) return withConnection(result, lost, lease.isUsed());
      }
    },
    close: async () => {
      await Promise.all([...pools.values()].map(async (pool) => (await pool).close()));
    },
  };
};

const leaseOfProxies = async (options: EnvHttpProxyAgent.Options): Promise<Lease> => {
  const { EnvHttpProxyAgent } = await import('undici');
  return {
    dispatcher: new EnvHttpProxyAgent(options),
    isStale: () => false,
    isUsed: () => false,
    surplus: async () => 0,
    release: () => undefined,
  };
};

const withConnection = (result: Exchange, lost: boolean, used: boolean): Exchange =>
  lost ? { ...result, connection: 'lost' } : used ? { ...result, connection: 'kept' } : result;

/** Certificates come on top of those that Node trusts. */
const ownTls = ({ ca, ...own }: TlsOptions): Omit<TlsOptions, 'ca'> & { ca?: string[] } => ({
  ...own,
  ...(ca === undefined ? {} : { ca: [...process.getBuiltinModule('node:tls').rootCertificates, ...ca] }),
});

/** Where a request goes: its URL is taken apart once. */
interface Target {
  readonly origin: string;
  readonly path: string;
}

const targetOf = ({ url }: WireRequest): Target => {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
};

const exchange = async (
  lease: Lease,
  request: WireRequest,
  target: Target,
  bounds: Bounds,
): Promise<Exchange> => {
  const started = performance.now();
  const ms = (): number => performance.now() - started;
  const got: Received = { chunks: [], size: 0 };
  let broken = true;
  try {
    await receive(lease.dispatcher, { ...request, ...target }, bounds, { got, ms });
    const { partial, waitMs = ms() } = got;
    if (partial === undefined) throw new Error('The answer has no status.');
    const took = ms();
    const bare = hasNoBody(partial.status, request.method);
    const surplus = got.left === true ? 0 : await lease.surplus(lengthOf(bare, partial), bare);
    broken = surplus > 0 || got.left === true;
    const response = { ...partial, body: join(got.chunks), ...(surplus === 0 ? {} : { surplus }) };
    return { request, ms: took, waitMs, outcome: 'answered', response };
  } catch (error) {
    const { partial, stopped } = got;
    const kind = stopped ?? kindOf(error, partial !== undefined);
    const message =
      stopped === 'timeout'
        ? `No whole answer came within ${bounds.timeoutMs} ms.`
        : stopped === 'too-large'
          ? `The body has more than ${bounds.maxBytes} bytes.`
          : messageOf(error);
    // Of what is too long nothing is kept.
    const body = stopped === 'too-large' ? new Uint8Array() : join(got.chunks);
    const seen = partial === undefined ? {} : { partial: { ...partial, body } };
    return { request, ms: ms(), outcome: 'failed', error: kind, message, ...seen };
  } finally {
    lease.release(broken);
  }
};

/** What has come of an answer so far. */
interface Received {
  partial?: WireResponse;
  waitMs?: number;
  readonly chunks: Uint8Array[];
  size: number;
  /** Why it was broken off from this side. */
  stopped?: 'timeout' | 'too-large';
  /** The rest of a stream was left. */
  left?: boolean;
}

const join = (chunks: readonly Uint8Array[]): Uint8Array => {
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
};

/** Dispatches without the streams that undici's request makes: what comes is kept as it comes. Rejects where no whole answer comes. */
const receive = (
  dispatcher: Dispatcher,
  { origin, path, method, headers, body, until }: WireRequest & Target,
  { timeoutMs, maxBytes }: Bounds,
  { got, ms }: { readonly got: Received; readonly ms: () => number },
): Promise<void> =>
  new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    const stop = (why: 'timeout' | 'too-large'): void => {
      got.stopped = why;
      const error = new Error(why);
      controller?.abort(error);
      reject(error);
    };
    const timer = setTimeout(() => stop('timeout'), timeoutMs);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    // A stream that the server keeps open: what was wanted of it is there.
    const finish = (started: Dispatcher.DispatchController): void => {
      got.left = true;
      end(resolve);
      started.abort(new Error('enough'));
    };
    dispatcher.dispatch(
      {
        origin,
        path,
        method: method as Dispatcher.HttpMethod,
        headers: headers.flat() as string[],
        body: body ?? null,
      },
      {
        onRequestStart: (started) => {
          controller = started;
          if (got.stopped !== undefined) started.abort(new Error(got.stopped));
        },
        onResponseStart: (started, status) => {
          // Informational answers come before the one that counts.
          if (status < 200) return;
          got.waitMs = ms();
          got.partial = { status, headers: pairsOf(rawOf(started)), body: new Uint8Array() };
          if (until === 'headers' && isStream(got.partial)) finish(started);
        },
        onResponseData: (started, chunk) => {
          got.chunks.push(chunk);
          got.size += chunk.length;
          if (got.size > maxBytes) end(() => stop('too-large'));
          else if (
            until === 'answer' &&
            got.partial !== undefined &&
            isStream(got.partial) &&
            hasAnswer(got.chunks)
          )
            finish(started);
        },
        onResponseEnd: () => end(resolve),
        onResponseError: (_, error) => end(() => reject(error)),
      },
    );
  });

const rawOf = (controller: Dispatcher.DispatchController): readonly (string | Uint8Array)[] => {
  const { rawHeaders } = controller as { readonly rawHeaders?: readonly (string | Uint8Array)[] | null };
  return rawHeaders ?? [];
};

/** How long the body has to be, where that is known. */
const lengthOf = (bare: boolean, { headers }: WireResponse): number | undefined => {
  if (bare) return 0;
  const text = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  return text === undefined ? undefined : Number(text);
};

/** Raw headers: name, value, name, value. */
const pairsOf = (raw: readonly (string | Uint8Array)[]): WireResponse['headers'] => {
  const texts = raw.map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString('latin1')));
  return texts.flatMap((name, index) => (index % 2 === 0 ? [[name, texts[index + 1] ?? ''] as const] : []));
};

const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};

const codeOf = (error: unknown): string => {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  return typeof code === 'string' ? code : cause === undefined ? '' : codeOf(cause);
};

const kindOf = (error: unknown, begun: boolean): WireErrorKind => {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'refused';
  if (/^(ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH)/.test(code)) return 'dns';
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) return 'tls';
  const parser = error instanceof Error && error.name === 'HTTPParserError';
  if (parser || /^HPE_/.test(code)) return /EOF|INVALID_EOF/.test(code) ? 'truncated' : 'protocol';
  if (/RES_CONTENT_LENGTH_MISMATCH/.test(code)) return 'truncated';
  if (/HEADERS_OVERFLOW/.test(code)) return 'protocol';
  if (/ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_ABORTED/.test(code)) return begun ? 'truncated' : 'reset';
  return 'other';
};
