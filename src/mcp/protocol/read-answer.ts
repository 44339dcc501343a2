import { essenceOf } from '../../connector/media-type.ts';
import { eventStream, readEvents } from './events.ts';
import { type Message, readMessage } from './message.ts';

/** What a server sent back, read as messages. */
export type McpAnswer =
  | { readonly kind: 'messages'; readonly form: 'json' | 'sse'; readonly messages: readonly Message[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a body by its media type: JSON, or a stream of events. */
export const readAnswer = (contentType: string | undefined, body: string): McpAnswer => {
  if (body.trim() === '') return { kind: 'empty' };
  if (essenceOf(contentType) !== eventStream) return readJson(body);
  const answers = readEvents(body)
    .filter(({ event }) => event === 'message')
    .map(({ data }) => readJson(data));
  const unreadable = answers.find(({ kind }) => kind === 'unreadable');
  if (unreadable !== undefined) return unreadable;
  const messages = answers.flatMap((answer) => (answer.kind === 'messages' ? answer.messages : []));
  return messages.length === 0
    ? { kind: 'unreadable', reason: 'The stream has no event "message".' }
    : { kind: 'messages', form: 'sse', messages };
};

const readJson = (text: string): McpAnswer => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', reason: 'The answer is not JSON.' };
  }
  const messages = (Array.isArray(value) ? value : [value]).map(readMessage);
  return { kind: 'messages', form: 'json', messages };
};
