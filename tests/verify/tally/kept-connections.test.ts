import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createUndiciTransport } from '../../../src/verify/send/undici-transport.ts';
import { verify } from '../../../src/verify/verify.ts';
import { connectorOf } from '../../platform/connectors.ts';

const connector = connectorOf({
  swagger: '2.0',
  info: { title: 'Boxes', version: '1' },
  host: 'boxes.test',
  basePath: '/',
  paths: {
    '/boxes': {
      get: {
        operationId: 'ListBoxes',
        parameters: [{ name: 'text', in: 'query', type: 'string', default: 'a' }],
        responses: { 200: { description: 'Boxes.' } },
      },
    },
  },
});
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What is found at a server that knows how often a socket has been asked. */
const findingsOf = async (
  answer: (turn: number, response: ServerResponse) => void,
): Promise<readonly string[]> => {
  const turns = new WeakMap<object, number>();
  const server: Server = createServer((request, response) => {
    const turn = (turns.get(request.socket) ?? 0) + 1;
    turns.set(request.socket, turn);
    if (!/^(GET|HEAD)$/.test(request.method ?? '')) response.statusCode = 405;
    answer(turn, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { transport, close } = createUndiciTransport({ connections: 2 });
  try {
    const { checks } = await verify(connector, { url: `http://127.0.0.1:${port}`, transport });
    return checks.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    );
  } finally {
    await close();
  }
};

describe('a connection that is kept open', () => {
  it('and reset at its second request, each time, is reported once', async () => {
    expect(
      await findingsOf(
        (turn, response) => void (turn > 1 ? response.socket?.resetAndDestroy() : response.end()),
      ),
    ).toEqual(['connection-not-kept']);
  });
  it('may be reset now and then', async () => {
    expect(
      await findingsOf(
        (turn, response) => void (turn > 3 ? response.socket?.resetAndDestroy() : response.end()),
      ),
    ).toEqual([]);
  });
  it('may be closed openly', async () => {
    expect(
      await findingsOf((_, response) => {
        response.setHeader('connection', 'close');
        response.end();
      }),
    ).toEqual([]);
  });
});
