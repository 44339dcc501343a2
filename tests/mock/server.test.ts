import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, serveMock } from '../../src/mock/adapters/node.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { shop } from './shop.ts';

let server: MockServer;
beforeAll(async () => {
  server = await serveMock(createMock(shop), { maxBody: 1000 });
});
afterAll(() => server.close());

/** Sends bytes as they are and reads until the server ends the connection, or `until` has come. */
const send = (bytes: string, options: { readonly end?: boolean } = {}): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(bytes, 'latin1');
      if (options.end === true) socket.end();
    });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
  });

const line = (request: string, ...headers: string[]): string =>
  `${[`${request} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers].join('\r\n')}\r\n\r\n`;

describe('bad input over a real socket', () => {
  it.each([
    ['..', line('GET /../../etc/passwd'), /^HTTP\/1.1 404/],
    ['NUL in the path', line('GET /v1/\0'), /^HTTP\/1.1 400/],
    ['broken percent-encoding', line('GET /v1/things/%zz'), /^HTTP\/1.1 400/],
    ['a header flood', line('GET /v1/things', `x-flood: ${'a'.repeat(20_000)}`), /^HTTP\/1.1 431/],
    ['a body above the limit', line('POST /v1/things', 'content-length: 5000'), /^HTTP\/1.1 413/],
    ['a content-length that is none', line('POST /v1/things', 'content-length: x'), /^HTTP\/1.1 400/],
    [
      'a content-length that is too small',
      `${line('POST /v1/things', 'x-key: any', 'content-type: application/json', 'content-length: 2').replace('close', 'keep-alive')}{}]\r\n\r\n`,
      /^HTTP\/1.1 400/,
    ],
    ['two lengths', line('POST /v1/things', 'content-length: 2', 'content-length: 3'), /^HTTP\/1.1 400/],
    [
      'a length beside chunks',
      line('POST /v1/things', 'content-length: 2', 'transfer-encoding: chunked'),
      /^HTTP\/1.1 400/,
    ],
    ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1.1 400/],
    ['the absolute form', line('GET http://shop.example.com/v1/things/7'), /^HTTP\/1.1 200/],
  ])('%s', async (_title, bytes, expected) => {
    expect(await send(bytes)).toMatch(expected);
  });

  it('a body above the limit that comes in chunks', async () => {
    const chunk = `400\r\n${'a'.repeat(1024)}\r\n`;
    const bytes = `${line('POST /v1/things', 'transfer-encoding: chunked')}${chunk}${chunk}0\r\n\r\n`;
    expect(await send(bytes)).toMatch(/^HTTP\/1.1 413/);
  });

  it('an aborted upload does not stop the server', async () => {
    await send(`${line('POST /v1/things', 'content-length: 500')}{`, { end: true });
    expect((await fetch(`${server.url}/v1/things/7`)).status).toBe(200);
  });
});

describe('faults', () => {
  const ask = (fault: string): Promise<Response> =>
    fetch(`${server.url}/v1/things/7`, { headers: { prefer: `fault=${fault}` } });

  it.each([
    ['500', 500],
    ['503', 503],
    ['429', 429],
  ])('%s', async (fault, status) => {
    const response = await ask(fault);
    expect(response.status).toBe(status);
    if (fault !== '500') expect(response.headers.get('retry-after')).toBe('1');
  });
  it('reset', async () => {
    await expect(ask('reset')).rejects.toThrow('fetch failed');
  });
  it('truncated', async () => {
    await expect(ask('truncated').then((response) => response.text())).rejects.toThrow();
  });
  it('malformed', async () => {
    await expect(ask('malformed').then((response) => response.json())).rejects.toThrow(SyntaxError);
  });
});

describe('/__pinout/', () => {
  const get = (path: string, headers = {}): Promise<Response> =>
    fetch(`${server.url}/__pinout/${path}`, { headers });

  it('tells health, metrics, the definition and the journal, credentials redacted', async () => {
    await fetch(`${server.url}/v1/things/7?key=hush`, {
      headers: { 'x-key': 'hush', authorization: 'Bearer hush' },
    });
    expect(await (await get('health')).json()).toEqual({ status: 'ok', connectors: ['shop'] });
    expect(await (await get('metrics')).text()).toContain(
      'pinout_mock_requests_total{connector="shop",operation="GetThing",status="200"}',
    );
    expect(await (await get('openapi')).text()).toBe(shop.definition.text);
    const journal = await (await get('requests')).text();
    expect(journal).toContain('/v1/things/7');
    expect(journal).not.toContain('hush');
    expect(await (await get('requests?format=har')).json()).toMatchObject({ log: { version: '1.2' } });
    expect((await fetch(`${server.url}/__pinout/reset`, { method: 'POST' })).status).toBe(204);
    expect(await (await get('requests')).json()).toEqual([]);
  });

  it('is not for foreign pages', async () => {
    const rebound = line('GET /__pinout/requests').replace('host: localhost', 'host: evil.example.com');
    expect(await send(rebound)).toMatch(/^HTTP\/1.1 403/);
    expect((await get('requests', { origin: 'http://evil.example.com' })).status).toBe(403);
  });
});

describe('the server', () => {
  it('says that a port is in use', async () => {
    await expect(serveMock(createMock(shop), { port: server.port })).rejects.toMatchObject({
      code: 'port-in-use',
    });
  });
  it('serves another mock from the next request on', async () => {
    server.replace(createMock({ ...shop, operations: [] }));
    expect((await fetch(`${server.url}/v1/things/7`)).status).toBe(404);
    server.replace(createMock(shop));
    expect((await fetch(`${server.url}/v1/things/7`)).status).toBe(200);
  });
});
