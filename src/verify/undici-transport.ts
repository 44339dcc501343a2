import { rootCertificates } from 'node:tls';
import { type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { hasNoBody } from '../connector/status.ts';
import { type ClientPool, createClientPool, type Lease } from './client-pool.ts';
import type { Exchange, Transport, WireErrorKind, WireRequest, WireResponse } from './exchange.ts';

/** Bounds of what an endpoint may do to a run, and how it is reached. */
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

/** A transport to a real endpoint: no redirects, no decoding, no retries but over a connection that was closed while it was idle. Close it when the run is over. */
export const createUndiciTransport = (
  options: UndiciOptions = {},
): { readonly transport: Transport; readonly close: () => Promise<void> } => {
  const { timeoutMs = 10_000, maxBytes = 10_000_000, connections = 8, tls = {} } = options;
  const bounds = { timeoutMs, maxBytes };
  const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  if (options.proxy === true) {
    const own = ownTls(tls);
    const agent = new EnvHttpProxyAgent({ ...limits, connect: own, requestTls: own, proxyTls: own });
    const lease: Lease = {
      dispatcher: agent,
      isStale: () => false,
      surplus: async () => 0,
      release: () => undefined,
    };
    return {
      transport: (request) => exchange(lease, request, bounds),
      close: () => agent.destroy(),
    };
  }
  const pools = new Map<string, ClientPool>();
  const poolOf = (url: string): ClientPool => {
    const { origin } = new URL(url);
    const pool =
      pools.get(origin) ??
      createClientPool(origin, connections, { ...limits, connect: { timeout: timeoutMs, ...ownTls(tls) } });
    pools.set(origin, pool);
    return pool;
  };
  return {
    transport: async (request) => {
      const pool = poolOf(request.url);
      for (;;) {
        const lease = await pool.take();
        const result = await exchange(lease, request, bounds);
        // A server may close an idle connection whenever it likes (RFC 9112 §9.5): that is no answer to this request.
        const closed = result.outcome === 'failed' && result.error === 'reset' && lease.isStale();
        if (!closed) return result;
      }
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
};

/** Certificates come on top of those that Node trusts. */
const ownTls = ({ ca, ...own }: TlsOptions): Omit<TlsOptions, 'ca'> & { ca?: string[] } => ({
  ...own,
  ...(ca === undefined ? {} : { ca: [...rootCertificates, ...ca] }),
});

const exchange = async (lease: Lease, request: WireRequest, bounds: Bounds): Promise<Exchange> => {
  const started = performance.now();
  const ms = (): number => performance.now() - started;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), bounds.timeoutMs);
  let partial: WireResponse | undefined;
  const chunks: Uint8Array[] = [];
  let broken = true;
  try {
    const answer = await send(lease.dispatcher, request, stop.signal);
    const waitMs = ms();
    const headers = pairsOf(answer.headers as unknown as readonly (string | Uint8Array)[]);
    partial = { status: answer.statusCode, headers, body: new Uint8Array() };
    let size = 0;
    for await (const chunk of answer.body) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size > bounds.maxBytes) {
        stop.abort();
        const message = `The body has more than ${bounds.maxBytes} bytes.`;
        return { request, ms: ms(), waitMs, outcome: 'failed', error: 'too-large', message, partial };
      }
    }
    const took = ms();
    const surplus = await lease.surplus(
      lengthOf(request.method, partial),
      hasNoBody(partial.status, request.method),
    );
    broken = surplus > 0;
    const response = { ...partial, body: Buffer.concat(chunks), ...(surplus === 0 ? {} : { surplus }) };
    return { request, ms: took, waitMs, outcome: 'answered', response };
  } catch (error) {
    const timedOut = stop.signal.aborted;
    const message = timedOut ? `No whole answer came within ${bounds.timeoutMs} ms.` : messageOf(error);
    const kind = timedOut ? 'timeout' : kindOf(error, partial !== undefined);
    const seen = partial === undefined ? {} : { partial: { ...partial, body: Buffer.concat(chunks) } };
    return { request, ms: ms(), outcome: 'failed', error: kind, message, ...seen };
  } finally {
    clearTimeout(timer);
    lease.release(broken);
  }
};

/** How long the body has to be, where that is known. */
const lengthOf = (method: string, { status, headers }: WireResponse): number | undefined => {
  if (hasNoBody(status, method)) return 0;
  const text = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  return text === undefined ? undefined : Number(text);
};

const send = (
  dispatcher: Dispatcher,
  { url, method, headers, body }: WireRequest,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> => {
  const { origin, pathname, search } = new URL(url);
  return dispatcher.request({
    origin,
    path: pathname + search,
    method: method as Dispatcher.HttpMethod,
    headers: headers.flat() as string[],
    body: body ?? null,
    signal,
    responseHeaders: 'raw',
  });
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
