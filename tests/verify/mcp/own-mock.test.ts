import { describe, expect, it } from 'vitest';
import { connectorFrom } from '../../../src/load/connector-from.ts';
import { toFetch } from '../../../src/mock/adapters/fetch.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { mcpShapes } from '../../support/mcp-shapes.ts';
import { codesOf } from './shop.ts';

const recorded = {
  tools: [
    {
      name: 'find_order',
      description: 'Finds an order by its number.',
      inputSchema: {
        type: 'object',
        properties: { id: { type: 'integer', minimum: 1 }, note: { type: 'string', maxLength: 40 } },
        required: ['id'],
      },
      outputSchema: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
      annotations: { readOnlyHint: true },
    },
  ],
};

const definition = {
  swagger: '2.0',
  info: { title: 'Orders', version: '1.0' },
  host: 'shop.invalid',
  basePath: '/',
  paths: {
    '/mcp': {
      post: {
        operationId: 'InvokeMCP',
        'x-ms-agentic-protocol': 'mcp-streamable-1.0',
        responses: { '200': { description: 'Success' } },
      },
    },
    '/price': {
      get: {
        operationId: 'GetPrice',
        summary: 'Get price',
        description: 'Gives the price of an item.',
        parameters: [{ name: 'item', in: 'query', type: 'string', required: true, maxLength: 20 }],
        responses: {
          '200': {
            description: 'Price',
            schema: { type: 'object', properties: { price: { type: 'number' } }, required: ['price'] },
          },
          '400': { description: 'No item' },
        },
      },
    },
  },
};

const ofOperations = connectorFrom(definition, { name: 'orders' });
const ofRecord = {
  ...ofOperations,
  recordedTools: { source: ofOperations.definition, value: recorded },
};

describe('verify against the mock of an MCP server', () => {
  it.each([
    ['copilot-studio', 'json'],
    ['sdk', 'sse'],
    ['modern', 'json'],
  ] as const)('as %s, answers as %s: tools on record and operations as tools', async (mcpClient, answer) => {
    for (const connector of [ofRecord, ofOperations]) {
      const transport = fromFetch(toFetch(createMock(connector, { mcp: { answer } })));
      const report = await verify(connector, { url: 'http://localhost', transport, mcpClient });
      expect(codesOf(report, 'error', 'warning')).toEqual([]);
      expect(report.facts).toMatchObject({ mcpTools: 1, coverage: 100 });
    }
  });

  it('finds the sessions of a mock that keeps them, and nothing else', async () => {
    const transport = fromFetch(toFetch(createMock(ofRecord, { mcp: { sessions: true } })));
    const report = await verify(ofRecord, { url: 'http://localhost', transport });
    expect(codesOf(report, 'error', 'warning')).toEqual(['mcp-session-issued']);
  });

  it('finds the faults that a mock can be given', async () => {
    const ask = (mcp: object): ReturnType<typeof verify> =>
      verify(ofRecord, {
        url: 'http://localhost',
        transport: fromFetch(toFetch(createMock(ofRecord, { mcp }))),
      });
    const refused = await ask({ faults: ['ack-500'] });
    expect(codesOf(refused, 'error')).toContain('mcp-notification-refused');
    const lost = await ask({ sessions: true, faults: ['session-lost'] });
    expect(codesOf(lost, 'error').length).toBeGreaterThan(0);
  });

  it('speaks with the mock of every shape of the field', async () => {
    expect(mcpShapes.length).toBeGreaterThan(9);
    for (const { name, files } of mcpShapes) {
      const text = files['apiDefinition.swagger.json'] ?? '';
      const connector = connectorFrom(JSON.parse(text) as object, { name });
      const schemes = Object.keys(connector.securitySchemes);
      const credentials = Object.fromEntries(schemes.map((scheme) => [scheme, 'a-key-of-the-shop']));
      const transport = fromFetch(toFetch(createMock(connector, { credentials })));
      const operations = connector.operations.filter(({ method }) => method === 'post').map(({ id }) => id);
      const report = await verify(connector, { url: 'http://localhost', transport, credentials, operations });
      const found = codesOf(report, 'error').filter((code) => code.startsWith('mcp-'));
      // A connector that has nothing but the server, and no list beside it, has no tools to offer.
      expect([name, found.filter((code) => code !== 'mcp-tools-missing')]).toEqual([name, []]);
    }
  });
});
