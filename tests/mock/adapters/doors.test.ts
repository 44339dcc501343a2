import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { createCallbackPost } from '../../../src/mock/adapters/post-callback.ts';
import { createProxyEngine } from '../../../src/mock/adapters/proxy.ts';
import type { ServeOptions } from '../../../src/mock/adapters/serve-options.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { shop } from '../shop.ts';

const closes: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(closes.map((close) => close())));
const serve = async (options: ServeOptions = {}): Promise<MockServer> => {
  const server = await serveMock(createMock(shop), { platform: {}, ...options });
  closes.push(server.close);
  return server;
};
const listen = async (server: Server): Promise<number> => {
  closes.push(() => new Promise((done) => server.close(done).closeAllConnections()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};
const ask = (
  port: number,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: target, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });

describe('the addresses below /__pinout/', () => {
  it.each([
    [{}, 200],
    [{ host: 'localhost:1' }, 200],
    [{ host: 'mock.localhost' }, 200],
    [{ host: '192.0.2.7:80' }, 200],
    [{ host: '[2001:db8::1]:80' }, 200],
    [{ host: 'named.test' }, 200],
    [{ host: 'evil.test' }, 403],
    [{ host: '127.0.0.1.evil.test' }, 403],
    [{ host: 'localhost.evil.test' }, 403],
    [{ host: '127.0.0.1', origin: 'http://evil.test' }, 403],
    [{ host: '127.0.0.1', origin: 'http://192.0.2.7' }, 403],
    [{ host: '127.0.0.1', origin: 'null' }, 403],
    [{ host: '127.0.0.1', origin: 'http://localhost:3000' }, 200],
    [{ host: '192.0.2.7:80', origin: 'http://192.0.2.7:80' }, 200],
  ])('for %j: %i', async (headers, status) => {
    const { port } = await serve({ allowHosts: ['named.test'] });
    expect(await ask(port, '/__pinout/requests', headers)).toBe(status);
  });
  it('whoever asks for a mocked operation comes by any name', async () => {
    const { port } = await serve();
    expect(await ask(port, '/v1/things/1', { host: 'compose-service' })).not.toBe(403);
  });
  it('where others can reach it, need the token, except what probes and a connector’s client follow', async () => {
    const closed = await serve({ host: '0.0.0.0' });
    const open = await serve({ host: '0.0.0.0', adminToken: 'of-the-admin' });
    const names = ['requests', 'answers', 'openapi', 'health', 'ready', 'metrics', 'jobs/none'];
    const statuses = (
      { port }: MockServer,
      headers: Readonly<Record<string, string>>,
    ): Promise<readonly number[]> =>
      Promise.all(names.map((name) => ask(port, `/__pinout/${name}`, { host: 'pod.test', ...headers })));
    const probes = [200, 200, 200, 404];
    expect(await statuses(closed, {})).toEqual([403, 403, 403, ...probes]);
    expect(await statuses(open, {})).toEqual([401, 401, 401, ...probes]);
    expect(await statuses(open, { authorization: 'Bearer no' })).toEqual([401, 401, 401, ...probes]);
    const right = await statuses(open, { authorization: 'Bearer of-the-admin' });
    expect(right.slice(0, 3)).not.toContain(401);
    expect(right.slice(0, 1)).toEqual([200]);
    for (const name of ['fire/Any', 'reset'])
      expect(await ask(open.port, `/__pinout/${name}`, { host: 'pod.test' }, 'POST')).toBe(401);
  });
});

describe('a callback', () => {
  it('goes to this machine and to hosts that are allowed, by the address behind the name', async () => {
    let got = 0;
    const port = await listen(
      createServer((_, response) => {
        got += 1;
        response.end();
      }),
    );
    const told: string[] = [];
    const { post, close } = createCallbackPost([], (message) => void told.push(message));
    closes.push(close);
    expect(await post(`http://127.0.0.1:${port}/`, {})).toBe(200);
    expect(await post(`http://localhost:${port}/`, {})).toBe(200);
    for (const url of [
      'http://192.0.2.7/',
      'http://[2001:db8::1]/',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
    ])
      expect(await post(url, {})).toBeUndefined();
    expect(got).toBe(2);
    expect(told.join('\n')).toContain('--allow-callback 169.254.169.254');
  });
  it('does not follow where the answer leads', async () => {
    let followed = false;
    const port = await listen(
      createServer((asked, response) => {
        followed ||= asked.url === '/next';
        response.writeHead(307, { location: '/next' }).end();
      }),
    );
    const { post, close } = createCallbackPost([], () => undefined);
    closes.push(close);
    expect(await post(`http://127.0.0.1:${port}/`, {})).toBe(307);
    expect(followed).toBe(false);
  });
});

describe('the proxy', () => {
  const proxyTo = async (url: string, more: object = {}): Promise<MockServer> => {
    const mock = createMock(shop);
    const engine = createProxyEngine(
      mock,
      { url, ...more },
      () => ({ findings: [] }),
      () => undefined,
    );
    const server = await serveMock(mock, { engine: () => engine, checkHost: true });
    closes.push(server.close);
    return server;
  };
  it('answers no foreign Host, since it reaches a real endpoint', async () => {
    const port = await listen(createServer((_, response) => response.end('{}')));
    const proxy = await proxyTo(`http://127.0.0.1:${port}`);
    expect(await ask(proxy.port, '/v1/things/1')).toBe(200);
    expect(await ask(proxy.port, '/v1/things/1', { host: 'evil.test' })).toBe(403);
    expect(await ask(proxy.port, '/v1/things/1', { origin: 'http://evil.test' })).toBe(403);
  });
  it.each(['@127.0.0.1:PORT/', ':1@127.0.0.1:PORT/', '.evil.test/'])(
    'forwards to its one upstream only: %s',
    async (target) => {
      let reached = 0;
      const other = await listen(
        createServer((_, response) => {
          reached += 1;
          response.end();
        }),
      );
      const upstream = await listen(createServer((_, response) => response.end('{}')));
      const proxy = await proxyTo(`http://127.0.0.1:${upstream}`);
      const line = await new Promise<string>((resolve) => {
        const socket = connect(proxy.port, '127.0.0.1', () => {
          const path = target.replace('PORT', String(other));
          socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
        });
        socket.once('data', (part) => resolve(String(part).split('\r\n')[0] ?? ''));
      });
      expect(line).toMatch(/ (400|404|502) /);
      expect(reached).toBe(0);
    },
  );
  it('ends an answer that does not end', async () => {
    const endless = createServer((_, response) => {
      const more = (): void => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    const proxy = await proxyTo(`http://127.0.0.1:${await listen(endless)}`, { maxBytes: 1_000_000 });
    expect(await ask(proxy.port, '/v1/things/1')).toBe(502);
    const mute = await listen(createServer(() => undefined));
    const silent = await proxyTo(`http://127.0.0.1:${mute}`, { timeoutMs: 50 });
    expect(await ask(silent.port, '/v1/things/1')).toBe(502);
  });
});
