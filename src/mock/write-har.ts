import type { Json } from '../source/json.ts';
import { type JournalEntry, redactHeaders, redactTarget } from './journal.ts';

/** The journal as HAR 1.2, credentials redacted. */
export const writeHar = (
  entries: readonly JournalEntry[],
  origin: string,
  secret: ReadonlySet<string>,
): Json => ({
  log: {
    version: '1.2',
    creator: { name: 'pinout', version: '1' },
    entries: entries.map(({ at, ms, request, reply }) => ({
      startedDateTime: new Date(at).toISOString(),
      time: ms,
      request: {
        method: request.method,
        url: `${origin}${redactTarget(request.target, secret)}`,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(redactHeaders(request.headers, secret)),
        queryString: queryOf(redactTarget(request.target, secret)),
        headersSize: -1,
        bodySize: request.body.length,
        ...(request.body.length === 0
          ? {}
          : { postData: { mimeType: request.headers['content-type'] ?? '', text: decode(request.body) } }),
      },
      response: {
        status: reply.status,
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(redactHeaders(reply.headers, secret)),
        content: {
          size: reply.body.length,
          mimeType: reply.headers['content-type'] ?? '',
          text: decode(reply.body),
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: reply.body.length,
      },
      cache: {},
      timings: { send: 0, wait: ms, receive: 0 },
    })),
  },
});

/** The journal as plain JSON, credentials redacted. */
export const writeJournal = (entries: readonly JournalEntry[], secret: ReadonlySet<string>): Json =>
  entries.map(({ at, ms, request, reply }) => ({
    at: new Date(at).toISOString(),
    ms,
    method: request.method,
    target: redactTarget(request.target, secret),
    headers: redactHeaders(request.headers, secret),
    body: decode(request.body),
    status: reply.status,
    answer: decode(reply.body),
  }));

const pairs = (headers: Readonly<Record<string, string>>): Json =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

const queryOf = (target: string): Json =>
  [...new URLSearchParams(target.split('?')[1] ?? '')].map(([name, value]) => ({ name, value }));

const decoder = new TextDecoder();
const decode = (bytes: Uint8Array): string => decoder.decode(bytes.subarray(0, 65_536));
