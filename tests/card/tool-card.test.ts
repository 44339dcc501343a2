import { describe, expect, it } from 'vitest';
import { cardOf } from '../../src/card/card-of.ts';
import { connectorFrom } from '../../src/load/connector-from.ts';
import { bodyOf, firstCard, withOperation } from './card-cases.ts';

describe('the card of a Copilot tool', () => {
  it('has the name, the description and the inputs that the model sees, needed ones first', () => {
    const { tool } = firstCard(
      withOperation({
        description: 'Orders something.',
        parameters: [
          { name: 'note', in: 'query', type: 'string', description: 'A word to the shop.' },
          bodyOf({
            required: ['size'],
            properties: { size: { type: 'string', title: 'Size', enum: ['s', 'l'] } },
          }),
        ],
        responses: {
          200: {
            description: 'OK',
            schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
          },
        },
      }),
      'copilot',
    );
    expect(tool).toEqual({
      kind: 'tool',
      name: 'CreateOrder',
      description: 'Orders something.',
      inputs: [
        { name: 'size', title: 'Size', required: true, type: 'string', values: ['s', 'l'] },
        { name: 'note', description: 'A word to the shop.', required: false, type: 'string' },
      ],
      outputs: [{ name: 'id', required: true, type: 'string' }],
    });
  });

  it.each([
    ['trigger', { 'x-ms-trigger': 'batch' }],
    ['internal', { 'x-ms-visibility': 'internal' }],
    ['deprecated', { deprecated: true }],
  ] as const)('says why there is none: %s', (why, more) => {
    expect(firstCard(withOperation(more), 'copilot').tool).toEqual({ kind: 'none', why });
  });

  it('of an MCP server has the tools on record', () => {
    const connector = connectorFrom(
      {
        swagger: '2.0',
        info: { title: 'Agent', version: '1.0' },
        host: 'mcp.example.com',
        paths: {
          '/mcp': {
            post: {
              operationId: 'InvokeServer',
              'x-ms-agentic-protocol': 'mcp-streamable-1.0',
              responses: { 200: { description: 'OK' } },
            },
          },
        },
      },
      {
        tools: {
          tools: [
            {
              name: 'search',
              description: 'Searches.',
              inputSchema: { type: 'object', required: ['q'], properties: { q: { type: 'string' } } },
            },
          ],
        },
      },
    );
    const [operation] = connector.operations;
    expect(operation && cardOf(connector, operation, 'copilot').tool).toEqual({
      kind: 'server',
      tools: [
        { name: 'search', description: 'Searches.', inputs: [{ name: 'q', required: true, type: 'string' }] },
      ],
    });
  });
});

describe('the head of a card', () => {
  it('takes no colour from a file that is none', () => {
    const definition = {
      swagger: '2.0',
      info: { title: 'T', version: '1' },
      paths: { '/a': { get: { responses: {} } } },
    };
    const colorOf = (iconBrandColor: string) => {
      const connector = connectorFrom(definition, { apiProperties: { properties: { iconBrandColor } } });
      const [operation] = connector.operations;
      return operation && cardOf(connector, operation, 'new').color;
    };
    expect(colorOf('#0b6e4f')).toBe('#0b6e4f');
    expect(colorOf('red;background:url(//x)')).toBe('#007ee5');
  });
});
