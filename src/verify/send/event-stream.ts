import { essenceOf } from '../../connector/media-type.ts';
import { eventStream } from '../../mcp/protocol/events.ts';
import { headerOf, type WireResponse } from '../model/exchange.ts';

/** Is an answer a stream of events, which the server may keep open for as long as it likes. */
export const isStream = (response: WireResponse): boolean =>
  essenceOf(headerOf(response, 'content-type')) === eventStream;

/** Has a whole event come that answers a request of JSON-RPC. */
export const hasAnswer = (chunks: readonly Uint8Array[]): boolean => {
  const last = chunks.at(-1)?.at(-1);
  // An event ends with an empty line: a chunk in the middle of one is not worth reading.
  if (last !== 10 && last !== 13) return false;
  const decoder = new TextDecoder();
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('');
  return text
    .split(/\r\n\r\n|\n\n|\r\r/)
    .slice(0, -1)
    .some((event) => /^data:.*"(?:result|error)"/m.test(event));
};
