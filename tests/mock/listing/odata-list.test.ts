import { describe, expect, it } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { askMock } from '../ask-mock.ts';

const text = { type: 'string' };
const row = {
  type: 'object',
  required: ['id'],
  properties: { id: text, name: text, age: { type: 'integer' }, city: text },
};
const query = (name: string, type = 'string') => ({ name, in: 'query', type });
const responses = (schema: JsonObject) => ({ 200: { description: 'ok', schema } });

const askerOf = (parameters: readonly JsonObject[]) => {
  const told: string[] = [];
  const people = connectorOf({
    paths: {
      '/people': {
        get: {
          operationId: 'List',
          parameters,
          responses: responses({
            type: 'object',
            properties: { value: { type: 'array', items: row }, '@odata.count': { type: 'integer' } },
          }),
        },
        post: {
          operationId: 'Add',
          parameters: [{ name: 'body', in: 'body', schema: row }],
          responses: responses(row),
        },
      },
      '/people/{id}': {
        get: {
          operationId: 'Read',
          parameters: [{ name: 'id', in: 'path', required: true, ...text }],
          responses: responses(row),
        },
      },
    },
  });
  const mock = createMock(people, {
    state: createMemoryState(),
    report: (sentence) => void told.push(sentence),
  });
  const ask = (method: string, target: string, sent?: JsonObject) => askMock(mock, method, target, sent).body;
  for (const [id, name, age, city] of [
    ['p1', 'Ada', 9036, 'x'],
    ['p2', 'Bo', 9036, 'y'],
    ['p3', 'Cy', 9020, 'x'],
  ] as const)
    ask('POST', '/people', { id, name, age, city });
  const idsFor = (asked: string): readonly string[] =>
    ask('GET', `/people?${asked}`).value.map(({ id }: JsonObject) => id);
  return { ask, idsFor, told };
};

const all = [
  query('$filter'),
  query('$orderby'),
  query('$select'),
  query('$count', 'boolean'),
  query('$top', 'integer'),
  query('$skip', 'integer'),
];

describe('a list with the parameters of OData', () => {
  it.each([
    ["$filter=age gt 9000 and city eq 'x'", ['p1', 'p3']],
    ["$filter=contains(name,'B') or id eq 'p3'", ['p2', 'p3']],
    ['$filter=age gt 9000&$orderby=age desc,name desc', ['p2', 'p1', 'p3']],
    ['$filter=age gt 9000&$orderby=age,name&$top=1&$skip=1', ['p1']],
    ['$filter=age gt 9999', []],
  ])('has for %s what is asked for', (asked, ids) => {
    const { idsFor } = askerOf(all);
    expect(idsFor(new URLSearchParams(asked).toString())).toEqual(ids);
  });

  it('counts all that fit, whatever part is shown', () => {
    const { ask } = askerOf(all);
    const shown = ask('GET', '/people?%24filter=age%20gt%209000&%24top=1&%24count=true');
    expect([shown.value.length, shown['@odata.count']]).toEqual([1, 3]);
  });

  it('shows the selected properties, and those that its schema requires', () => {
    const { ask } = askerOf(all);
    const { value } = ask('GET', '/people?%24filter=age%20eq%209020&%24select=name');
    expect(value).toEqual([{ id: 'p3', name: 'Cy' }]);
  });

  it('is whole where the filter cannot be read, and that is said once', () => {
    const { idsFor, told } = askerOf(all);
    const whole = idsFor('');
    expect(idsFor('%24filter=nonsense eq 1')).toEqual([]);
    for (let turn = 0; turn < 2; turn++) expect(idsFor("%24filter=tags/any(t: t eq 'x')")).toEqual(whole);
    expect(told).toEqual([
      "List was asked for a filter that the mock cannot read, so its list is whole: tags/any(t: t eq 'x')",
    ]);
  });

  it('takes a filter only where one is documented', () => {
    const { idsFor } = askerOf([]);
    expect(idsFor('%24filter=age%20gt%209999')).toEqual(askerOf([]).idsFor(''));
  });
});
