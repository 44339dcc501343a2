import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import type { Fetch } from '../../src/connector/fetch.ts';
import { invoiceText, invoiceUri, shopTools, toResult } from './shop.ts';

/** The shop on the official SDK 2.x: it speaks 2026-07-28, and with `both` the older revisions too. */
export const modernShop = (eras: 'modern' | 'both'): Fetch => {
  const handler = createMcpHandler(
    () => {
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
    },
    { legacy: eras === 'both' ? 'stateless' : 'reject' },
  );
  return (request) => handler.fetch(request);
};
