import { type HarExchange, type HarText, harEntry, harHead, shapeComment } from '../../report/har.ts';
import { base64 } from '../../source/base64.ts';
import { defined } from '../../source/json.ts';
import { maskIssued } from '../../trust/mask.ts';
import { redact } from '../../trust/redact.ts';
import { redactHeader, redactUrl } from '../../trust/redact-message.ts';
import type { Exchange, WireRequest, WireResponse } from '../model/exchange.ts';

/** Writes exchanges as HAR 1.2, one after the other: none is kept. */
export interface HarWriter {
  readonly note: (exchange: Exchange, label: string) => void;
  /** Ends the file. */
  readonly end: () => void;
}

/** `write` gets the text of the file in pieces; secrets are redacted everywhere: those that are known when an exchange is noted. */
export const createHarWriter = (
  write: (text: string) => void,
  secretsOf: () => readonly string[],
): HarWriter => {
  let first = true;
  write(`{"log":${JSON.stringify(harHead).slice(0, -1)},"entries":[`);
  return {
    note: (exchange, label) => {
      write(`${first ? '' : ','}\n${JSON.stringify(entryOf(exchange, label, secretsOf()))}`);
      first = false;
    },
    end: () => write('\n]}}\n'),
  };
};

const entryOf = (exchange: Exchange, label: string, secrets: readonly string[]): unknown => {
  const { request, ms } = exchange;
  const response = exchange.outcome === 'answered' ? exchange.response : exchange.partial;
  return harEntry({
    at: Date.now() - ms,
    ms,
    ...defined({ waitMs: exchange.waitMs }),
    request: requestOf(request, secrets),
    ...(response === undefined ? {} : { response: responseOf(response, secrets) }),
    comment: redact(label, secrets),
    ...(exchange.outcome === 'failed'
      ? { error: { kind: exchange.error, message: redact(exchange.message, secrets) } }
      : {}),
  });
};

const requestOf = (
  { method, url, headers, body }: WireRequest,
  secrets: readonly string[],
): HarExchange['request'] => ({
  method,
  url: redactUrl(url, secrets),
  headers: redactAll(headers, secrets),
  size: body?.length ?? 0,
  ...(body === undefined ? {} : { content: textOf(body, (text) => redact(text, secrets)) }),
});

const responseOf = (
  { status, headers, body, shape }: WireResponse,
  secrets: readonly string[],
): NonNullable<HarExchange['response']> => ({
  status,
  headers: redactAll(
    headers.filter(([name]) => !/^set-cookie$/i.test(name)),
    secrets,
  ),
  size: body.length,
  content: {
    ...textOf(body, (text) => redact(maskIssued(text), secrets)),
    ...(shape === true ? { comment: shapeComment } : {}),
  },
});

const redactAll = (headers: WireRequest['headers'], secrets: readonly string[]): WireRequest['headers'] =>
  headers.map(([name, value]) => [
    name,
    name.toLowerCase() === 'location' ? redactUrl(value, secrets) : redactHeader(name, value, secrets),
  ]);

/** UTF-8 text as it is, anything else in base64. */
const textOf = (bytes: Uint8Array, clean: (text: string) => string): HarText => {
  try {
    return { text: clean(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return { text: clean(base64(bytes)), encoding: 'base64' };
  }
};
