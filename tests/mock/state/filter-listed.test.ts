import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const text = { type: 'string' };
const berth = {
  type: 'object',
  properties: { id: text, quay: text, free: { type: 'boolean' }, place: { type: 'integer' } },
};
const rows = [
  { id: '1', quay: 'north', free: true, place: 1 },
  { id: '2', quay: 'South', free: false, place: 2 },
  { id: '3', quay: 'north', free: false, place: 3 },
];
const query = (name: string, type = 'string') => ({ name, in: 'query', type });

const harbour = connectorOf({
  paths: {
    '/berths': {
      get: {
        operationId: 'ListBerths',
        parameters: [
          query('quay'),
          query('free', 'boolean'),
          query('place', 'integer'),
          query('top', 'integer'),
          query('search'),
        ],
        responses: {
          200: {
            description: 'ok',
            schema: { type: 'object', properties: { value: { type: 'array', items: berth } } },
            examples: { 'application/json': { value: rows } },
          },
        },
      },
    },
    '/quays': {
      get: {
        operationId: 'ListQuays',
        parameters: [query('name')],
        responses: {
          200: {
            description: 'ok',
            schema: {
              type: 'array',
              items: { type: 'object', required: ['name'], properties: { name: text } },
            },
          },
        },
      },
    },
  },
});

const ask = (target: string): { readonly value: readonly JsonObject[] } & readonly JsonObject[] => {
  const mock = createMock(harbour, { state: createMemoryState() });
  const reply = answer(mock, { method: 'GET', target: `/v1${target}`, headers: {}, body: new Uint8Array() });
  return JSON.parse(new TextDecoder().decode(reply.body));
};

describe('a list that nothing else belongs to, in a mock that keeps things', () => {
  it.each([
    ['?quay=north', ['1', '3']],
    ['?quay=south', ['2']],
    ['?quay=west', []],
    ['?free=false', ['2', '3']],
    ['?quay=north&free=false', ['3']],
    ['?place=2', ['2']],
    ['?top=1&quay=north', ['1']],
    ['?search=anything', ['1', '2', '3']],
    ['', ['1', '2', '3']],
  ])('has for %s what is asked for', (asked, ids) => {
    expect(ask(`/berths${asked}`).value.map(({ id }) => id)).toEqual(ids);
  });

  it('filters generated things too', () => {
    const [first, second] = ask('/quays').map(({ name }) => name);
    expect(first).not.toBe(second);
    expect(ask(`/quays?name=${encodeURIComponent(String(second))}`)).toEqual([{ name: second }]);
  });
});
