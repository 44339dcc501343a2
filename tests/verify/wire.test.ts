import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { Exchange } from '../../src/verify/model/exchange.ts';
import { createUndiciTransport, type UndiciOptions } from '../../src/verify/send/undici-transport.ts';
import { verify } from '../../src/verify/verify.ts';

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

/** A server that does this with each request it hears; the base URL. */
const listen = async (answer: (socket: Socket, head: string) => void): Promise<string> => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => answer(socket, String(chunk)));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const ask = async (url: string, method = 'GET', options: UndiciOptions = {}): Promise<Exchange> => {
  const { transport, close } = createUndiciTransport({ timeoutMs: 400, ...options });
  const exchange = await transport({ method, url: `${url}/`, headers: [] });
  await close();
  return exchange;
};

describe('an answer over the wire', () => {
  it.each([
    ['a 204 with a body', 'GET', 'HTTP/1.1 204 No Content\r\n\r\nhello', 5],
    [
      'a 204 with a body and its length',
      'GET',
      'HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\nhello',
      5,
    ],
    ['a 304 with a body', 'GET', 'HTTP/1.1 304 Not Modified\r\n\r\nhello', 5],
    ['HEAD with a body', 'HEAD', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}', 2],
    ['more than content-length says', 'GET', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}more', 4],
  ])('counts what comes after its end: %s', async (_, method, text, surplus) => {
    const url = await listen((socket) => void socket.write(text));
    expect(await ask(url, method)).toMatchObject({ outcome: 'answered', response: { surplus } });
  });
  it.each([
    ['one with its length', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'],
    ['one in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'],
    [
      'one after an informational one',
      'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}',
    ],
  ])('is whole: %s', async (_, text) => {
    const url = await listen((socket) => void socket.write(text));
    const exchange = await ask(url);
    expect(exchange).toMatchObject({ outcome: 'answered', response: { status: 200 } });
    expect(exchange.outcome === 'answered' && exchange.response.surplus).toBeUndefined();
  });
  it('keeps the pairs of headers as they came, names and repetitions included', async () => {
    const text = 'HTTP/1.1 200 OK\r\nX-Two: a\r\nx-two: b\r\ncontent-length: 0\r\n\r\n';
    const exchange = await ask(await listen((socket) => void socket.write(text)));
    expect(exchange).toMatchObject({
      response: {
        headers: [
          ['X-Two', 'a'],
          ['x-two', 'b'],
          ['content-length', '0'],
        ],
      },
    });
  });
  it.each<readonly [string, string, (socket: Socket) => void]>([
    [
      'drips a byte at a time',
      'timeout',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
      },
    ],
    [
      'drips its headers',
      'timeout',
      (socket) => {
        const drip = setInterval(() => socket.write('H'), 20);
        socket.write('HTTP/1.1 200 OK\r\nx-');
        socket.on('close', () => clearInterval(drip));
      },
    ],
    [
      'sends a gigabyte',
      'too-large',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${2 ** 30}\r\n\r\n`);
        const more = (): void => {
          while (!socket.destroyed && socket.write(Buffer.alloc(65_536)));
        };
        socket.on('drain', more);
        more();
      },
    ],
    [
      'sends chunks without end',
      'too-large',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
        const more = (): void => {
          while (!socket.destroyed && socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`));
        };
        socket.on('drain', more);
        more();
      },
    ],
    [
      'sends headers without end',
      'protocol',
      (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${'x-long: '.padEnd(100_000, 'x')}\r\n`);
      },
    ],
    [
      'says two lengths',
      'truncated',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'),
    ],
    [
      'closes in the middle of a chunk',
      'truncated',
      (socket) => void socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n{'),
    ],
  ])('that %s has its own end, within the limits', async (_, error, answer) => {
    const url = await listen(answer);
    const before = process.memoryUsage().arrayBuffers;
    // What is to end by its size has the time for that on a busy machine too.
    const timeoutMs = error === 'timeout' ? 400 : 20_000;
    const exchange = await ask(url, 'GET', { maxBytes: 1_000_000, timeoutMs });
    expect(exchange).toMatchObject({ outcome: 'failed', error });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
  });
  it('is never decoded: a gzip bomb stays as small as it came', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const url = await listen((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
      socket.write(bomb);
    });
    const exchange = await ask(url);
    expect(exchange.outcome === 'answered' && exchange.response.body.length).toBe(bomb.length);
  });
  it('that redirects is not followed, and no other host hears of a credential', async () => {
    const heard: string[] = [];
    const elsewhere = createServer((socket) => socket.on('data', (chunk) => heard.push(String(chunk))));
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const url = await listen(
      (socket) =>
        void socket.write(
          `HTTP/1.1 307 Temporary Redirect\r\nlocation: ${other}\r\ncontent-length: 0\r\n\r\n`,
        ),
    );
    const connector = await loadConnector('contracts/base64');
    const { transport, close } = createUndiciTransport();
    const report = await verify(connector, { url, transport, credentials: { api_key: 'the-right-key' } });
    await close();
    expect(heard).toEqual([]);
    expect(report.checks.every(({ verdict }) => verdict.kind !== 'pass')).toBe(true);
    elsewhere.close();
  });
});

it('goes on after one operation that hangs, and tells of it alone', async () => {
  const connector = await loadConnector('contracts/base64');
  const url = await listen((socket, head) => {
    if (head.startsWith('POST /api/Decode')) return;
    socket.write('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n');
  });
  const { transport, close } = createUndiciTransport({ timeoutMs: 150 });
  const report = await verify(connector, { url, transport });
  await close();
  const failed = report.checks.filter(({ verdict }) => verdict.kind === 'fail');
  expect(failed.map(({ operation }) => operation)).toEqual(['DecodeText']);
  expect(failed[0]?.findings.map(({ code }) => code)).toEqual(['response-timeout']);
});

it('asks again over a new connection where the old one was closed while it was idle', async () => {
  let connections = 0;
  const url = await listen((socket) => {
    connections += 1;
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    // Says nothing of it: the client finds out with the next request.
    socket.removeAllListeners('data');
    socket.once('data', () => socket.resetAndDestroy());
  });
  const { transport, close } = createUndiciTransport({ timeoutMs: 1_000, connections: 1 });
  const request = { method: 'GET', url: `${url}/`, headers: [] };
  expect(await transport(request)).toMatchObject({ outcome: 'answered' });
  expect(await transport(request)).toMatchObject({ outcome: 'answered' });
  expect(connections).toBe(2);
  await close();
});

it('reports a connection that is broken off each time', async () => {
  const url = await listen((socket) => void socket.resetAndDestroy());
  expect(await ask(url)).toMatchObject({ outcome: 'failed', error: 'reset' });
});
