import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Fetch } from '../../src/connector/fetch.ts';

/** A server that listens on this machine. */
export interface ServedFetch {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a `Fetch` over HTTP on a free port of this machine; streams stay open until the client goes. `turns`: a connection that is asked more often is reset. */
export const serveFetch = async (
  fetch: Fetch,
  { turns = Number.POSITIVE_INFINITY }: { readonly turns?: number } = {},
): Promise<ServedFetch> => {
  const asked = new WeakMap<Socket, number>();
  const server = createServer((request, response) => {
    const turn = (asked.get(request.socket) ?? 0) + 1;
    asked.set(request.socket, turn);
    if (turn > turns) return void request.socket.resetAndDestroy();
    void handle(fetch, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

const handle = async (fetch: Fetch, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const { method = 'GET' } = incoming;
  const bare = method === 'GET' || method === 'HEAD';
  const request = new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
    method,
    headers,
    ...(bare ? {} : { body: Buffer.concat(chunks) }),
  });
  const response = await fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) {
    outgoing.end();
    return;
  }
  // A stream that has nothing yet shows its headers anyway.
  outgoing.flushHeaders();
  const reader = response.body.getReader();
  outgoing.on('close', () => void reader.cancel().catch(() => undefined));
  for (let part = await reader.read(); !part.done; part = await reader.read()) outgoing.write(part.value);
  outgoing.end();
};
