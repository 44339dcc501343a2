import { essenceOf } from '../../../connector/media-type.ts';
import { eventStream } from '../../../mcp/protocol/events.ts';
import type { Message, MessageId, RpcError } from '../../../mcp/protocol/message.ts';
import { readAnswer } from '../../../mcp/protocol/read-answer.ts';
import type { JsonObject } from '../../../source/json.ts';
import { type Exchange, headerOf } from '../../model/exchange.ts';

/** What came of a message. */
export type Reply =
  | { readonly kind: 'result'; readonly status: number; readonly result: JsonObject }
  | { readonly kind: 'error'; readonly status: number; readonly error: RpcError }
  /** An answer to something else. */
  | { readonly kind: 'other-id'; readonly status: number; readonly id: MessageId }
  | { readonly kind: 'empty'; readonly status: number }
  /** Something came that is no message. */
  | { readonly kind: 'unreadable'; readonly status: number; readonly reason: string }
  /** A message of another media type than clients read. */
  | { readonly kind: 'untyped'; readonly status: number; readonly type: string }
  | { readonly kind: 'lost' };

/** Reads the answer to a request with this id; `null` is for what has none. */
export const readReply = (exchange: Exchange, id: MessageId | null): Reply => {
  if (exchange.outcome === 'failed') return { kind: 'lost' };
  const { response } = exchange;
  const { status } = response;
  const type = headerOf(response, 'content-type');
  const answer = readAnswer(type, new TextDecoder().decode(response.body));
  if (answer.kind === 'empty') return { kind: 'empty', status };
  if (answer.kind === 'unreadable') return { kind: 'unreadable', status, reason: answer.reason };
  const reply = pickMessage(answer.messages, status, id);
  const essence = essenceOf(type);
  const isRead = essence === 'application/json' || essence === eventStream;
  return isRead || reply.kind === 'unreadable' ? reply : { kind: 'untyped', status, type: type ?? 'none' };
};

const pickMessage = (messages: readonly Message[], status: number, id: MessageId | null): Reply => {
  for (const message of messages) {
    if (message.kind === 'result' && (id === null || message.id === id))
      return { kind: 'result', status, result: message.result };
    // An error may come before the server could read the id.
    if (message.kind === 'error' && (id === null || message.id === id || message.id === null))
      return { kind: 'error', status, error: message.error };
  }
  for (const message of messages) {
    if ((message.kind === 'result' || message.kind === 'error') && message.id !== null)
      return { kind: 'other-id', status, id: message.id };
  }
  // An error without an id is how some servers write one that has none.
  const broken = messages.find((message) => message.kind === 'broken');
  const reason = broken?.kind === 'broken' ? broken.reason : 'No message answers the request.';
  return { kind: 'unreadable', status, reason };
};

/** What came, in words. */
export const wordsOf = (reply: Reply): string => {
  switch (reply.kind) {
    case 'result':
      return `${reply.status} with a result`;
    case 'error':
      return `${reply.status} with the error ${reply.error.code}: ${reply.error.message.slice(0, 200)}`;
    case 'other-id':
      return `${reply.status} with the id ${JSON.stringify(reply.id)}`;
    case 'empty':
      return `${reply.status} without a body`;
    case 'unreadable':
      return `${reply.status}: ${reply.reason.replace(/\.$/, '')}`;
    case 'untyped':
      return `${reply.status} with content-type ${reply.type}`;
    case 'lost':
      return 'no answer';
  }
};

/** The status; 0 if none came. */
export const statusOf = (reply: Reply): number => (reply.kind === 'lost' ? 0 : reply.status);
