import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Events, NumberedEvent } from '../session/create-events.ts';
import { streamHeaders } from './send.ts';

/** A line now and then, so that a page notices that the server is gone. */
const beat = 15_000;

/** A reader that takes nothing for so many bytes is let go: it asks again for what it has missed. */
const mostWaiting = 4 * 1024 * 1024;

/** Events as they come (Server-Sent Events). `Last-Event-ID` says what the page has seen: it gets what it has missed. */
export const streamEvents = (request: IncomingMessage, response: ServerResponse, events: Events): void => {
  response.writeHead(200, streamHeaders);
  const write = ({ id, event }: NumberedEvent): void => {
    response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > mostWaiting) response.destroy();
  };
  response.write(': the studio\n\n');
  const last = request.headers['last-event-id'];
  for (const event of events.since(typeof last === 'string' ? last : undefined)) write(event);
  const leave = events.listen(write);
  const timer = setInterval(() => response.write(': here\n\n'), beat);
  response.on('close', () => {
    clearInterval(timer);
    leave();
  });
};
