import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { MockRequest } from '../../src/mock/model/message.ts';
import { createMemoryState } from '../../src/mock/model/state.ts';
import { connectorOf } from '../platform/connectors.ts';
import { shop } from './shop.ts';
import '../support/seed.ts';

const mock = createMock(shop);
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const text = (body: Uint8Array): string => new TextDecoder().decode(body);
const request = (method: string, target: string, body?: unknown, headers = {}): MockRequest => ({
  method,
  target,
  headers: { 'content-type': 'application/json', 'x-key': 'k', ...headers },
  body: body === undefined ? new Uint8Array(0) : bytes(body),
});

describe('answer', () => {
  it('always gives a reply and never throws', () => {
    const path = fc.oneof(
      fc.constantFrom('/v1/things', '/v1/things/1', '/v1/upload', '/v1/picture', '*', ''),
      fc.string({ unit: 'binary' }).map((name) => `/v1/things/${name}`),
      fc.string(),
    );
    const header = fc.constantFrom(
      'accept',
      'content-type',
      'prefer',
      'x-key',
      'x-count',
      'authorization',
      'origin',
      'access-control-request-headers',
    );
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'application/json',
        'code=200',
        'code=404, example=application/json',
        'dynamic=true',
        'dynamic=true, seed=5',
        'delay=1, fault=503',
        'https://page.example.com',
        'any',
      ),
    );
    const mocks = fc.constantFrom(
      mock,
      createMock(shop, { state: createMemoryState(), errors: true }),
      createMock(shop, { dynamic: true, credentials: { key: 'right' } }),
      createMock(shop, { validate: false, security: false, preferExamples: 'always' }),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'), fc.string()),
        fc.tuple(path, fc.string()).map(([name, query]) => `${name}?${query}`),
        fc.dictionary(header, value),
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => new TextEncoder().encode(json)),
        ),
        mocks,
        (method, target, headers, body, any) => {
          const reply = answer(any, { method, target, headers, body });
          expect(reply.status).toBeGreaterThanOrEqual(200);
          expect(reply.status).not.toBe(500);
          expect(reply.body).toBeInstanceOf(Uint8Array);
          for (const [name, text] of Object.entries(reply.headers)) {
            if (name !== 'access-control-allow-headers') expect(text, name).toMatch(/^[\x20-\x7e]*$/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives the same bytes to the same request, also dynamically', () => {
    const dynamic = request('GET', '/v1/things', undefined, { prefer: 'dynamic=true' });
    expect(answer(mock, dynamic)).toEqual(answer(mock, dynamic));
    expect(answer(mock, request('GET', '/v1/things'))).toBe(answer(mock, request('GET', '/v1/things')));
  });

  it('takes one credential as right where it is told which', () => {
    const strict = createMock(shop, { credentials: { key: 'right' } });
    const body = { id: 1, name: 'a' };
    expect(answer(strict, request('POST', '/v1/things', body)).status).toBe(401);
    expect(answer(strict, request('POST', '/v1/things', body, { 'x-key': 'right' })).status).toBe(201);
  });

  it('prefers a body file to a sample', () => {
    const with_ = createMock(shop, { bodies: { 'shop/ListThings.200': [{ id: 3, name: 'three' }] } });
    expect(text(answer(with_, request('GET', '/v1/things')).body)).toBe('[{"id":3,"name":"three"}]');
  });

  it('gives problems only with errors', () => {
    const strict = createMock(shop, { errors: true });
    const reply = answer(strict, request('POST', '/v1/things', { id: 1 }));
    expect(reply.status).toBe(400);
    expect(JSON.parse(text(reply.body))).toMatchObject({
      violations: [{ in: 'body', definition: '/definitions/Thing/required' }],
    });
  });

  it('keeps what is created, with state', () => {
    const stateful = createMock(shop, { state: createMemoryState() });
    expect(answer(stateful, request('POST', '/v1/things', { id: 42, name: 'a' })).status).toBe(201);
    expect(text(answer(stateful, request('GET', '/v1/things/42')).body)).toBe('{"id":42,"name":"a"}');
    expect(JSON.parse(text(answer(stateful, request('GET', '/v1/things')).body))).toContainEqual({
      id: 42,
      name: 'a',
    });
    expect(answer(stateful, request('GET', '/v1/things/43')).status).toBe(404);
    expect(answer(stateful, request('DELETE', '/v1/things/42')).status).toBe(204);
    expect(answer(stateful, request('GET', '/v1/things/42')).status).toBe(404);
  });

  it('lets pages of other origins in, with cookies too', () => {
    const plain = answer(mock, request('GET', '/v1/things/7'));
    expect(plain.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
    });
    const origin = 'https://page.example.com';
    const asked = answer(mock, request('GET', '/v1/things/7', undefined, { origin }));
    expect(asked).toEqual({
      ...plain,
      headers: {
        ...plain.headers,
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'content-type',
        vary: 'origin',
      },
    });
    const closed = createMock(shop, { cors: false });
    expect(answer(closed, request('GET', '/v1/things/7', undefined, { origin })).headers).toEqual({
      'content-type': 'application/json',
    });
  });

  it('answers a preflight with what the path takes', () => {
    const preflight = request('OPTIONS', '/v1/things', undefined, {
      origin: 'https://page.example.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-key, content-type',
    });
    expect(answer(mock, preflight)).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://page.example.com',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, POST, HEAD, OPTIONS',
        'access-control-allow-headers': 'x-key, content-type',
      },
    });
  });

  it('tells the error of an operation that gives a file in JSON, whatever type is first', () => {
    const trouble = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } };
    const files = connectorOf({
      paths: {
        '/statement': {
          get: {
            operationId: 'GetStatement',
            produces: ['application/pdf', 'application/json'],
            parameters: [{ name: 'year', in: 'query', required: true, type: 'integer' }],
            responses: {
              200: { description: 'the file', schema: { type: 'string', format: 'binary' } },
              400: { description: 'wrong', schema: trouble },
            },
          },
        },
      },
    });
    const asked = (target: string) =>
      answer(createMock(files), request('GET', target, undefined, { accept: '*/*' }));
    expect(asked('/statement?year=2026')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/pdf' },
    });
    const refused = asked('/statement');
    expect(refused).toMatchObject({ status: 400, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(text(refused.body))).toEqual({ message: 'The query parameter "year" is missing.' });
  });
});
