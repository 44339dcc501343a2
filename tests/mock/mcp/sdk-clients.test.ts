import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { McpOptions } from '../../../src/mock/model/mcp-options.ts';
import { orders, recorded } from './orders.ts';

const behaviours: readonly (readonly [string, McpOptions])[] = [
  ['as it is', {}],
  ['with sessions', { sessions: true }],
  ['with streams of events', { answer: 'sse' }],
  ['as strict as the SDKs, with streams where they are taken', { strict: true, answer: 'auto' }],
  ['with pages', { page: 1 }],
  ['with a body behind notifications', { ack: 'body' }],
];

describe.each(behaviours)('the mock of an MCP server, %s', (_, mcp) => {
  let server: MockServer;
  beforeAll(async () => {
    server = await serveMock(createMock(recorded, { mcp }));
  });
  afterAll(() => server.close());

  it('is taken by the official client of 2025-11-25', async () => {
    const client = new Client({ name: 'probe', version: '0' });
    const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`));
    await client.connect(transport as never);
    expect(client.getServerVersion()).toMatchObject({ name: 'Orders', version: '1' });
    expect(transport.sessionId === undefined).toBe(mcp.sessions !== true);
    const names: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const { tools, nextCursor } = await client.listTools(cursor === undefined ? {} : { cursor });
      names.push(...tools.map(({ name }) => name));
      cursor = nextCursor;
    }
    expect(names).toEqual(['find_orders', 'count_orders', 'say_hello']);
    // The client itself holds the answer to outputSchema.
    const counted = await client.callTool({ name: 'count_orders', arguments: { customer: 'C1' } });
    expect(JSON.parse((counted.content as [{ text: string }])[0].text)).toEqual(counted.structuredContent);
    const found = await client.callTool({ name: 'find_orders', arguments: { customer: 'C2' } });
    expect(found.content).toMatchObject([{ type: 'resource_link', uri: 'orders://C2/1' }]);
    expect(await client.readResource({ uri: 'orders://C2/1' })).toMatchObject({
      contents: [{ uri: 'orders://C2/1', text: 'The first order.' }],
    });
    expect(await client.callTool({ name: 'find_orders', arguments: { customer: 7 } })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('/customer must be a string') }],
    });
    await expect(client.callTool({ name: 'none' })).rejects.toThrow('Unknown tool: none');
    expect(await client.ping()).toEqual({});
    if (mcp.sessions === true) await transport.terminateSession();
    await client.close();
  });

  it.each([
    ['legacy', undefined],
    ['auto', { mode: 'auto' }],
    ['2026-07-28 only', { mode: { pin: '2026-07-28' } }],
  ] as const)('is taken by the official client of 2026-07-28: %s', async (mode, versionNegotiation) => {
    const client = new ModernClient(
      { name: 'probe', version: '0' },
      (versionNegotiation === undefined ? {} : { versionNegotiation }) as never,
    );
    await client.connect(new ModernTransport(new URL(`${server.url}/mcp`)));
    expect(client.getNegotiatedProtocolVersion()).toBe(mode === 'legacy' ? '2025-11-25' : '2026-07-28');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('find_orders');
    const counted = await client.callTool({ name: 'count_orders', arguments: { customer: 'C1' } });
    expect(counted.structuredContent).toMatchObject({ count: expect.any(Number) });
    await client.close();
  });
});

describe('the mock of operations as tools', () => {
  it('answers as the operations do, to both official clients', async () => {
    const server = await serveMock(createMock(orders));
    const url = new URL(`${server.url}/mcp`);
    const old = new Client({ name: 'probe', version: '0' });
    await old.connect(new StreamableHTTPClientTransport(url) as never);
    const modern = new ModernClient({ name: 'probe', version: '0' }, {
      versionNegotiation: { mode: 'auto' },
    } as never);
    await modern.connect(new ModernTransport(url));
    for (const client of [old, modern] as const) {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(['GetOrder', 'ListOrders']);
      const one = await client.callTool({ name: 'GetOrder', arguments: { id: 'A-7' } });
      expect(one.structuredContent).toMatchObject({ id: 'A-7' });
      const all = await client.callTool({ name: 'ListOrders', arguments: {} });
      expect(all.structuredContent).toMatchObject({ result: [expect.any(String), expect.any(String)] });
      await client.close();
    }
    await server.close();
  });
});
