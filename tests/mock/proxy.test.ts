import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, serveMock } from '../../src/mock/adapters/node.ts';
import { createProxyEngine } from '../../src/mock/adapters/proxy.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { ProxiedJudgement } from '../../src/mock/model/proxied.ts';
import { judgeProxied } from '../../src/together/judge-proxied.ts';
import { shop } from './shop.ts';

/** A backend whose answers are in the path's last segment. */
const answers: Readonly<Record<string, readonly [number, string, string]>> = {
  '/v1/things/1': [200, 'application/json', '{"id":1,"name":"one"}'],
  '/v1/things/2': [200, 'application/json', '{"id":"2","name":"two"}'],
  '/v1/things/3': [418, 'text/plain', 'tea'],
  '/v1/things/4': [200, 'text/html', '<p>'],
  '/v1/things/6': [200, 'application/json', '{"id":1,"Name":"one"}'],
  '/v1/things/5': [200, 'application/json', '{'],
  '/v1/other': [200, 'text/plain', 'other'],
};

describe('the proxy', () => {
  let backend: Server;
  let proxy: MockServer;
  const told: string[] = [];
  beforeAll(async () => {
    backend = createServer((request, response) => {
      const [status, type, text] = answers[request.url ?? ''] ?? [404, 'text/plain', ''];
      response.writeHead(status, { 'content-type': type });
      response.end(text);
    });
    await new Promise<void>((done) => backend.listen(0, '127.0.0.1', done));
    const { port } = backend.address() as AddressInfo;
    const mock = createMock(shop);
    const engine = createProxyEngine(
      mock,
      { url: `http://127.0.0.1:${port}` },
      (request, reply) => judgeProxied(mock, 'https://shop.example.com', request, reply),
      (_request, _reply, { findings }) => {
        told.push(...findings.map(({ code }) => code));
      },
    );
    proxy = await serveMock(mock, { engine: () => engine });
  });
  afterAll(async () => {
    await proxy.close();
    backend.close();
  });

  it.each([
    ['/v1/things/1', 200, []],
    ['/v1/things/2', 200, ['response-body-mismatch']],
    ['/v1/things/3', 418, ['status-undocumented']],
    ['/v1/things/4', 200, ['response-content-type-mismatch']],
    ['/v1/things/5', 200, ['response-body-malformed']],
    ['/v1/things/6', 200, ['response-body-mismatch', 'response-property-undocumented']],
    ['/v1/things/x', 404, ['request-mismatch']],
    ['/v1/other', 200, ['operation-undocumented']],
  ])('forwards %s, %i, and tells %j', async (path, status, codes) => {
    told.length = 0;
    const response = await fetch(proxy.url + path);
    expect(response.status).toBe(status);
    expect(told).toEqual(codes);
    expect(response.headers.has('sl-violations')).toBe(codes.length > 0);
    if (path in answers) expect(await response.text()).toBe(answers[path]?.[2]);
  });

  it.each([
    ['/v1/things/1', []],
    ['/v1/things/x', ['request-mismatch']],
    ['/v1/other', ['operation-undocumented']],
  ])(
    'says 502 where nothing answers, and finds in %s only what was asked wrongly: %j',
    async (target, codes) => {
      const url = 'http://127.0.0.1:9';
      const mock = createMock(shop);
      const found: ProxiedJudgement[] = [];
      const engine = createProxyEngine(
        mock,
        { url },
        (request, reply) => judgeProxied(mock, url, request, reply),
        (_, __, judgement) => found.push(judgement),
      );
      const reply = await engine({ method: 'GET', target, headers: {}, body: new Uint8Array(0) });
      expect(reply.status).toBe(502);
      expect(found.map(({ findings }) => findings.map(({ code }) => code))).toEqual([codes]);
      expect(found[0]?.silent).toContain(`${url} did not answer: `);
    },
  );
});
