import { redact } from '../../report/redact.ts';
import type { ReportBody, ReportExchange } from '../../report/report.ts';
import type { Exchange, WireResponse } from '../model/exchange.ts';

/** Longer bodies are cut in reports. */
const longest = 4_000;

/** An exchange for a reader: no bytes, no secrets, bounded. `at` is when it was sent, in milliseconds of Unix time. */
export const writeExchange = (
  exchange: Exchange,
  label: string,
  secrets: readonly string[],
  at: number,
): ReportExchange => {
  const { request } = exchange;
  const clean = (text: string): string => redact(text, secrets);
  const response = exchange.outcome === 'answered' ? exchange.response : exchange.partial;
  return {
    label,
    at: new Date(at).toISOString(),
    ms: Math.round(exchange.ms * 10) / 10,
    request: {
      method: request.method,
      url: clean(request.url),
      headers: request.headers.map(([name, value]) => [name, clean(value)]),
      ...(request.body === undefined ? {} : { body: writeBody(request.body, clean) }),
    },
    ...(response === undefined ? {} : { response: writeResponse(response, clean) }),
    ...(exchange.outcome === 'failed'
      ? { error: { kind: exchange.error, message: clean(exchange.message) } }
      : {}),
  };
};

const writeResponse = (
  { status, headers, body }: WireResponse,
  clean: (text: string) => string,
): NonNullable<ReportExchange['response']> => ({
  status,
  headers: headers.map(([name, value]) => [name, hidden.test(name) ? '***' : clean(value)]),
  ...(body.length === 0 ? {} : { body: writeBody(body, clean) }),
});

/** What an endpoint sets for one client is nobody else's. */
const hidden = /^set-cookie$/i;

const writeBody = (bytes: Uint8Array, clean: (text: string) => string): ReportBody => {
  const cut = bytes.length > longest;
  const shown = cut ? bytes.subarray(0, longest) : bytes;
  try {
    // A cut may go through a character: then the beginning is no UTF-8 by itself.
    const text = new TextDecoder('utf-8', { fatal: !cut }).decode(shown);
    if (!cut || !text.slice(0, -3).includes('\uFFFD'))
      return { encoding: 'text', text: clean(text), bytes: bytes.length, ...(cut ? { cut } : {}) };
  } catch {
    // Not text.
  }
  return {
    encoding: 'base64',
    text: btoa(String.fromCharCode(...shown)),
    bytes: bytes.length,
    ...(cut ? { cut } : {}),
  };
};
