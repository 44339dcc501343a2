import { defined } from '../../source/json.ts';
/** One event of a stream of server-sent events. */
export interface ServerEvent {
  /** `message` unless said. */
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

/** The media type of such a stream. */
export const eventStream = 'text/event-stream';

/** Headers with which the official SDKs send a stream. */
export const eventHeaders: Readonly<Record<string, string>> = {
  'content-type': eventStream,
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Messages as a stream: each an event `message` with one line of data. */
export const writeEvents = (messages: readonly unknown[]): string =>
  messages.map((message) => `event: message\ndata: ${JSON.stringify(message)}\n\n`).join('');

/** The events of a stream, as browsers read them: lines end with CR, LF or both, several data lines are joined, an event without data is none. */
export const readEvents = (text: string): readonly ServerEvent[] => {
  const events: ServerEvent[] = [];
  let event = 'message';
  let id: string | undefined;
  let data: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    if (line === '') {
      if (data.length > 0) events.push({ event, data: data.join('\n'), ...defined({ id }) });
      event = 'message';
      data = [];
      continue;
    }
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id') id = value;
  }
  return events;
};
