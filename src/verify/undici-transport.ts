import { Agent, request as send } from 'undici';
import type { Exchange, Transport, WireErrorKind, WireRequest, WireResponse } from './exchange.ts';

/** Bounds of what an endpoint may do to a run. */
export interface UndiciOptions {
  /** For the whole answer, from the first byte sent to the last byte read; 10 s unless said. */
  readonly timeoutMs?: number;
  /** Longer bodies are cut off and reported; 10 MB unless said. */
  readonly maxBytes?: number;
  readonly connections?: number;
}

/** A transport to a real endpoint: no redirects, no decoding, no retries. Close it when the run is over. */
export const createUndiciTransport = (
  options: UndiciOptions = {},
): { readonly transport: Transport; readonly close: () => Promise<void> } => {
  const { timeoutMs = 10_000, maxBytes = 10_000_000, connections = 8 } = options;
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
  });
  return {
    transport: (request) => exchange(agent, request, { timeoutMs, maxBytes }),
    close: () => agent.destroy(),
  };
};

const exchange = async (
  agent: Agent,
  request: WireRequest,
  bounds: { readonly timeoutMs: number; readonly maxBytes: number },
): Promise<Exchange> => {
  const started = performance.now();
  const ms = (): number => performance.now() - started;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), bounds.timeoutMs);
  let partial: WireResponse | undefined;
  const chunks: Uint8Array[] = [];
  try {
    const answer = await send(request.url, {
      method: request.method,
      headers: request.headers.flat() as string[],
      body: request.body ?? null,
      dispatcher: agent,
      signal: stop.signal,
      responseHeaders: 'raw',
    });
    const headers = pairsOf(answer.headers as unknown as readonly (string | Uint8Array)[]);
    partial = { status: answer.statusCode, headers, body: new Uint8Array() };
    let size = 0;
    for await (const chunk of answer.body) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size > bounds.maxBytes) {
        stop.abort();
        const message = `The body has more than ${bounds.maxBytes} bytes.`;
        return { request, ms: ms(), outcome: 'failed', error: 'too-large', message, partial };
      }
    }
    const response = { ...partial, body: Buffer.concat(chunks) };
    return { request, ms: ms(), outcome: 'answered', response };
  } catch (error) {
    const timedOut = stop.signal.aborted;
    const message = timedOut ? `No whole answer came within ${bounds.timeoutMs} ms.` : messageOf(error);
    const kind = timedOut ? 'timeout' : kindOf(error, partial !== undefined);
    const seen = partial === undefined ? {} : { partial: { ...partial, body: Buffer.concat(chunks) } };
    return { request, ms: ms(), outcome: 'failed', error: kind, message, ...seen };
  } finally {
    clearTimeout(timer);
  }
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
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls';
  const parser = error instanceof Error && error.name === 'HTTPParserError';
  if (parser || /^HPE_/.test(code)) return /EOF|INVALID_EOF/.test(code) ? 'truncated' : 'protocol';
  if (/RES_CONTENT_LENGTH_MISMATCH/.test(code)) return 'truncated';
  if (/HEADERS_OVERFLOW/.test(code)) return 'protocol';
  if (/ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_ABORTED/.test(code)) return begun ? 'truncated' : 'reset';
  return 'other';
};
