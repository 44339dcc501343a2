import { mcpHeaders } from '../../../rules/tables/agentic-protocol.ts';
import { asString, defined, type JsonObject, own } from '../../source/json.ts';
import { isModernCode } from '../protocol/error-codes.ts';
import type { RpcError } from '../protocol/message.ts';
import { readAnswer } from '../protocol/read-answer.ts';
import { modernVersion } from '../protocol/versions.ts';
import type { Conversation, McpClientKind, McpResponse, McpSend } from './mcp-client.ts';
import { idOf, initializeParams, writePost } from './write-post.ts';

/** The answer to one request. */
export type Asked =
  | { readonly kind: 'result'; readonly result: JsonObject; readonly response: McpResponse }
  | { readonly kind: 'error'; readonly error: RpcError; readonly response: McpResponse }
  | { readonly kind: 'failed'; readonly reason: string; readonly response: McpResponse };

/** A conversation with a server. */
export interface McpTalk {
  readonly conversation: Conversation;
  readonly ask: (method: string, params?: JsonObject) => Promise<Asked>;
}

/** A conversation that was begun, or why it was not. */
export type Begun =
  | { readonly kind: 'begun'; readonly talk: McpTalk; readonly server: JsonObject }
  | { readonly kind: 'refused'; readonly reason: string; readonly status: number };

/** Begins a conversation: `initialize` and its notification; a server that has no handshake any more is asked by `server/discover`. */
export const beginTalk = async (send: McpSend, kind: McpClientKind): Promise<Begun> => {
  if (kind === 'modern') return discover(send);
  const count = { asked: 0 };
  const first = talkIn({ kind }, send, count);
  const began = await first.ask('initialize', initializeParams(kind));
  if (began.kind === 'error' && isModernCode(began.error.code)) return discover(send);
  if (began.kind !== 'result') return refusal(began);
  const version = asString(own(began.result, 'protocolVersion'));
  if (version === undefined)
    return {
      kind: 'refused',
      reason: 'The result of initialize has no protocolVersion.',
      status: began.response.status,
    };
  const session = began.response.headers[mcpHeaders.session];
  const conversation = { kind, version, ...defined({ session }) };
  await send(writePost(conversation, { method: 'notifications/initialized' }));
  return { kind: 'begun', talk: talkIn(conversation, send, count), server: began.result };
};

const discover = async (send: McpSend): Promise<Begun> => {
  const talk = talkIn({ kind: 'modern', version: modernVersion }, send, { asked: 0 });
  const found = await talk.ask('server/discover');
  return found.kind === 'result' ? { kind: 'begun', talk, server: found.result } : refusal(found);
};

const refusal = (asked: Exclude<Asked, { kind: 'result' }>): Begun => ({
  kind: 'refused',
  reason: asked.kind === 'error' ? `It answered ${asked.error.code}: ${asked.error.message}` : asked.reason,
  status: asked.response.status,
});

const talkIn = (conversation: Conversation, send: McpSend, count: { asked: number }): McpTalk => ({
  conversation,
  ask: async (method, params) => {
    count.asked += 1;
    const id = idOf(conversation.kind, count.asked);
    const message = { id, method, ...defined({ params }) };
    return readAsked(await send(writePost(conversation, message)), id);
  },
});

const readAsked = (response: McpResponse, id: string | number): Asked => {
  const answer = readAnswer(response.headers['content-type'], response.body);
  const failed = (reason: string): Asked => ({ kind: 'failed', reason, response });
  if (answer.kind === 'messages') {
    const own = answer.messages.find((message) => 'id' in message && message.id === id);
    const found = own ?? answer.messages.find(({ kind }) => kind === 'error');
    if (found?.kind === 'result') return { kind: 'result', result: found.result, response };
    if (found?.kind === 'error') return { kind: 'error', error: found.error, response };
  }
  if (response.status < 200 || response.status > 299)
    return failed(`It answered with the status ${response.status}.`);
  if (answer.kind === 'empty') return failed('The answer is empty.');
  return failed(answer.kind === 'unreadable' ? answer.reason : `No answer has the id ${JSON.stringify(id)}.`);
};
