import { isText } from '../../connector/media-type.ts';
import { reasonOf } from '../../connector/status.ts';
import { type HarText, harEntry, harHead } from '../../report/har.ts';
import { base64 } from '../../source/base64.ts';
import type { Json } from '../../source/json.ts';
import type { Reply } from '../model/message.ts';
import type { JournalEntry } from './journal.ts';
import { redactEntry } from './redact-entry.ts';

/** The journal as HAR 1.2, credentials redacted. */
export const writeHar = (entries: readonly JournalEntry[], secret: ReadonlySet<string>): Json => ({
  log: { ...harHead, entries: entries.map((entry) => writeEntry(entry, secret)) },
});

const writeEntry = (entry: JournalEntry, secret: ReadonlySet<string>): Json => {
  const { at, ms, request, reply } = entry;
  const shown = redactEntry(entry, secret);
  return harEntry({
    at,
    ms,
    request: {
      method: request.method,
      url: `http://${request.headers['host'] ?? 'localhost'}${shown.target}`,
      headers: Object.entries(shown.requestHeaders),
      size: request.body.length,
      ...(request.body.length === 0 ? {} : { content: { text: shown.requestBody } }),
    },
    response: {
      status: reply.status,
      statusText: reasonOf(reply.status),
      headers: Object.entries(shown.replyHeaders),
      size: reply.body.length,
      content: contentOf(reply, shown.replyBody),
    },
  });
};

const contentOf = ({ headers, body }: Reply, text: string): HarText =>
  isText(headers['content-type'] ?? '') || body.length === 0
    ? { text }
    : { text: base64(body), encoding: 'base64' };

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
