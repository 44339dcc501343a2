import { describe, expect, it } from 'vitest';
import {
  readChoices,
  readDynamicInputs,
  readDynamicSchema,
} from '../../src/platform/dynamic/dynamic-values.ts';
import { findDynamicFields } from '../../src/platform/dynamic/find-dynamic.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { connectorOf } from './connectors.ts';

describe('readChoices', () => {
  const answer = {
    data: {
      value: [
        { id: 1, props: { name: 'One' } },
        { id: 2, props: { name: 'Two' } },
      ],
    },
  };
  it.each<['values' | 'list' | 'tree', JsonObject, Json, readonly string[], readonly string[]]>([
    [
      'values',
      { 'value-collection': 'data/value', 'value-path': 'id', 'value-title': 'props/name' },
      answer,
      ['One', 'Two'],
      [],
    ],
    [
      'list',
      { itemsPath: 'data/value', itemValuePath: 'id', itemTitlePath: 'props/name' },
      answer,
      ['One', 'Two'],
      [],
    ],
    [
      'tree',
      { open: { itemsPath: 'data/value', itemValuePath: 'id', itemTitlePath: 'id' } },
      answer,
      ['1', '2'],
      [],
    ],
    ['values', {}, ['a', 'b'], ['a', 'b'], []],
    ['values', { 'value-collection': 'data', 'value-path': 'id' }, answer, [], ['value-collection']],
    [
      'values',
      { 'value-collection': 'data/value', 'value-path': 'Id', 'value-title': 'name' },
      answer,
      [],
      ['value-path', 'value-title'],
    ],
    ['list', {}, answer, [], ['itemsPath']],
  ])('%s with %j', (kind, raw, body, titles, problems) => {
    const read = readChoices({ kind, raw }, body);
    expect(read.choices.map(({ title }) => title)).toEqual(titles);
    expect(read.problems.map(({ key }) => key)).toEqual(problems);
  });
});

describe('readDynamicSchema', () => {
  const schema = { type: 'object', properties: { a: { type: 'string' } } };
  it.each<['schema' | 'properties', JsonObject, Json, JsonObject, number]>([
    ['schema', { 'value-path': 'items' }, { items: schema }, schema, 0],
    ['schema', { 'value-path': 'items/properties' }, { items: schema }, schema, 0],
    ['schema', {}, { a: { type: 'string' } }, schema, 0],
    ['properties', { itemValuePath: 'items' }, { items: schema }, schema, 0],
    ['properties', {}, schema, schema, 0],
    ['schema', { 'value-path': 'none' }, {}, {}, 0],
    ['properties', { itemValuePath: 'items' }, { items: 'text' }, {}, 1],
  ])('%s with %j of %j', (kind, raw, body, want, problems) => {
    const read = readDynamicSchema({ kind, raw }, body);
    expect(read.schema).toEqual(want);
    expect(read.problems).toHaveLength(problems);
  });
});

describe('readDynamicInputs', () => {
  it.each<['values' | 'list' | 'tree', JsonObject, JsonObject]>([
    [
      'values',
      { a: 'text', b: { parameter: 'x' } },
      { a: { kind: 'constant', value: 'text' }, b: { kind: 'reference', to: 'x' } },
    ],
    [
      'list',
      { a: { value: 2 }, 'body/b': { parameterReference: 'body/x' } },
      { a: { kind: 'constant', value: 2 }, 'body/b': { kind: 'reference', to: 'body/x' } },
    ],
  ])('%s with %j', (kind, parameters, want) => {
    expect(readDynamicInputs({ kind, raw: { parameters } })).toEqual(want);
  });
});

describe('findDynamicFields', () => {
  it('finds them on parameters and deep in bodies and answers', () => {
    const from = (operationId: string): JsonObject => ({ 'x-ms-dynamic-values': { operationId } });
    const connector = connectorOf({
      paths: {
        '/a': {
          post: {
            operationId: 'A',
            parameters: [
              { name: 'q', in: 'query', type: 'string', ...from('Q') },
              {
                name: 'body',
                in: 'body',
                schema: { properties: { x: { properties: { y: { type: 'string', ...from('Y') } } } } },
              },
            ],
            responses: {
              200: { description: 'OK', schema: { 'x-ms-dynamic-schema': { operationId: 'S' } } },
            },
          },
        },
      },
    });
    expect(
      findDynamicFields(connector).map(({ place, source }) => [source.kind, source.operationId, place.kind]),
    ).toEqual([
      ['values', 'Q', 'parameter'],
      ['values', 'Y', 'body'],
      ['schema', 'S', 'response'],
    ]);
  });
});
