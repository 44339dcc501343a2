import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Settings, withSettings } from '../http/settings.ts';
import { type Answered, answer, type FunctionApp } from './answer.ts';

/** Azure's own limit for a request body (`FUNCTIONS_REQUEST_BODY_SIZE_LIMIT`): 100 MB. */
const maxBodyBytes = 104_857_600;

/** A host that is running. */
export interface RunningHost {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  /** Stops taking requests, lets the running ones end, then resolves. */
  readonly close: () => Promise<void>;
}

/** What the host itself answers, beside the functions: how a demo brings about what the functions depend on. */
export type Control = (request: {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}) => Answered | undefined;

/** What a host can be told; all of it has a default. */
export interface ServeOptions {
  readonly port?: number;
  readonly settings?: Settings;
  readonly control?: Control;
}

/** Serves a function app on loopback; port 0 takes a free one. `settings` go before the environment's. */
export const serve = async (
  app: FunctionApp,
  { port = 0, settings = {}, control }: ServeOptions = {},
): Promise<RunningHost> => {
  // The object is also the identity of this host, by which caches are kept apart.
  const own = { ...settings };
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    void withSettings(own, async () => {
      const answered = await handle(app, request, control);
      if (answered === undefined) return;
      // A connection that stays open would hold up the end.
      if (!server.listening || answered.status === 413) response.setHeader('connection', 'close');
      write(response, answered);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};

/** Nothing is returned where the caller went away. */
const handle = async (
  app: FunctionApp,
  request: IncomingMessage,
  control: Control | undefined,
): Promise<Answered | undefined> => {
  const url = readUrl(request);
  if (url === undefined) return { status: 400, headers: {}, body: new Uint8Array() };
  const body = await readBody(request);
  if (body === 'aborted') return undefined;
  if (body === 'too-large') return { status: 413, headers: {}, body: new Uint8Array() };
  const call = { method: request.method ?? 'GET', path: url.pathname, body: new TextDecoder().decode(body) };
  const controlled = control?.(call);
  if (controlled !== undefined) return controlled;
  return answer(app, { method: request.method ?? 'GET', url, headers: joinHeaders(request), body });
};

const readUrl = ({ url = '/', headers }: IncomingMessage): URL | undefined => {
  const origin = `http://${headers.host ?? '127.0.0.1'}`;
  return url.startsWith('/') && URL.canParse(origin + url) ? new URL(origin + url) : undefined;
};

const readBody = async (request: IncomingMessage): Promise<Uint8Array | 'too-large' | 'aborted'> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).byteLength;
      if (size > maxBodyBytes) return 'too-large';
      chunks.push(chunk as Buffer);
    }
  } catch {
    return 'aborted';
  }
  return Buffer.concat(chunks);
};

const joinHeaders = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

const write = (response: ServerResponse, { status, headers, body }: Answered): void => {
  response.writeHead(status, {
    ...headers,
    ...(status === 204 ? {} : { 'content-length': body.byteLength }),
  });
  response.end(body);
};
