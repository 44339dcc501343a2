import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonOrText } from '../../source/exact-numbers.ts';
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
  const boxes = new Map<string, Box>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(202).end();
      const payload = readPayload(Buffer.concat(chunks).toString('utf8'));
      boxOf(request.url ?? '', boxes)?.put(payload);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A flow's callback URL has percent-escapes in its query; whoever decodes them breaks it.
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/run?sp=%2Ftriggers%2Frun&sig=pinout`;
  const open = (): Receiver => {
    const box = createBox();
    const id = String(boxes.size + 1);
    boxes.set(id, box);
    const base = callbackUrl ?? own;
    return { url: `${base}${base.includes('?') ? '&' : '?'}${boxParameter}=${id}`, next: box.next, open };
  };
  return {
    ...open(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The query parameter that says to which subscription a notification belongs. */
const boxParameter = 'pinout-box';

/** Who posts to the bare URL, without its query, has the first box. */
const boxOf = (target: string, boxes: ReadonlyMap<string, Box>): Box | undefined =>
  boxes.get(new URL(target, 'http://receiver').searchParams.get(boxParameter) ?? '1');

/** The notifications of one subscription. */
interface Box {
  readonly put: (payload: Json) => void;
  readonly next: Receiver['next'];
}

const createBox = (): Box => {
  const waiting: ((payload: Json) => void)[] = [];
  const arrived: Json[] = [];
  return {
    put: (payload) => {
      const first = waiting.shift();
      if (first === undefined) arrived.push(payload);
      else first(payload);
    },
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
  };
};

/** What is not JSON is the text itself, which then breaks the schema. */
const readPayload = (text: string): Json => {
  return jsonOrText(text);
};
