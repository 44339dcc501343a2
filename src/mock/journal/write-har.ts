import { isText } from '../../connector/media-type.ts';
import { reasonOf } from '../../connector/status.ts';
import type { Json } from '../../source/json.ts';
import type { Reply } from '../model/message.ts';
import type { JournalEntry } from './journal.ts';
import { redactEntry } from './redact-entry.ts';

/** The journal as HAR 1.2, credentials redacted. */
export const writeHar = (entries: readonly JournalEntry[], secret: ReadonlySet<string>): Json => ({
  log: {
    version: '1.2',
    creator: { name: 'pinout', version: '1' },
    entries: entries.map((entry) => writeEntry(entry, secret)),
  },
});

const writeEntry = (entry: JournalEntry, secret: ReadonlySet<string>): Json => {
  const { at, ms, request, reply } = entry;
  const shown = redactEntry(entry, secret);
  const mimeType = request.headers['content-type'] ?? '';
  return {
    startedDateTime: new Date(at).toISOString(),
    time: ms,
    request: {
      method: request.method,
      url: `http://${request.headers['host'] ?? 'localhost'}${shown.target}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(shown.requestHeaders),
      queryString: queryOf(shown.target),
      headersSize: -1,
      bodySize: request.body.length,
      ...(request.body.length === 0 ? {} : { postData: { mimeType, text: shown.requestBody } }),
    },
    response: {
      status: reply.status,
      statusText: reasonOf(reply.status),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(shown.replyHeaders),
      content: contentOf(reply, shown.replyBody),
      redirectURL: '',
      headersSize: -1,
      bodySize: reply.body.length,
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
  };
};

const contentOf = ({ headers, body }: Reply, text: string): Json => {
  const mimeType = headers['content-type'] ?? '';
  return isText(mimeType) || body.length === 0
    ? { size: body.length, mimeType, text }
    : { size: body.length, mimeType, text: toBase64(body), encoding: 'base64' };
};

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** The journal as plain JSON, credentials redacted. */
export const writeJournal = (entries: readonly JournalEntry[], secret: ReadonlySet<string>): Json =>
  entries.map((entry) => {
    const { at, ms, request, reply } = entry;
    const shown = redactEntry(entry, secret);
    return {
      at: new Date(at).toISOString(),
      ms,
      method: request.method,
      target: shown.target,
      headers: shown.requestHeaders,
      body: shown.requestBody,
      status: reply.status,
      answer: shown.replyBody,
    };
  });

const pairs = (headers: Readonly<Record<string, string>>): Json =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

const queryOf = (target: string): Json =>
  [...new URLSearchParams(target.split('?')[1] ?? '')].map(([name, value]) => ({ name, value }));
