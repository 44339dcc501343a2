import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { answer } from '../answer.ts';
import { type Conditions, type Delivery, deliver, deliverReply } from '../deliver.ts';
import { createJournal } from '../journal.ts';
import type { MockRequest, Reply } from '../message.ts';
import type { Mock } from '../mock.ts';
import { createPlatformLayer, type PlatformLayer, type PlatformOptions } from '../platform/platform-layer.ts';
import { writeProblem } from '../problem.ts';
import { type Admin, createAdmin, isLocal } from './admin.ts';

export interface ServeOptions {
  /** 127.0.0.1 unless said. */
  readonly host?: string;
  /** A free one unless said. */
  readonly port?: number;
  readonly conditions?: Conditions;
  /** Puts the platform around the mock: the gateway's addresses, triggers that can be fired, pages, jobs. */
  readonly platform?: PlatformOptions;
  /** Answers in place of Pinout's own mock: Prism, or whatever takes a request and gives a reply. */
  readonly engine?: (connectors: readonly Connector[]) => (request: MockRequest) => Promise<Reply>;
  /** Bytes of a request body; above it the answer is 413. 10 MiB unless said. */
  readonly maxBody?: number;
  /** How many requests the journal keeps; 1000 unless said, none with 0. */
  readonly journal?: number;
  /** PEM texts: serve HTTPS. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly onAnswer?: (request: MockRequest, reply: Reply) => void;
}

export interface MockServer {
  readonly url: string;
  readonly port: number;
  /** Serves another mock from the next request on; open connections stay. */
  readonly replace: (mock: Mock) => void;
  readonly close: () => Promise<void>;
}

/** Serves a mock over HTTP until it is closed. */
export const serveMock = async (mock: Mock, options: ServeOptions = {}): Promise<MockServer> => {
  const host = options.host ?? '127.0.0.1';
  const context = createContext(mock, options, host);
  const listener = createListener(context);
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await listen(server, host, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${name}:${port}`,
    port,
    replace: (next) => {
      context.mock = next;
      context.layer = createLayer(next, options);
      context.engine = options.engine?.(next.connectors);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

interface Context {
  mock: Mock;
  layer: PlatformLayer | undefined;
  engine: ((request: MockRequest) => Promise<Reply>) | undefined;
  readonly hosts: readonly string[];
  readonly conditions: Conditions;
  readonly maxBody: number;
  readonly admin: Admin;
  readonly note: (request: MockRequest, reply: Reply, started: number) => void;
}

const createContext = (mock: Mock, options: ServeOptions, host: string): Context => {
  const size = options.journal ?? 1000;
  const journal = createJournal(Math.max(1, size));
  const admin = createAdmin(journal, [host.toLowerCase()]);
  return {
    mock,
    layer: createLayer(mock, options),
    engine: options.engine?.(mock.connectors),
    hosts: [host.toLowerCase()],
    conditions: options.conditions ?? {},
    maxBody: options.maxBody ?? 10 * 1024 * 1024,
    admin,
    note: (request, reply, started) => {
      admin.count(reply.status);
      options.onAnswer?.(request, reply);
      if (size > 0) {
        const kept =
          request.body.length > 65_536 ? { ...request, body: request.body.slice(0, 65_536) } : request;
        journal.add({ at: started, ms: Date.now() - started, request: kept, reply });
      }
    },
  };
};

const createLayer = (mock: Mock, { platform }: ServeOptions): PlatformLayer | undefined =>
  platform === undefined
    ? undefined
    : createPlatformLayer(mock.connectors, (request) => answer(mock, request), platform);

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new PinoutError(
              'port-in-use',
              `Port ${port} on ${host} is in use.`,
              'Choose another with --port.',
            )
          : new PinoutError(
              'cannot-listen',
              `Cannot listen on ${host}:${port}: ${error.message}.`,
              'Choose another --host or --port.',
              { cause: error },
            ),
      );
    });
    server.listen(port, host, resolve);
  });

const noBytes = new Uint8Array(0);

const createListener =
  (context: Context) =>
  (incoming: IncomingMessage, response: ServerResponse): void => {
    const { headers } = incoming;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
      respond(context, incoming, response, noBytes);
      return;
    }
    if (Number(headers['content-length'] ?? 0) > context.maxBody) {
      refuseLarge(context, incoming, response);
      return;
    }
    readBody(context, incoming, response);
  };

const readBody = (context: Context, incoming: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > context.maxBody) {
      incoming.removeAllListeners('data').removeAllListeners('end');
      refuseLarge(context, incoming, response);
    } else chunks.push(chunk);
  });
  incoming.on('end', () => {
    const [first = noBytes] = chunks;
    respond(context, incoming, response, chunks.length > 1 ? Buffer.concat(chunks, length) : first);
  });
  // An aborted upload: nobody is left to answer.
  incoming.on('error', () => response.destroy());
};

const refuseLarge = (context: Context, incoming: IncomingMessage, response: ServerResponse): void => {
  const sentence = `The body is larger than ${context.maxBody} bytes.`;
  const reply = writeProblem(context.mock.options, 413, sentence, { headers: { connection: 'close' } });
  context.note(toMockRequest(incoming, noBytes), reply, Date.now());
  send(response, reply);
  incoming.resume();
  response.once('finish', () => incoming.destroy());
};

const toMockRequest = (incoming: IncomingMessage, body: Uint8Array): MockRequest => ({
  method: incoming.method ?? 'GET',
  target: pathOf(incoming.url ?? '/'),
  headers: incoming.headers as Readonly<Record<string, string>>,
  body,
});

/** A proxy's absolute form (RFC 9112 §3.2.2) as path and query. */
const pathOf = (url: string): string => {
  if (url.startsWith('/')) return url;
  const slash = url.indexOf('/', url.indexOf('//') + 2);
  return slash < 0 ? '/' : url.slice(slash);
};

const respond = (
  context: Context,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
): void => {
  const started = Date.now();
  const request = toMockRequest(incoming, body);
  if (context.layer?.concerns(request) === true && isAllowed(context, request)) {
    void respondThroughPlatform(context, context.layer, request, response, started);
    return;
  }
  const admin = context.admin.answer(request, context.mock);
  if (admin !== undefined) {
    void admin.then((reply) => send(response, reply));
    return;
  }
  if (context.engine !== undefined) {
    void context.engine(request).then(
      (reply) =>
        finishDelivery(context, request, response, started, deliverReply(reply, request, context.conditions)),
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        send(response, writeProblem(context.mock.options, 500, `The engine failed: ${reason}`));
      },
    );
    return;
  }
  finishDelivery(context, request, response, started, deliver(context.mock, request, context.conditions));
};

const finishDelivery = (
  context: Context,
  request: MockRequest,
  response: ServerResponse,
  started: number,
  delivery: Delivery,
): void => {
  const finish = (): void => {
    context.note(request, delivery.reply, started);
    sendDelivery(response, delivery);
  };
  if (delivery.delay > 0) setTimeout(finish, delivery.delay);
  else finish();
};

/** Firing a trigger makes the mock post to other addresses: no foreign page may ask for it. */
const isAllowed = ({ hosts }: Context, request: MockRequest): boolean =>
  !request.target.startsWith('/__pinout/') || isLocal(request, hosts);

const respondThroughPlatform = async (
  context: Context,
  layer: PlatformLayer,
  request: MockRequest,
  response: ServerResponse,
  started: number,
): Promise<void> => {
  let plain: Delivery | undefined;
  const reply = await layer.handle(request, (inner) => {
    plain = deliver(context.mock, inner, context.conditions);
    return plain.reply;
  });
  finishDelivery(context, request, response, started, { delay: 0, ...plain, reply });
};

const sendDelivery = (response: ServerResponse, { reply, fault }: Delivery): void => {
  switch (fault) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncated':
      response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length + 1 });
      response.write(reply.body.subarray(0, reply.body.length >> 1), () => response.destroy());
      return;
    case 'slow':
      sendSlowly(response, reply);
      return;
    default:
      send(response, reply);
  }
};

/** In ten pieces, a tenth of a second between them. */
const sendSlowly = (response: ServerResponse, reply: Reply): void => {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
  const size = Math.max(1, Math.ceil(reply.body.length / 10));
  let at = 0;
  const next = (): void => {
    if (response.destroyed) return;
    if (at >= reply.body.length) {
      response.end();
      return;
    }
    response.write(reply.body.subarray(at, at + size));
    at += size;
    setTimeout(next, 100);
  };
  next();
};

/** What is sent of replies that are served again and again. */
interface Wire {
  readonly headers: string[];
  /** A short ASCII body as text: node then sends head and body in one piece, which costs half of two. */
  readonly text: string | undefined;
}

const wires = new WeakMap<Reply, Wire>();

const send = (response: ServerResponse, reply: Reply): void => {
  const known = wires.get(reply);
  const { headers, text } = known ?? createWire(reply);
  if (known === undefined) wires.set(reply, { headers, text });
  response.writeHead(reply.status, headers);
  if (text !== undefined) response.end(text, 'latin1');
  else response.end(reply.body);
};

const longestText = 16_384;

const createWire = ({ status, headers, body }: Reply): Wire => {
  const pairs = Object.entries(headers).flat();
  const counted = headers['content-length'] !== undefined || status === 204 || status === 304;
  const ascii = body.length <= longestText && body.every((byte) => byte < 128);
  return {
    headers: counted ? pairs : [...pairs, 'content-length', String(body.length)],
    text: ascii ? Buffer.from(body).toString('latin1') : undefined,
  };
};
