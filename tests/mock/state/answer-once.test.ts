import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { Mock } from '../../../src/mock/model/mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const order = { type: 'object', properties: { id: { type: 'string' }, item: { type: 'string' } } };
const body = { name: 'body', in: 'body', required: true, schema: order };

const mockWith = (parameters: readonly JsonObject[], responses: JsonObject = {}): Mock =>
  createMock(
    connectorOf({
      paths: {
        '/orders': {
          get: {
            operationId: 'ListOrders',
            responses: { 200: { description: 'OK', schema: { type: 'array', items: order } } },
          },
          post: {
            operationId: 'Order',
            parameters: [...parameters, body],
            responses: { 201: { description: 'Made', schema: order }, ...responses },
          },
        },
        '/orders/{id}': {
          get: {
            operationId: 'GetOrder',
            parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
            responses: { 200: { description: 'OK', schema: order } },
          },
        },
      },
    }),
    { state: createMemoryState() },
  );

const documented = [{ name: 'Idempotency-Key', in: 'header', type: 'string' }];

const send = (mock: Mock, key: string | undefined, item: string) => {
  const reply = answer(mock, {
    method: 'POST',
    target: '/v1/orders',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: new TextEncoder().encode(JSON.stringify({ item })),
  });
  return { ...reply, text: new TextDecoder().decode(reply.body) };
};

const count = (mock: Mock, item: string): number => {
  const { body: bytes } = answer(mock, {
    method: 'GET',
    target: '/v1/orders',
    headers: {},
    body: new Uint8Array(),
  });
  const all: readonly { readonly item: string }[] = JSON.parse(new TextDecoder().decode(bytes));
  return all.filter((each) => each.item === item).length;
};

describe('a documented idempotency key', () => {
  it('makes a thing once, and gives the first answer again', () => {
    const mock = mockWith(documented);
    const first = send(mock, 'k1', 'tea');
    expect(first.status).toBe(201);
    const again = send(mock, 'k1', 'tea');
    expect([again.status, again.text, again.headers]).toEqual([201, first.text, first.headers]);
    expect(count(mock, 'tea')).toBe(1);
    expect(send(mock, 'k2', 'tea').text).not.toBe(first.text);
    expect(count(mock, 'tea')).toBe(2);
  });

  it('refuses another request: the documented 422, else a problem', () => {
    const plain = mockWith(documented);
    send(plain, 'k1', 'tea');
    expect(send(plain, 'k1', 'coffee')).toMatchObject({
      status: 422,
      text: expect.stringContaining('This idempotency key was sent with another request'),
    });
    const text = { type: 'object', properties: { why: { type: 'string' } } };
    const own = mockWith(documented, { 422: { description: 'No', schema: text } });
    send(own, 'k1', 'tea');
    expect(send(own, 'k1', 'coffee')).toMatchObject({ status: 422, text: expect.stringContaining('why') });
    expect(count(own, 'coffee')).toBe(0);
  });

  it('is forgotten by a reset', () => {
    const mock = mockWith(documented);
    send(mock, 'k1', 'tea');
    mock.options.state?.reset();
    expect(send(mock, 'k1', 'coffee').status).toBe(201);
  });

  it('means nothing where it is absent, or not documented', () => {
    const mock = mockWith(documented);
    send(mock, undefined, 'tea');
    send(mock, undefined, 'tea');
    expect(count(mock, 'tea')).toBe(2);
    const other = mockWith([]);
    send(other, 'k1', 'tea');
    send(other, 'k1', 'tea');
    expect(count(other, 'tea')).toBe(2);
  });
});
