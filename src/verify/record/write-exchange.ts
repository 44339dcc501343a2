import type { ReportBody, ReportExchange } from '../../report/report.ts';
import { maskIssued } from '../../trust/mask.ts';
import { redact } from '../../trust/redact.ts';
import { redactHeader, redactUrl } from '../../trust/redact-message.ts';
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
      url: redactUrl(request.url, secrets),
      headers: request.headers.map(([name, value]) => [name, redactHeader(name, value, secrets)]),
      ...(request.body === undefined ? {} : { body: writeBody(request.body, clean) }),
    },
    ...(response === undefined ? {} : { response: writeResponse(response, secrets) }),
    ...(exchange.outcome === 'failed'
      ? { error: { kind: exchange.error, message: clean(exchange.message) } }
      : {}),
  };
};

const writeResponse = (
  { status, headers, body, shape }: WireResponse,
  secrets: readonly string[],
): NonNullable<ReportExchange['response']> => ({
  status,
  headers: headers.map(([name, value]) => [name, redactHeader(name, value, secrets)]),
  ...(body.length === 0
    ? {}
    : {
        body: {
          ...writeBody(body, (text) => redact(maskIssued(text), secrets)),
          ...(shape === true ? { shape } : {}),
        },
      }),
});

const writeBody = (bytes: Uint8Array, clean: (text: string) => string): ReportBody => {
  const cut = bytes.length > longest;
  // Cleaned before it is cut: half a secret is not found.
  const shown = cut ? bytes.subarray(0, 2 * longest) : bytes;
  try {
    // A cut may go through a character: then the beginning is no UTF-8 by itself.
    const text = new TextDecoder('utf-8', { fatal: !cut }).decode(shown);
    if (!cut || !text.slice(0, -3).includes('\uFFFD'))
      return {
        encoding: 'text',
        text: clean(text).slice(0, longest),
        bytes: bytes.length,
        ...(cut ? { cut } : {}),
      };
  } catch {
    // Not text.
  }
  return {
    encoding: 'base64',
    text: clean(btoa(String.fromCharCode(...shown.subarray(0, longest)))),
    bytes: bytes.length,
    ...(cut ? { cut } : {}),
  };
};
