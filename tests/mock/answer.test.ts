import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { MockRequest } from '../../src/mock/message.ts';
import { createMemoryState } from '../../src/mock/state.ts';
import { shop } from './shop.ts';

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
    const header = fc.constantFrom('accept', 'content-type', 'prefer', 'x-key', 'x-count', 'authorization');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'application/json',
        'code=200',
        'dynamic=true',
      ),
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
        (method, target, headers, body) => {
          const reply = answer(mock, { method, target, headers, body });
          expect(reply.status).toBeGreaterThanOrEqual(200);
          expect(reply.status).not.toBe(500);
          expect(reply.body).toBeInstanceOf(Uint8Array);
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
    expect(text(answer(stateful, request('GET', '/v1/things')).body)).toBe('[{"id":42,"name":"a"}]');
    expect(answer(stateful, request('GET', '/v1/things/43')).status).toBe(404);
    expect(answer(stateful, request('DELETE', '/v1/things/42')).status).toBe(204);
    expect(text(answer(stateful, request('GET', '/v1/things/42')).body)).toContain('seven');
  });
});
