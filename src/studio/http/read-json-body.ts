import type { IncomingMessage } from 'node:http';
import { jsonOf } from '../../source/exact-numbers.ts';

/** A body, or why it is none. */
export type JsonBody =
  | { readonly kind: 'body'; readonly value: unknown }
  | { readonly kind: 'wrong'; readonly status: 400 | 413 | 415; readonly sentence: string };

const most = 4 * 1024 * 1024;

/** Reads the JSON that a page sends, bounded. A form of another site cannot send this content type. */
export const readJsonBody = async (request: IncomingMessage): Promise<JsonBody> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) return { kind: 'wrong', status: 413, sentence: 'The body is larger than 4 MiB.' };
    parts.push(part);
  }
  if (size === 0) return { kind: 'body', value: undefined };
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return { kind: 'wrong', status: 415, sentence: 'The body must be JSON.' };
  const value = jsonOf(Buffer.concat(parts).toString('utf8'));
  return value === undefined
    ? { kind: 'wrong', status: 400, sentence: 'The body is not JSON.' }
    : { kind: 'body', value };
};
