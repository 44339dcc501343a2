import { describe, expect, it } from 'vitest';
import { toFetch } from '../../../src/mock/adapters/fetch.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { McpOptions } from '../../../src/mock/model/mcp-options.ts';
import { orders, recorded } from './orders.ts';

const both = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

const post = async (
  body: unknown,
  {
    mcp = {},
    headers = both,
    connector = recorded,
  }: {
    readonly mcp?: McpOptions;
    readonly headers?: Readonly<Record<string, string>>;
    readonly connector?: typeof recorded;
  } = {},
) => {
  const ask = toFetch(createMock(connector, { mcp }));
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await ask(
    new Request('https://orders.example/mcp', { method: 'POST', headers, body: text }),
  );
  const answer = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    answer: answer === '' ? undefined : JSON.parse(answer),
  };
};

const call = (method: string, params?: object, id: string | number = 7) => ({
  jsonrpc: '2.0',
  id,
  method,
  ...(params && { params }),
});

describe('the old era', () => {
  it.each<[string, unknown, McpOptions, Readonly<Record<string, string>>, number, number | undefined]>([
    ['a body that is not JSON', '{', {}, both, 400, -32700],
    ['a body that is not a message', '[]', {}, both, 400, -32600],
    ['jsonrpc 1.0', { jsonrpc: '1.0', id: 1, method: 'ping' }, {}, both, 400, -32600],
    ['a request without a number', { jsonrpc: '2.0', id: null, method: 'tools/list' }, {}, both, 400, -32600],
    ['another media type', call('ping'), {}, { ...both, 'content-type': 'text/plain' }, 415, -32000],
    ['only JSON taken', call('ping'), {}, { ...both, accept: 'application/json' }, 200, undefined],
    [
      'only JSON taken, strict',
      call('ping'),
      { strict: true },
      { ...both, accept: 'application/json' },
      406,
      -32000,
    ],
    ['anything taken, strict', call('ping'), { strict: true }, { ...both, accept: '*/*' }, 406, -32000],
    [
      'a version that nobody knows',
      call('ping'),
      {},
      { ...both, 'mcp-protocol-version': '1999-01-01' },
      400,
      -32000,
    ],
    ['an unknown method', call('tools/none'), {}, both, 200, -32601],
    ['an unknown tool', call('tools/call', { name: 'none' }), {}, both, 200, -32602],
    ['a call without a name', call('tools/call'), {}, both, 200, -32602],
    [
      'arguments that are a list',
      call('tools/call', { name: 'say_hello', arguments: [] }),
      {},
      both,
      200,
      -32602,
    ],
    ['a cursor of somebody else', call('tools/list', { cursor: 'x' }), {}, both, 200, -32602],
    ['a resource that is not there', call('resources/read', { uri: 'x://y' }), {}, both, 200, -32002],
    ['a session that is missing', call('ping'), { sessions: true }, both, 400, -32000],
    [
      'a session that is not known',
      call('ping'),
      { sessions: true },
      { ...both, 'mcp-session-id': 'x' },
      404,
      -32001,
    ],
    ['initialize without a version', call('initialize', {}), {}, both, 200, -32602],
    [
      'a discovery where there is only the old era',
      call('server/discover'),
      { eras: 'legacy' },
      both,
      200,
      -32601,
    ],
    [
      'two messages since 2025-06-18',
      [call('ping')],
      {},
      { ...both, 'mcp-protocol-version': '2025-06-18' },
      400,
      -32600,
    ],
    ['a ping', call('ping'), {}, both, 200, undefined],
    ['a log level', call('logging/setLevel', { level: 'info' }), {}, both, 200, undefined],
  ])('%s', async (_, body, mcp, headers, status, code) => {
    const got = await post(body, { mcp, headers });
    expect([got.status, got.answer?.error?.code]).toEqual([status, code]);
  });

  it('answers two messages with two until 2025-03-26', async () => {
    expect((await post([call('ping', undefined, 1), call('ping', undefined, 'b')])).answer).toEqual([
      { jsonrpc: '2.0', id: 1, result: {} },
      { jsonrpc: '2.0', id: 'b', result: {} },
    ]);
  });

  it.each([
    ['2024-11-05', '2024-11-05'],
    ['2025-06-18', '2025-06-18'],
    ['1999-01-01', '2025-11-25'],
    ['2026-07-28', '2025-11-25'],
  ])('a client that says %s is answered %s', async (said, answered) => {
    expect((await post(call('initialize', { protocolVersion: said }))).answer.result.protocolVersion).toBe(
      answered,
    );
  });

  it('has GET and DELETE only with sessions', async () => {
    const ask = toFetch(createMock(recorded));
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const response = await ask(new Request('https://orders.example/mcp', { method }));
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    }
    const withSessions = toFetch(createMock(recorded, { mcp: { sessions: true } }));
    const send = (method: string, headers: Record<string, string>, body?: object) =>
      withSessions(
        new Request('https://orders.example/mcp', {
          method,
          headers,
          ...(body && { body: JSON.stringify(body) }),
        }),
      );
    const begun = await send('POST', both, call('initialize', { protocolVersion: '2025-11-25' }));
    const session = { 'mcp-session-id': begun.headers.get('mcp-session-id') ?? '' };
    const stream = await send('GET', { ...session, accept: 'text/event-stream' });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const reader = stream.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': open\n\n');
    await reader?.cancel();
    expect((await send('GET', session)).status).toBe(406);
    expect((await send('DELETE', session)).status).toBe(200);
    expect((await send('POST', { ...both, ...session }, call('tools/list'))).status).toBe(404);
  });
});

const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'probe', version: '0' },
};
const modern = (method: string, name?: string) => ({
  ...both,
  'mcp-protocol-version': '2026-07-28',
  'mcp-method': method,
  ...(name && { 'mcp-name': name }),
});

describe('the era without a handshake', () => {
  it.each<[string, object, Readonly<Record<string, string>>, number, number]>([
    [
      'no Mcp-Method',
      call('tools/list', { _meta: meta }),
      { ...both, 'mcp-protocol-version': '2026-07-28' },
      400,
      -32020,
    ],
    ['another Mcp-Method', call('tools/list', { _meta: meta }), modern('tools/call'), 400, -32020],
    [
      'no Mcp-Name',
      call('tools/call', { name: 'say_hello', _meta: meta }),
      modern('tools/call'),
      400,
      -32020,
    ],
    [
      'another version in the header',
      call('tools/list', { _meta: meta }),
      { ...modern('tools/list'), 'mcp-protocol-version': '2025-11-25' },
      400,
      -32020,
    ],
    [
      'a version that nobody knows',
      call('tools/list', { _meta: { ...meta, 'io.modelcontextprotocol/protocolVersion': '2030-01-01' } }),
      { ...modern('tools/list'), 'mcp-protocol-version': '2030-01-01' },
      400,
      -32022,
    ],
    [
      'no capabilities',
      call('tools/list', { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }),
      modern('tools/list'),
      400,
      -32602,
    ],
    ['a method that is gone', call('ping', { _meta: meta }), modern('ping'), 404, -32601],
    [
      'a resource that is not there',
      call('resources/read', { uri: 'x://y', _meta: meta }),
      modern('resources/read', 'x://y'),
      200,
      -32602,
    ],
    ['two messages', [call('tools/list', { _meta: meta })], modern('tools/list'), 400, -32600],
  ])('%s', async (_, body, headers, status, code) => {
    const got = await post(body, { headers });
    expect([got.status, got.answer?.error?.code]).toEqual([status, code]);
  });

  it('names the versions that it knows', async () => {
    const { answer } = await post(call('initialize', { protocolVersion: '2025-11-25' }), {
      mcp: { eras: 'modern' },
    });
    expect(answer.error).toMatchObject({ code: -32022, data: { supported: ['2026-07-28'] } });
  });

  it('says of each result what it is', async () => {
    const { answer } = await post(call('tools/list', { _meta: meta }), { headers: modern('tools/list') });
    expect(answer.result).toMatchObject({
      resultType: 'complete',
      ttlMs: 0,
      cacheScope: 'private',
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'Orders', version: '1' } },
    });
    expect((await post(call('tools/list'))).answer.result).not.toHaveProperty('resultType');
  });

  it('reads a name that no header can carry', async () => {
    const encoded = `=?base64?${btoa('say_hello')}?=`;
    const got = await post(call('tools/call', { name: 'say_hello', _meta: meta }), {
      headers: modern('tools/call', encoded),
    });
    expect(got.answer.result.content).toEqual([{ type: 'text', text: 'The mock has called say_hello.' }]);
  });
});

describe('a call', () => {
  const run = async (name: string, given: object, headers = {}, connector = recorded) =>
    (
      await post(call('tools/call', { name, arguments: given }), {
        headers: { ...both, ...headers },
        connector,
      })
    ).answer.result;

  it('is answered by the example that has its arguments, else by the first', async () => {
    expect(await run('find_orders', { customer: 'C2' })).toMatchObject({
      content: [{ type: 'resource_link' }],
    });
    expect(await run('find_orders', { customer: 'C9' })).toMatchObject({ content: [{ text: 'No orders.' }] });
    expect(await run('find_orders', { customer: 'C9' }, { prefer: 'example=2' })).toMatchObject({
      content: [{ type: 'resource_link' }],
    });
  });

  it('fails when it is asked to, or when the arguments do not fit', async () => {
    expect(await run('find_orders', { customer: 'C2' }, { prefer: 'code=500' })).toMatchObject({
      isError: true,
    });
    expect(await run('find_orders', {})).toEqual({
      isError: true,
      content: [{ type: 'text', text: expect.stringContaining('customer') }],
    });
  });

  it('of an operation gives what the operation gives, its failures too', async () => {
    expect(await run('GetOrder', { id: 'A-7' }, {}, orders)).toMatchObject({
      structuredContent: { id: 'A-7' },
    });
    expect(await run('GetOrder', { id: 'A-7' }, { prefer: 'code=404' }, orders)).toEqual({
      isError: true,
      content: [{ type: 'text', text: expect.stringContaining('404 Not Found') }],
    });
  });
});
