import type { Connector } from '../../../src/connector/connector.ts';
import { connectorFrom } from '../../../src/load/connector-from.ts';

const definition = {
  swagger: '2.0',
  info: { title: 'Orders', version: '1' },
  host: 'orders.example',
  basePath: '/',
  paths: {
    '/mcp': {
      post: {
        operationId: 'InvokeMCP',
        summary: 'Orders server',
        'x-ms-agentic-protocol': 'mcp-streamable-1.0',
        responses: { '200': { description: 'Success' } },
      },
    },
    '/orders/{id}': {
      get: {
        operationId: 'GetOrder',
        summary: 'Get an order',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
        responses: {
          '200': {
            description: 'The order.',
            schema: {
              type: 'object',
              required: ['id'],
              properties: { id: { type: 'string' }, note: { type: 'string', 'x-nullable': true } },
            },
          },
          '404': { description: 'None.' },
        },
      },
    },
    '/orders': {
      get: {
        operationId: 'ListOrders',
        summary: 'List the orders',
        responses: {
          '200': {
            description: 'All.',
            schema: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
          },
        },
      },
    },
  },
};

/** A connector with actions and an MCP server, and nothing on record. */
export const orders: Connector = connectorFrom(definition);

const customer = {
  type: 'object',
  properties: { customer: { type: 'string', description: 'The key of the customer.' } },
  required: ['customer'],
};

const link = {
  type: 'resource_link',
  uri: 'orders://C2/1',
  name: 'Order 1',
  description: 'The first order.',
};

/** The result of `tools/list` that is on record. */
export const toolList: { readonly tools: readonly object[] } = {
  tools: [
    {
      name: 'find_orders',
      description: 'Finds the orders of a customer.',
      inputSchema: customer,
      annotations: { readOnlyHint: true },
      'x-pinout': {
        examples: [
          { arguments: { customer: 'C1' }, result: { content: [{ type: 'text', text: 'No orders.' }] } },
          { arguments: { customer: 'C2' }, result: { content: [link] } },
        ],
      },
    },
    {
      name: 'count_orders',
      description: 'Counts the orders of a customer.',
      inputSchema: customer,
      outputSchema: {
        type: 'object',
        properties: { count: { type: 'integer', minimum: 0 } },
        required: ['count'],
      },
    },
    { name: 'say_hello', description: 'Greets.', inputSchema: { type: 'object', properties: {} } },
  ],
};

/** The same connector with its tools on record. */
export const recorded: Connector = connectorFrom(definition, { tools: toolList });
