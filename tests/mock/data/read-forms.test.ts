import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const id = { name: 'id', in: 'path', required: true, type: 'string' };
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const ok = (schema: JsonObject): JsonObject => ({ 200: { description: 'ok', schema } });
const text = { type: 'string' };

const readerOf = (listed: JsonObject, read: JsonObject) => {
  const mock = createMock(
    connectorOf({
      paths: {
        '/films': { get: { operationId: 'List', responses: ok(listed) } },
        '/films/{id}': { get: { operationId: 'Read', parameters: [id], responses: ok(read) } },
      },
    }),
  );
  return (target: string) => {
    const { body } = answer(mock, { method: 'GET', target, headers: {}, body: new Uint8Array(0) });
    return JSON.parse(new TextDecoder().decode(body));
  };
};

describe('an answer about what a variable names, if nothing lists such things', () => {
  it('has as many as any list', () => {
    const item = object({ id: text, name: text });
    const mock = createMock(
      connectorOf({
        paths: {
          '/orders/{id}': {
            get: {
              operationId: 'OfCustomer',
              parameters: [id],
              responses: ok({ type: 'array', items: item }),
            },
          },
        },
      }),
    );
    const target = '/v1/orders/customer-1';
    const { body } = answer(mock, { method: 'GET', target, headers: {}, body: new Uint8Array(0) });
    expect(JSON.parse(new TextDecoder().decode(body)).length).toBeGreaterThan(1);
  });
});

describe('what a list says of a thing', () => {
  it('is something that the answer about it may say: a choice, a whole number', () => {
    const roles = ['clerk', 'guest'];
    const read = readerOf(
      { type: 'array', items: object({ id: text, role: text, score: { type: 'number' }, note: text }) },
      object({ id: text, role: { type: 'string', enum: roles }, score: { type: 'integer' } }),
    );
    for (const { note, ...film } of read('/v1/films')) {
      expect(note).toEqual(expect.any(String));
      expect(roles).toContain(film.role);
      expect(read(`/v1/films/${film.id}`)).toEqual(film);
    }
  });

  it('stands alone in an answer that lists the one that is read, which counts one', () => {
    const film = object({ _id: text, name: text });
    const page = object({
      docs: { type: 'array', items: film },
      total: { type: 'integer' },
      limit: { type: 'integer' },
      offset: { type: 'integer' },
      page: { type: 'integer' },
      pages: { type: 'integer' },
    });
    const read = readerOf(page, page);
    const { docs } = read('/v1/films');
    expect(docs.length).toBeGreaterThan(1);
    for (const each of docs) {
      expect(each.name).toMatch(/^Film \d+$/);
      expect(read(`/v1/films/${each._id}`)).toMatchObject({ docs: [each], total: 1 });
    }
  });
});
