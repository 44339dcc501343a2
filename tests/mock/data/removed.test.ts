import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const text = { type: 'string' };
const moment = { type: 'string', format: 'date-time' };
const thread = {
  type: 'object',
  properties: {
    id: text,
    topic: text,
    createdOn: moment,
    deletedOn: moment,
    removal_date: moment,
    isDeleted: { type: 'boolean' },
  },
};
const id = { name: 'id', in: 'path', required: true, ...text };
const operation = (operationId: string, parameters: readonly JsonObject[], schema: JsonObject) => ({
  operationId,
  parameters,
  responses: { 200: { description: 'ok', schema } },
});
const outcome = { type: 'object', properties: { id: text, deleted: { type: 'boolean' } } };

const mock = createMock(
  connectorOf({
    paths: {
      '/threads': { get: operation('List', [], { type: 'array', items: thread }) },
      '/threads/{id}': {
        get: operation('Read', [id], thread),
        delete: operation('Remove', [id], outcome),
      },
      '/threads/purge': { post: operation('Purge', [], outcome) },
    },
  }),
);
const ask = (method: string, target: string) => {
  const { body } = answer(mock, { method, target: `/v1${target}`, headers: {}, body: new Uint8Array(0) });
  return JSON.parse(new TextDecoder().decode(body));
};

describe('what is there', () => {
  it('was not removed', () => {
    for (const each of [...ask('GET', '/threads'), ask('GET', '/threads/t1')]) {
      expect(Object.keys(each)).toEqual(['id', 'topic', 'createdOn', 'isDeleted']);
      expect(each.isDeleted).toBe(false);
    }
  });
});

describe('the answer to a removal', () => {
  it.each([
    ['DELETE', '/threads/t1'],
    ['POST', '/threads/purge'],
  ])('says that it is gone: %s %s', (method, target) => {
    expect(ask(method, target).deleted).toBe(true);
  });
});
