import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answered } from './answer.ts';
import type { Control } from './serve.ts';

/** A rate feed on loopback that can be told to fail: it answers the shipped table, but for the next request. */
export interface RateFeed {
  readonly url: string;
  /** `PUT /feed` of the endpoint's host: `rates`, `broken` or `silent` is what the next request to the feed gets. */
  readonly control: Control;
  readonly close: () => Promise<void>;
}

type Mode = 'rates' | 'broken' | 'silent';

/** Starts it. */
export const startRateFeed = async (): Promise<RateFeed> => {
  const table = await readFile(new URL('../data/ecb-2024-04-19.xml', import.meta.url));
  let next: Mode = 'rates';
  const server = createServer((_request, response) => {
    const mode = next;
    next = 'rates';
    if (mode !== 'silent') give(response, mode, table);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/daily.xml`,
    control: ({ method, path, body }): Answered | undefined => {
      if (path !== '/feed' || method !== 'PUT') return undefined;
      const mode = modes.find((each) => each === body.trim());
      if (mode !== undefined) next = mode;
      return { status: mode === undefined ? 400 : 204, headers: {}, body: new Uint8Array() };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const modes: readonly Mode[] = ['rates', 'broken', 'silent'];

const give = (response: ServerResponse, mode: Exclude<Mode, 'silent'>, table: Uint8Array): void => {
  if (mode === 'broken') response.writeHead(503).end();
  else response.writeHead(200, { 'content-type': 'application/xml' }).end(table);
};
