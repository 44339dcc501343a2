import { redact } from '../../trust/redact.ts';
import { redactHeader, redactUrl } from '../../trust/redact-message.ts';
import type { Exchange, WireRequest, WireResponse } from '../model/exchange.ts';

/** Writes exchanges as HAR 1.2, one after the other: none is kept. */
export interface HarWriter {
  readonly note: (exchange: Exchange, label: string) => void;
  /** Ends the file. */
  readonly end: () => void;
}

/** `write` gets the text of the file in pieces; secrets are redacted everywhere. */
export const createHarWriter = (write: (text: string) => void, secrets: readonly string[]): HarWriter => {
  let first = true;
  write('{"log":{"version":"1.2","creator":{"name":"pinout","version":"1"},"entries":[');
  return {
    note: (exchange, label) => {
      write(`${first ? '' : ','}\n${JSON.stringify(entryOf(exchange, label, secrets))}`);
      first = false;
    },
    end: () => write('\n]}}\n'),
  };
};

const entryOf = (exchange: Exchange, label: string, secrets: readonly string[]): unknown => {
  const { request, ms, waitMs = ms } = exchange;
  const response = exchange.outcome === 'answered' ? exchange.response : exchange.partial;
  return {
    startedDateTime: new Date(Date.now() - ms).toISOString(),
    time: ms,
    request: requestOf(request, secrets),
    response: response === undefined ? nothing : responseOf(response, secrets),
    cache: {},
    timings: { send: 0, wait: waitMs, receive: Math.max(0, ms - waitMs) },
    comment: redact(label, secrets),
    ...(exchange.outcome === 'failed'
      ? { _error: { kind: exchange.error, message: redact(exchange.message, secrets) } }
      : {}),
  };
};

const requestOf = ({ method, url, headers, body }: WireRequest, secrets: readonly string[]): unknown => ({
  method,
  url: redactUrl(url, secrets),
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: pairs(headers, secrets),
  queryString: [...new URL(redactUrl(url, secrets)).searchParams].map(([name, value]) => ({ name, value })),
  headersSize: -1,
  bodySize: body?.length ?? 0,
  ...(body === undefined ? {} : { postData: { mimeType: typeOf(headers), ...textOf(body, secrets) } }),
});

const responseOf = ({ status, headers, body }: WireResponse, secrets: readonly string[]): unknown => ({
  status,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: pairs(
    headers.filter(([name]) => !/^set-cookie$/i.test(name)),
    secrets,
  ),
  content: { size: body.length, mimeType: typeOf(headers), ...textOf(body, secrets) },
  redirectURL: redactUrl(headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '', secrets),
  headersSize: -1,
  bodySize: body.length,
});

const nothing = {
  status: 0,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: '' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

const pairs = (headers: WireRequest['headers'], secrets: readonly string[]): unknown =>
  headers.map(([name, value]) => ({ name, value: redactHeader(name, value, secrets) }));

const typeOf = (headers: WireRequest['headers']): string =>
  headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

/** UTF-8 text as it is, anything else in base64. */
const textOf = (
  bytes: Uint8Array,
  secrets: readonly string[],
): { readonly text: string; readonly encoding?: 'base64' } => {
  try {
    return {
      text: redact(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), secrets),
    };
  } catch {
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8_192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    return { text: redact(btoa(binary), secrets), encoding: 'base64' };
  }
};
