import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mcpHeaders } from '../../../rules/tables/agentic-protocol.ts';
import { isMcpOperation } from '../../../src/connector/is-mcp-operation.ts';
import { connectorFrom } from '../../../src/load/connector-from.ts';
import { beginTalk } from '../../../src/mcp/client/ask.ts';
import { listTools } from '../../../src/mcp/client/list-tools.ts';
import type { McpSend } from '../../../src/mcp/client/mcp-client.ts';
import { toFetch } from '../../../src/mock/adapters/fetch.ts';
import { mswHandlers } from '../../../src/mock/adapters/msw.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { mcpShapes, oddMcpShapes } from '../../support/mcp-shapes.ts';
import { recorded, toolList } from './orders.ts';

const sendBy =
  (ask: (request: Request) => Promise<Response>, url: string, more: Record<string, string> = {}): McpSend =>
  async ({ headers, body }) => {
    const response = await ask(new Request(url, { method: 'POST', headers: { ...headers, ...more }, body }));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };

const namesBy = async (send: McpSend): Promise<unknown> => {
  const begun = await beginTalk(send, 'copilot-studio');
  const listing = begun.kind === 'begun' ? await listTools(begun.talk) : begun;
  return listing.kind === 'listed' ? listing.tools.map((tool) => (tool as { name: string }).name) : listing;
};

describe('a connector of an MCP server', () => {
  it.each([...mcpShapes, ...oddMcpShapes].map(({ name, files }) => [name, files] as const))(
    '%s: the mock answers as a server',
    async (_, files) => {
      const definition = JSON.parse(files['apiDefinition.swagger.json'] ?? '');
      const apiProperties = JSON.parse(files['apiProperties.json'] ?? '');
      const connector = connectorFrom(definition, { apiProperties, tools: toolList });
      const server = connector.operations.find(isMcpOperation);
      const query =
        server?.parameters.some(({ in: place }) => place === 'query') === true
          ? '?instanceUrl=https://a.example'
          : '?shopKey=k';
      // A template has its path in basePath, and clients are given the address without a slash at its end.
      for (const path of new Set([
        `${connector.basePath}${server?.path}`,
        `${connector.basePath}${server?.path}`.replace(/\/$/, ''),
      ])) {
        const send = sendBy(toFetch(createMock(connector)), `https://mcp.example${path}${query}`, {
          authorization: 'Bearer t',
        });
        expect(await namesBy(send)).toEqual(['find_orders', 'count_orders', 'say_hello']);
      }
    },
  );
});

describe('over MSW', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  it('the same core answers, and leaves other addresses to others', async () => {
    server.use(
      ...mswHandlers(recorded, { baseUrl: 'https://orders.example', mcp: { sessions: true } }),
      http.get('https://orders.example/other', () => HttpResponse.text('mine')),
    );
    expect(await namesBy(sendBy(fetch, 'https://orders.example/mcp'))).toEqual([
      'find_orders',
      'count_orders',
      'say_hello',
    ]);
    const response = await fetch('https://orders.example/mcp', {
      method: 'POST',
      headers: { 'content-type': 'application/json', [mcpHeaders.session]: 'none' },
      body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
    });
    expect(response.status).toBe(404);
    expect(await (await fetch('https://orders.example/other')).text()).toBe('mine');
  });
});
