import { describe, expect, it } from 'vitest';
import { connectorFrom } from '../../../src/load/connector-from.ts';
import { operationCalls, toolsOf } from '../../../src/mcp/tools/tools-of.ts';
import type { JsonObject } from '../../../src/source/json.ts';

const connector = (paths: JsonObject) =>
  connectorFrom({ swagger: '2.0', info: { title: 'Shop', version: '1' }, host: 'shop.example', paths });
const ok = {
  '200': { description: 'It.', schema: { type: 'object', properties: { id: { type: 'string' } } } },
};

const shop = connector({
  '/orders/{id}': {
    put: {
      operationId: 'ChangeOrder',
      summary: 'Change an order',
      description: 'Changes one order.',
      parameters: [
        { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-summary': 'Order' },
        {
          name: 'api-version',
          in: 'query',
          required: true,
          type: 'string',
          default: '2',
          'x-ms-visibility': 'internal',
        },
        {
          name: 'order',
          in: 'body',
          required: true,
          schema: {
            type: 'object',
            required: ['id', 'note'],
            properties: {
              id: { type: 'string' },
              note: { type: 'string' },
              source: { type: 'string', default: 'agent', 'x-ms-visibility': 'internal' },
            },
          },
        },
      ],
      responses: ok,
    },
    delete: { operationId: 'Remove order', responses: { '204': { description: 'Gone.' } } },
  },
  '/orders': {
    get: {
      operationId: 'ListOrders',
      responses: { '200': { description: 'All.', schema: { type: 'array', items: { type: 'string' } } } },
    },
    post: { operationId: 'Hidden', 'x-ms-visibility': 'internal', responses: ok },
  },
  '/mcp': {
    post: { operationId: 'InvokeMCP', 'x-ms-agentic-protocol': 'mcp-streamable-1.0', responses: ok },
  },
  '/new': { get: { operationId: 'OnNew', 'x-ms-trigger': 'batch', responses: ok } },
});

describe('the tools of a connector', () => {
  it('are its actions that makers see, but for its MCP server', () => {
    const { from, tools } = toolsOf(shop);
    expect(from).toBe('operations');
    expect(
      tools.map(({ name, annotations }) => [name, annotations.readOnly, annotations.destructive]),
    ).toEqual([
      ['ChangeOrder', false, true],
      ['Remove_order', false, true],
      ['ListOrders', true, false],
    ]);
  });

  it('take parameters and the members of the body side by side', () => {
    expect(toolsOf(shop).tools[0]?.inputSchema).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Order', title: 'Order' },
        body_id: { type: 'string' },
        note: { type: 'string' },
      },
      required: ['id', 'body_id', 'note'],
    });
  });

  it('become inputs of the operation, with what the platform sends by itself', () => {
    const [call] = operationCalls(shop);
    expect(call?.toInputs({ id: '7', body_id: '8', note: 'x', other: 1 })).toEqual({
      id: '7',
      body: { id: '8', note: 'x', source: 'agent' },
    });
  });

  it('answer with an object, what is not one is under "result"', () => {
    const [, , list] = operationCalls(shop);
    expect(list?.tool.outputSchema).toEqual({
      type: 'object',
      properties: { result: { type: 'array', items: { type: 'string' } } },
      required: ['result'],
    });
    expect(list?.toStructured(['a'])).toEqual({ result: ['a'] });
  });

  it('promise no schema of what comes as a file, or without a body', () => {
    const file = { '200': { description: 'It.', schema: { type: 'string', format: 'binary' } } };
    const gone = { '204': { description: 'Gone.', schema: { type: 'string' } } };
    const { tools } = toolsOf(
      connector({
        '/a': { get: { operationId: 'GetFile', produces: ['application/pdf'], responses: file } },
        '/b': { delete: { operationId: 'RemoveFile', responses: gone } },
        '/c': { get: { operationId: 'GetPage', produces: ['text/html'], responses: ok } },
      }),
    );
    expect(tools.map(({ outputSchema }) => outputSchema)).toEqual([undefined, undefined, undefined]);
  });

  it('send the body that is wanted, though nothing of it is given', () => {
    const body = {
      name: 'body',
      in: 'body',
      required: true,
      schema: { type: 'object', properties: { a: { type: 'string' } } },
    };
    const [call] = operationCalls(
      connector({ '/a': { post: { operationId: 'Add', parameters: [body], responses: ok } } }),
    );
    expect(call?.toInputs({})).toEqual({ body: {} });
  });

  it('are those on record, if there are any', () => {
    const value = {
      tools: [
        {
          name: 'find',
          description: 'Finds.',
          inputSchema: { type: 'object', properties: {} },
          annotations: { readOnlyHint: true },
          'x-pinout': { examples: [{ arguments: { a: 1 }, result: { content: [] } }, 'wrong'] },
        },
        { description: 'No name.' },
        { name: 'remove' },
      ],
    };
    const source = { path: 'mcp-tools.json', text: '', language: 'json' as const, bom: false };
    const { from, tools } = toolsOf({ ...shop, recordedTools: { source, value } });
    expect(from).toBe('recorded');
    expect(tools).toMatchObject([
      {
        name: 'find',
        annotations: { readOnly: true, destructive: false },
        examples: [{ arguments: { a: 1 } }],
        pointer: '/tools/0',
      },
      {
        name: 'remove',
        annotations: { readOnly: false, destructive: true },
        inputSchema: { type: 'object', properties: {} },
        pointer: '/tools/2',
      },
    ]);
    expect(tools[0]?.listed).not.toHaveProperty('x-pinout');
  });
});
