import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Fetch } from '../../src/connector/fetch.ts';
import { invoiceText, invoiceUri, shopTools, toResult } from './shop.ts';

/** The shop on the official SDK 1.x. */
const createServer = (): McpServer => {
  const server = new McpServer({ name: 'fabrikam-orders', version: '1.0.0' });
  for (const { name, title, description, input, output, annotations, call } of shopTools)
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: input,
        annotations,
        ...(output === undefined ? {} : { outputSchema: output }),
      },
      (given: Record<string, unknown>) => toResult(call(given)) as never,
    );
  server.registerResource('invoice', invoiceUri, { mimeType: 'text/plain' }, () => ({
    contents: [{ uri: invoiceUri, mimeType: 'text/plain', text: invoiceText }],
  }));
  return server;
};

/** A server and a transport for each request: nothing is kept between two. */
export const statelessShop =
  (form: 'json' | 'sse'): Fetch =>
  async (request) => {
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: form === 'json' });
    await createServer().connect(transport as never);
    return transport.handleRequest(request);
  };

/** A transport for each session, as the SDK's own example has it. */
export const sessionShop = (): Fetch => {
  const transports = new Map<string, WebStandardStreamableHTTPServerTransport>();
  return async (request) => {
    const id = request.headers.get('mcp-session-id');
    const known = id === null ? undefined : transports.get(id);
    if (known !== undefined) return known.handleRequest(request);
    if (id !== null) return notFound();
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (session) => void transports.set(session, transport),
      onsessionclosed: (session) => void transports.delete(session),
    });
    await createServer().connect(transport as never);
    return transport.handleRequest(request);
  };
};

const notFound = (): Response =>
  Response.json(
    { jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' }, id: null },
    { status: 404 },
  );
