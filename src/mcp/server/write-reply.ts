import { defined, type JsonObject } from '../../source/json.ts';
import { eventHeaders, eventStream, writeEvents } from '../protocol/events.ts';
import { type MessageId, type RpcError, writeError } from '../protocol/message.ts';
import type { McpBehaviour, McpReply, McpRequest } from './mcp-server.ts';

/** A failure that has a status of its own. */
export const refuse = (
  status: number,
  code: number,
  message: string,
  more: { readonly id?: MessageId | null; readonly data?: RpcError['data'] } = {},
): McpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(
    writeError(more.id ?? null, {
      code,
      message,
      ...defined({ data: more.data }),
    }),
  ),
});

/** An answer to a request, or a list of them, as JSON or as a stream. */
export const writeMessages = (
  answers: JsonObject | readonly JsonObject[],
  request: McpRequest,
  { answer = 'json' }: McpBehaviour,
): McpReply => {
  const takesEvents = (request.headers['accept'] ?? '').includes(eventStream);
  if (answer === 'sse' || (answer === 'auto' && takesEvents))
    return { status: 200, headers: eventHeaders, body: writeEvents([answers].flat()) };
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answers),
  };
};

/** The answer to notifications and to a client's own answers. */
export const acknowledge = ({ ack = 'empty', faults = [] }: McpBehaviour): McpReply => {
  if (faults.includes('ack-500')) return { status: 500, headers: {}, body: '' };
  return ack === 'empty'
    ? { status: 202, headers: {}, body: '' }
    : { status: 202, headers: { 'content-type': 'application/json' }, body: '{}' };
};
