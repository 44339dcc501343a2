import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../source/json.ts';
import type { Receiver } from './check-webhook.ts';

/** A receiver on loopback, which answers 202 to every notification, as the flow engine does. */
export interface RunningReceiver extends Receiver {
  readonly close: () => Promise<void>;
}

/** Starts a receiver. `callbackUrl` is how the backend reaches it where that is not loopback: the public end of a tunnel. */
export const startReceiver = async ({
  port = 0,
  callbackUrl,
}: {
  readonly port?: number;
  readonly callbackUrl?: string;
} = {}): Promise<RunningReceiver> => {
  const waiting: ((payload: Json) => void)[] = [];
  const arrived: Json[] = [];
  const take = (payload: Json): void => {
    const first = waiting.shift();
    if (first === undefined) arrived.push(payload);
    else first(payload);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(202).end();
      take(readPayload(Buffer.concat(chunks).toString('utf8')));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A flow's callback URL has percent-escapes in its query; whoever decodes them breaks it.
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/run?sp=%2Ftriggers%2Frun&sig=pinout`;
  return {
    url: callbackUrl ?? own,
    next: (ms) => {
      const payload = arrived.shift();
      if (payload !== undefined) return Promise.resolve(payload);
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(done), 1);
          resolve(undefined);
        }, ms);
        const done = (value: Json): void => {
          clearTimeout(timer);
          resolve(value);
        };
        waiting.push(done);
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** What is not JSON is the text itself, which then breaks the schema. */
const readPayload = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};
