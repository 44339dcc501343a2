import { describe, expect, it } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { askMock } from '../ask-mock.ts';

const text = { type: 'string' };
const whole = { type: 'integer' };
const flag = { type: 'boolean' };
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const inPath = (name: string, more: JsonObject = text) => ({ name, in: 'path', required: true, ...more });
const query = (name: string, more: JsonObject = text) => ({ name, in: 'query', ...more });
const body = (schema: JsonObject) => ({ name: 'body', in: 'body', required: true, schema });
const operation = (operationId: string, parameters: readonly JsonObject[], schema?: JsonObject) => ({
  operationId,
  parameters,
  responses: { 200: { description: 'ok', ...(schema === undefined ? {} : { schema }) } },
});

const askerOf = (paths: JsonObject) => {
  const mock = createMock(connectorOf({ paths }), { state: createMemoryState() });
  return (method: string, target: string, sent?: JsonObject | readonly JsonObject[]) =>
    askMock(mock, method, target, sent).body;
};

describe('a list that is asked for a part', () => {
  const order = object({
    id: whole,
    status: text,
    amount: { type: 'number' },
    created_at: { type: 'string', format: 'date-time' },
    title: text,
    owner: object({ id: whole, name: text }),
  });
  const ask = askerOf({
    '/orders': {
      get: operation(
        'List',
        [
          query('filter[status]'),
          query('min_amount', { type: 'number' }),
          query('amount[lte]', { type: 'number' }),
          query('createdAfter'),
          query('owner_id', whole),
          query('q'),
          query('orderBy'),
          query('orderDir'),
        ],
        object({ value: list(order), '@odata.count': whole }),
      ),
      post: operation('Add', [body(order)], order),
    },
    '/orders/{id}': { get: operation('Read', [inPath('id', whole)], order) },
  });
  const add = (title: string, amount: number, owner: number) =>
    ask('POST', '/orders', {
      status: 'odd',
      amount,
      title,
      created_at: `2031-0${owner}-01T00:00:00Z`,
      owner: { id: owner, name: 'Ada' },
    });
  add('Alpaca wool', 1_000_001, 1);
  add('Zebra print', 1_000_002, 2);

  it.each([
    ['filter%5Bstatus%5D=odd', ['Alpaca wool', 'Zebra print']],
    ['min_amount=1000002', ['Zebra print']],
    ['min_amount=1000001&amount%5Blte%5D=1000001', ['Alpaca wool']],
    ['createdAfter=2031-01-15', ['Zebra print']],
    ['owner_id=2', ['Zebra print']],
    ['q=ZEBRA', ['Zebra print']],
    ['min_amount=9000000', []],
    ['filter%5Bstatus%5D=odd&orderBy=title&orderDir=desc', ['Zebra print', 'Alpaca wool']],
  ])('has for %s what is asked for', (asked, titles) => {
    const found = ask('GET', `/orders?${asked}`);
    expect(found.value.map(({ title }: JsonObject) => title)).toEqual(titles);
    expect(found['@odata.count']).toBe(titles.length);
  });

  it('is whole where words are looked for that nothing has: they may be a language of their own', () => {
    expect(ask('GET', '/orders?q=status:open').value).toEqual(ask('GET', '/orders').value);
  });
});

describe('properties below `attributes`', () => {
  const task = object({ id: text, type: text, attributes: object({ title: text, done: flag }) });
  const ask = askerOf({
    '/tasks': {
      get: operation('List', [query('filter[done]', flag), query('sort')], object({ data: list(task) })),
    },
    '/tasks/{id}': { get: operation('Read', [inPath('id')], object({ data: task })) },
  });

  it('are titled as the thing, filter and order', () => {
    const all = ask('GET', '/tasks').data;
    for (const { attributes } of all) expect(attributes.title).toMatch(/^Task \d+$/);
    const done = all.filter(({ attributes }: { attributes: JsonObject }) => attributes['done'] === true);
    expect(ask('GET', '/tasks?filter%5Bdone%5D=true').data).toEqual(done);
    expect(ask('GET', '/tasks?sort=-title').data).toEqual(all.toReversed());
  });
});

describe('things that are made', () => {
  it('are as many as were sent in a list', () => {
    const item = object({ id: whole, name: text });
    const ask = askerOf({
      '/items': {
        get: operation('List', [], list(item)),
        post: operation('Add', [body(list(object({ name: text })))], list(item)),
      },
      '/items/{id}': { get: operation('Read', [inPath('id', whole)], item) },
    });
    const made = ask('POST', '/items', [{ name: 'a' }, { name: 'b' }]);
    expect(made.map(({ name }: JsonObject) => name)).toEqual(['a', 'b']);
    for (const each of made) expect(ask('GET', `/items/${each.id}`)).toEqual(each);
    expect(ask('GET', '/items').slice(-2)).toEqual(made);
  });

  it('keep an `id` of their own beside the property that the path names', () => {
    const day = object({ id: { type: 'string', format: 'uuid' }, day: { type: 'string', format: 'date' } });
    const ask = askerOf({
      '/days': {
        get: operation('List', [], list(day)),
        post: operation('Add', [body(object({ day: text }))], day),
      },
      '/days/{day}': { get: operation('Read', [inPath('day')], day) },
    });
    const made = ask('POST', '/days', { day: '2026-02-03' });
    expect(made.id).toMatch(/^[\da-f]{8}-/);
    expect(ask('GET', '/days/2026-02-03')).toEqual(made);
  });

  it('are told of with the outcome that the answer documents beside them', () => {
    const outcome = object({ success: flag });
    const contact = object({ contactId: text, name: text });
    const ask = askerOf({
      '/contacts/{contactId}': {
        get: operation('Read', [inPath('contactId')], contact),
        patch: operation('Change', [inPath('contactId'), body(object({ name: text }))], outcome),
      },
    });
    expect(ask('PATCH', '/contacts/7', { name: 'Ida' })).toEqual({ success: true });
    expect(ask('GET', '/contacts/7').name).toBe('Ida');
  });
});
