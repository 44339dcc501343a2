import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../src/connector/connector.ts';
import { readConnector } from '../../../src/load/read-connector.ts';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { Mock, MockOptions } from '../../../src/mock/model/mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import { readSource } from '../../../src/source/read-source.ts';

const text = { type: 'string' };
const berth = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: text,
    name: text,
    quay: { type: 'string', enum: ['north', 'south'] },
    length: { type: 'integer' },
    free: { type: 'boolean' },
    createdAt: { type: 'string', format: 'date-time', readOnly: true },
  },
};
const form = {
  type: 'object',
  properties: { name: text, quay: text, length: { type: 'integer' }, free: { type: 'boolean' } },
};
const ok = (schema: object) => ({ description: 'ok', schema });
const body = (schema: object) => ({ name: 'body', in: 'body', required: true, schema });
const inPath = (name: string, type = 'string') => ({ name, in: 'path', required: true, type });
const inQuery = (name: string, type = 'string') => ({ name, in: 'query', type });
const missing = { 404: ok({ type: 'object', properties: { message: text } }) };

const definition = {
  swagger: '2.0',
  info: { title: 'Harbour', version: '1' },
  paths: {
    '/berths': {
      get: {
        operationId: 'ListBerths',
        parameters: [
          inQuery('quay'),
          inQuery('free', 'boolean'),
          inQuery('top', 'integer'),
          inQuery('skip', 'integer'),
          inQuery('orderby'),
        ],
        responses: {
          200: ok({
            type: 'object',
            properties: { value: { type: 'array', items: berth }, total: { type: 'integer' } },
          }),
        },
      },
      post: {
        operationId: 'CreateBerth',
        parameters: [body(form)],
        responses: { 201: ok({ type: 'object', required: ['id'], properties: { id: text } }) },
      },
    },
    '/berths/{berthId}': {
      parameters: [inPath('berthId')],
      get: { operationId: 'GetBerth', responses: { 200: ok(berth), ...missing } },
      put: {
        operationId: 'ReplaceBerth',
        parameters: [body(form)],
        responses: { 200: ok(berth), ...missing },
      },
      patch: {
        operationId: 'ChangeBerth',
        parameters: [body(form)],
        responses: { 200: ok(berth), ...missing },
      },
      delete: { operationId: 'DeleteBerth', responses: { 204: { description: 'gone' }, ...missing } },
    },
    '/berths/{berthId}/ships': {
      parameters: [inPath('berthId')],
      get: {
        operationId: 'ListShips',
        responses: {
          200: ok({
            type: 'array',
            items: { type: 'object', properties: { id: { type: 'integer' }, name: text } },
          }),
        },
      },
      post: {
        operationId: 'CreateShip',
        parameters: [
          body({ type: 'object', properties: { ship: { type: 'object', properties: { name: text } } } }),
        ],
        responses: {
          200: ok({
            type: 'object',
            properties: { ship: { type: 'object', properties: { id: { type: 'integer' }, name: text } } },
          }),
        },
      },
    },
    '/berths/{berthId}/ships/{shipId}': {
      parameters: [inPath('berthId'), inPath('shipId', 'integer')],
      get: {
        operationId: 'GetShip',
        responses: {
          200: ok({
            type: 'object',
            properties: { data: { type: 'object', properties: { id: { type: 'integer' }, name: text } } },
          }),
        },
      },
    },
  },
};

const harbour: Connector = readConnector({
  name: 'harbour',
  folder: 'harbour',
  script: false,
  definition: readSource(
    'harbour/apiDefinition.swagger.json',
    new TextEncoder().encode(JSON.stringify(definition)),
  ),
});

const stateful = (options: MockOptions = {}): Mock =>
  createMock(harbour, { ...options, state: createMemoryState() });

const ask = (mock: Mock, method: string, target: string, sent?: object) => {
  const reply = answer(mock, {
    method,
    target,
    headers: { 'content-type': 'application/json' },
    body: sent === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(sent)),
  });
  const bytes = new TextDecoder().decode(reply.body);
  return { ...reply, body: bytes === '' ? undefined : JSON.parse(bytes) };
};

const berthsOf = (mock: Mock, query = ''): readonly Record<string, unknown>[] =>
  ask(mock, 'GET', `/berths${query}`).body.value;

describe.each([{}, { dynamic: true }])('things that are kept, with %j', (options) => {
  it('begin with those of the plain list, each of which can be read', () => {
    const mock = stateful(options);
    const plain = ask(createMock(harbour, options), 'GET', '/berths').body.value;
    const shown = berthsOf(mock);
    expect(shown.length).toBeGreaterThanOrEqual(2);
    expect(shown.map(({ id }) => id)).toEqual(plain.map(({ id }: { id: string }) => id));
    for (const one of shown) expect(ask(mock, 'GET', `/berths/${one['id']}`).body).toMatchObject(one);
    expect(ask(mock, 'GET', '/berths/none').status).toBe(404);
  });

  it('keep what was sent, though the answer shows only the key', () => {
    const mock = stateful(options);
    const made = ask(mock, 'POST', '/berths', { name: 'North 4', quay: 'north', length: 12 });
    expect(made).toMatchObject({ status: 201, headers: { location: `/berths/${made.body.id}` } });
    expect(made.body).toEqual({ id: expect.any(String) });
    const read = ask(mock, 'GET', `/berths/${made.body.id}`).body;
    expect(read).toEqual({
      id: made.body.id,
      name: 'North 4',
      quay: 'north',
      length: 12,
      createdAt: expect.any(String),
    });
    expect(berthsOf(mock).at(-1)).toEqual(read);
    const keys = [...Array(120)].map(() => ask(mock, 'POST', '/berths', { name: 'More' }).body.id);
    expect(new Set([...keys, ...berthsOf(mock).map(({ id }) => id)]).size).toBe(berthsOf(mock).length);
  });

  it('are changed by PATCH, replaced by PUT, and gone after DELETE', () => {
    const mock = stateful(options);
    const [first] = berthsOf(mock);
    const path = `/berths/${first?.['id']}`;
    expect(ask(mock, 'PATCH', path, { name: 'Other' }).body).toMatchObject({ ...first, name: 'Other' });
    expect(ask(mock, 'PUT', path, { name: 'Third' }).body).toEqual({
      id: first?.['id'],
      name: 'Third',
      createdAt: expect.any(String),
    });
    expect(ask(mock, 'GET', path).body).toMatchObject({ name: 'Third' });
    expect(ask(mock, 'DELETE', path).status).toBe(204);
    expect(ask(mock, 'GET', path)).toMatchObject({ status: 404, body: { message: expect.any(String) } });
    expect(ask(mock, 'DELETE', path).status).toBe(404);
    expect(ask(mock, 'PATCH', path, { name: 'x' }).status).toBe(404);
    for (const { id } of berthsOf(mock)) ask(mock, 'DELETE', `/berths/${id}`);
    expect(ask(mock, 'GET', '/berths').body).toMatchObject({ value: [], total: 0 });
  });

  it('are filtered, ordered and cut by the query', () => {
    const mock = stateful({ ...options, items: 5 });
    for (const { id } of berthsOf(mock)) ask(mock, 'DELETE', `/berths/${id}`);
    for (const [name, quay, length] of [
      ['b', 'north', 3],
      ['a', 'south', 20],
      ['c', 'north', 100],
    ] as const)
      ask(mock, 'POST', '/berths', { name, quay, length, free: quay === 'north' });
    const names = (query: string): unknown => berthsOf(mock, query).map(({ name }) => name);
    expect(names('?quay=north')).toEqual(['b', 'c']);
    expect(names('?free=false')).toEqual(['a']);
    expect(names('?orderby=name')).toEqual(['a', 'b', 'c']);
    expect(names('?orderby=length%20desc')).toEqual(['c', 'a', 'b']);
    expect(ask(mock, 'GET', '/berths?top=2&skip=2').body).toMatchObject({ value: [{ name: 'c' }], total: 3 });
  });

  it('are below others, in frames, and not below what is gone', () => {
    const mock = stateful(options);
    const [first] = berthsOf(mock);
    const ships = `/berths/${first?.['id']}/ships`;
    const made = ask(mock, 'POST', ships, { ship: { name: 'Ida' } }).body.ship;
    expect(made).toEqual({ id: expect.any(Number), name: 'Ida' });
    expect(ask(mock, 'GET', `${ships}/${made.id}`).body).toEqual({ data: made });
    expect(ask(mock, 'GET', ships).body).toContainEqual(made);
    ask(mock, 'DELETE', `/berths/${first?.['id']}`);
    expect(ask(mock, 'GET', ships).status).toBe(404);
  });

  it('keep the digits of a key beyond 2^53', () => {
    const mock = stateful(options);
    const [first] = berthsOf(mock);
    const ships = `/berths/${first?.['id']}/ships`;
    const send = (method: string, target: string, sent = '') =>
      new TextDecoder().decode(
        answer(mock, {
          method,
          target,
          headers: { 'content-type': 'application/json' },
          body: new TextEncoder().encode(sent),
        }).body,
      );
    send('POST', ships, '{"ship":{"id":9007199254740993,"name":"Long"}}');
    expect(send('GET', `${ships}/9007199254740993`)).toContain('"id":9007199254740993');
    expect(send('GET', ships)).toContain('"id":9007199254740993');
  });
});
