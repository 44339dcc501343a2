import { describe, expect, it } from 'vitest';
import { readConnector } from '../../../src/load/read-connector.ts';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { exampleRequest } from '../../../src/mock/generate/example-request.ts';
import type { MockOptions } from '../../../src/mock/model/mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import { readSource } from '../../../src/source/read-source.ts';

const text = { type: 'string' };
const ok = (schema: object, examples?: object) => ({
  200: {
    description: 'ok',
    schema,
    ...(examples === undefined ? {} : { examples: { 'application/json': examples } }),
  },
});
const inPath = (name: string, more: object = {}) => ({
  name,
  in: 'path',
  required: true,
  type: 'string',
  ...more,
});
const order = { type: 'object', properties: { id: text, title: text, customerId: text, accountId: text } };
const rows = (item: object) => ({ type: 'object', properties: { rows: { type: 'array', items: item } } });

const definition = {
  swagger: '2.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      get: {
        operationId: 'ListOrders',
        parameters: [{ name: 'limit', in: 'query', type: 'integer' }],
        responses: ok({
          type: 'object',
          properties: {
            data: { type: 'array', items: order },
            total: { type: 'integer' },
            hasMore: { type: 'boolean' },
          },
        }),
      },
    },
    '/orders/{orderId}': {
      get: {
        operationId: 'GetOrder',
        parameters: [inPath('orderId', { pattern: '^[a-z0-9-]+$' })],
        responses: ok({ type: 'object', properties: { order: { ...order, required: ['id'] } } }),
      },
    },
    '/customers': {
      get: {
        operationId: 'ListCustomers',
        responses: ok({ type: 'array', items: { type: 'object', properties: { id: text, name: text } } }),
      },
    },
    '/customers/{id}': {
      get: {
        operationId: 'GetCustomer',
        parameters: [inPath('id')],
        responses: ok({ type: 'object', properties: { id: text, name: text } }),
      },
    },
    '/accounts/{accountId}/orders': {
      get: {
        operationId: 'ListOfAccount',
        parameters: [inPath('accountId')],
        responses: ok({ type: 'array', items: order }),
      },
    },
    '/doors': {
      get: {
        operationId: 'ListDoors',
        responses: ok({
          type: 'array',
          items: { type: 'object', properties: { id: { type: 'integer' }, name: text } },
        }),
      },
    },
    '/doors/{id}': {
      get: {
        operationId: 'GetDoor',
        parameters: [inPath('id')],
        responses: ok(
          { type: 'object', properties: { id: { type: 'integer' }, name: text } },
          { id: 7, name: 'Blue door' },
        ),
      },
    },
    '/files': {
      get: {
        operationId: 'ListFiles',
        parameters: [
          {
            name: 'folder',
            in: 'query',
            type: 'string',
            pattern: '^f\\d$',
            'x-ms-dynamic-values': {
              operationId: 'ListFolders',
              'value-collection': 'rows',
              'value-path': 'key',
              'value-title': 'label',
            },
          },
          {
            name: 'kind',
            in: 'query',
            type: 'string',
            'x-ms-dynamic-values': {
              operationId: 'ListKinds',
              'value-collection': 'rows',
              'value-path': 'missing',
              'value-title': 'label',
            },
          },
        ],
        responses: ok({ type: 'object', properties: { folder: text } }),
      },
    },
    '/folders': { get: { operationId: 'ListFolders', responses: ok(rows({ type: 'object' })) } },
    '/kinds': {
      get: { operationId: 'ListKinds', responses: ok(rows({ type: 'object', properties: { label: text } })) },
    },
  },
};

const connector = readConnector({
  name: 'orders',
  folder: 'orders',
  script: false,
  definition: readSource(
    'orders/apiDefinition.swagger.json',
    new TextEncoder().encode(JSON.stringify(definition)),
  ),
});

const get = (target: string, options: MockOptions = {}) => {
  const reply = answer(createMock(connector, options), {
    method: 'GET',
    target,
    headers: {},
    body: new Uint8Array(),
  });
  return JSON.parse(new TextDecoder().decode(reply.body));
};

describe('answers that agree', () => {
  it('list things that can be read and are the same there, in a frame too', () => {
    const { data, total, hasMore } = get('/orders');
    expect([total, hasMore]).toEqual([data.length, false]);
    for (const one of data) expect(get(`/orders/${one.id}`)).toEqual({ order: one });
    expect(get('/orders?limit=1')).toMatchObject({ data: [data[0]], total, hasMore: true });
  });

  it('have the key that is asked for, and those of the parents', () => {
    expect(get('/orders/mine').order.id).toBe('mine');
    expect(get('/doors/12')).toMatchObject({ id: 12 });
    for (const one of get('/accounts/a9/orders')) expect(one.accountId).toBe('a9');
  });

  it('refer to things that there are', () => {
    const customers = get('/customers', { items: 9 }).map(({ id }: { id: string }) => id);
    for (const { customerId } of get('/orders').data) expect(customers).toContain(customerId);
  });

  it('begin a list with the thing that the author showed', () => {
    expect(get('/doors')[0]).toEqual({ id: 7, name: 'Blue door' });
    expect(get('/doors/7')).toEqual({ id: 7, name: 'Blue door' });
  });

  it('offer in a drop-down what is accepted, each once, and give back what was chosen', () => {
    const choices = get('/folders').rows;
    expect(choices.length).toBeGreaterThanOrEqual(3);
    expect(new Set(choices.map(({ key }: { key: string }) => key)).size).toBe(choices.length);
    expect(new Set(choices.map(({ label }: { label: string }) => label)).size).toBe(choices.length);
    for (const { key } of choices) expect(get(`/files?folder=${key}`)).toEqual({ folder: key });
  });

  it('have what an extension names, though the schema does not document it', () => {
    for (const choice of get('/kinds').rows) expect(Object.keys(choice)).toEqual(['label', 'missing']);
  });

  it('are the plain samples if those are wanted, and empty lists too', () => {
    expect(get('/orders/mine', { plain: true }).order.title).toBe('string');
    expect(get('/orders', { items: 0 })).toMatchObject({ data: [], total: 0 });
  });
});

describe('a request to try an operation with', () => {
  const reading = connector.operations.filter(({ method }) => method === 'get').map(({ id }) => id);

  it.each(reading)('of %s leads to something that is there', (id) => {
    const operation = connector.operations.find((each) => each.id === id);
    if (operation === undefined) throw new Error(id);
    const { url, headers } = exampleRequest(createMock(connector), connector, operation, '');
    const { status } = answer(createMock(connector, { state: createMemoryState() }), {
      method: 'GET',
      target: url,
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      body: new Uint8Array(0),
    });
    expect([url, status]).toEqual([expect.not.stringContaining('string'), 200]);
  });
});
