import type { IncomingMessage } from 'node:http';
import type { MockRequest } from '../model/message.ts';

const noBytes = new Uint8Array(0);

/** What came of reading a request. */
export interface Reading {
  readonly whole: (request: MockRequest) => void;
  /** The body is longer than `maxBody`; what was read of it is gone. */
  readonly tooLarge: (request: MockRequest) => void;
  /** The client went away: nobody is left to answer. */
  readonly aborted: () => void;
}

/** Reads a request to its end, without waiting where there is no body. */
export const readIncoming = (incoming: IncomingMessage, maxBody: number, then: Reading): void => {
  const { headers } = incoming;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    then.whole(toMockRequest(incoming, noBytes));
    return;
  }
  incoming.on('error', then.aborted);
  if (Number(headers['content-length'] ?? 0) > maxBody) {
    then.tooLarge(toMockRequest(incoming, noBytes));
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBody) {
      incoming.removeAllListeners('data').removeAllListeners('end');
      then.tooLarge(toMockRequest(incoming, noBytes));
    } else chunks.push(chunk);
  });
  incoming.on('end', () => {
    const [first = noBytes] = chunks;
    then.whole(toMockRequest(incoming, chunks.length > 1 ? Buffer.concat(chunks, length) : first));
  });
};

const toMockRequest = (incoming: IncomingMessage, body: Uint8Array): MockRequest => ({
  method: incoming.method ?? 'GET',
  target: targetOf(incoming.url ?? '/'),
  headers: incoming.headers as Readonly<Record<string, string>>,
  body,
});

/** A proxy's absolute form (RFC 9112 §3.2.2) as path and query. */
const targetOf = (url: string): string => {
  if (url.startsWith('/') || !url.includes('//')) return url;
  const slash = url.indexOf('/', url.indexOf('//') + 2);
  return slash < 0 ? '/' : url.slice(slash);
};
