import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/connector/schema.ts';
import { compileSchema } from '../../../src/schema/validate/compile-schema.ts';
import { placeViolation } from '../../../src/schema/violation.ts';

const check = (
  schema: unknown,
  value: unknown,
  definitions: Readonly<Record<string, unknown>> = {},
  direction: 'request' | 'response' = 'response',
) => compileSchema(schema as Schema, definitions as Readonly<Record<string, Schema>>, { direction })(value);

const keywords = (...given: Parameters<typeof check>): string[] =>
  check(...given).map(({ keyword }) => keyword);

describe('compileSchema', () => {
  it('takes no pattern for another, whichever engine runs them', () => {
    const properties = {
      words: { type: 'string', pattern: '^(a+)+$' },
      id: { type: 'string', pattern: '^[^!]+![0-9]+\\.[0-9]+$' },
      looks: { type: 'string', pattern: 'x+(?=y)y+' },
      sees: { type: 'string', pattern: 'p+(?=q)q+' },
      plain: { type: 'string', pattern: '^p$' },
    };
    const right = { words: 'aaa', id: 'W!944.3', looks: 'xy', sees: 'pq', plain: 'p' };
    expect(check({ type: 'object', properties }, right)).toEqual([]);
    const wrong = { words: 'W!944.3', id: 'aaa', looks: 'pq', sees: 'xy', plain: 'a' };
    expect(keywords({ type: 'object', properties }, wrong)).toEqual(Array(5).fill('pattern'));
  });
  it.each([
    ['any type', {}, [1, null, 'x'], []],
    ['x-nullable', { type: 'string', 'x-nullable': true }, ['a', null], [1]],
    ['x-nullable enum', { type: 'string', enum: ['a'], 'x-nullable': true }, ['a', null], ['b']],
    ['x-nullable allOf', { allOf: [{ type: 'object' }], 'x-nullable': true }, [{}, null], [1]],
    ['null without x-nullable', { type: 'string' }, [], [null]],
    ['file', { type: 'file' }, ['anything', 1], []],
    ['type any', { type: 'any' }, [1, 'x'], []],
    ['required: true on a property', { properties: { a: { required: true } } }, [{}, { a: 1 }], []],
    ['invalid pattern', { type: 'string', pattern: '(' }, ['x'], [1]],
    ['siblings of $ref', { $ref: '#/definitions/Gone', type: 'string' }, [1], []],
    ['boolean exclusiveMinimum', { minimum: 1, exclusiveMinimum: true }, [1.5], [1]],
    ['decimal multipleOf', { multipleOf: 0.01 }, [19.99, 0.07, 1.1], [0.001]],
    [
      'int32',
      { type: 'integer', format: 'int32' },
      [2147483647, -2147483648],
      [2147483648, -2147483649, 1.5],
    ],
    ['int64', { type: 'integer', format: 'int64' }, [9007199254740991, 2 ** 60], [1.5]],
    ['integer takes 1.0', { type: 'integer' }, [1.0], [1.1]],
    ['byte', { type: 'string', format: 'byte' }, ['', 'SGVsbG8=', 'SGk+/w=='], ['SGVsbG8', 'a b=', '===']],
    ['date', { type: 'string', format: 'date' }, ['2024-02-29'], ['2023-02-29', '2024-2-1', '01/02/2024']],
    [
      'date-time',
      { type: 'string', format: 'date-time' },
      ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.1234567+02:00'],
      ['2024-01-01T00:00:00', '2024-01-01'],
    ],
    [
      'date-no-tz',
      { type: 'string', format: 'date-no-tz' },
      ['2024-01-01T00:00:00'],
      ['2024-01-01T00:00:00Z', 'soon'],
    ],
    ['uuid', { type: 'string', format: 'uuid' }, ['7b5a2f8e-8f0e-4f6e-9d53-0c3a7cbb8f10'], ['7b5a2f8e']],
    ['email', { type: 'string', format: 'email' }, ['a@example.com'], ['a@', 'example.com']],
    ['uri', { type: 'string', format: 'uri' }, ['https://example.com/a?b=c'], ['example', '/a']],
    ['unknown formats', { type: 'string', format: 'guid' }, ['anything'], []],
    ['html and password', { type: 'string', format: 'html' }, ['<p'], []],
    ['code points', { type: 'string', maxLength: 2 }, ['😀😀'], ['😀😀😀']],
    ['closed object', { properties: { a: {} }, additionalProperties: false }, [{ a: 1 }], [{ b: 1 }]],
    ['unique items', { uniqueItems: true }, [[1, 2]], [[{ a: 1 }, { a: 1 }]]],
    [
      'unknown words',
      { type: 'strange', minimum: 'low', enum: 'no', allOf: {}, items: 5, required: [1] },
      [1, {}],
      [],
    ],
  ] as const)('%s', (_, schema, good, bad) => {
    for (const value of good) expect(check(schema, value)).toEqual([]);
    for (const value of bad) expect(check(schema, value)).not.toEqual([]);
  });

  it('gives one shared empty array for every valid value', () => {
    expect(check({ type: 'string' }, 'a')).toBe(check({ type: 'integer' }, 1));
  });

  it('follows recursive definitions, and says where value and constraint stand', () => {
    const definitions = {
      'Tree Node': {
        type: 'object',
        properties: { size: { type: 'integer' }, next: { $ref: '#/definitions/Tree%20Node' } },
      },
    };
    const [violation] = check(
      { type: 'array', items: { $ref: '#/definitions/Tree Node' } },
      [{ next: { size: 'big' } }],
      definitions,
    );
    expect(violation).toEqual({
      pointer: '/0/next/size',
      schemaPointer: '#/definitions/Tree Node/properties/size/type',
      keyword: 'type',
      message: '/0/next/size must be an integer but is the text "big".',
      expected: 'an integer',
      actual: 'the text "big"',
    });
  });

  it('places constraints of the schema itself below its pointer', () => {
    const [violation] = check({ properties: { 'a/b': { maximum: 1 } } }, { 'a/b': 2 });
    expect(violation && placeViolation('/paths/~1x/get/responses/200/schema', violation)).toBe(
      '/paths/~1x/get/responses/200/schema/properties/a~1b/maximum',
    );
  });

  it('names the missing and the unknown property', () => {
    const closed = { required: ['a'], properties: { a: {} }, additionalProperties: false };
    expect(check(closed, { b: 1 })).toMatchObject([
      { keyword: 'required', property: 'a', message: 'The value lacks the required property "a".' },
      { keyword: 'additionalProperties', property: 'b' },
    ]);
  });

  it('does not require what is only read in a request, inherited properties included', () => {
    const definitions = { Base: { type: 'object', properties: { id: { type: 'integer', readOnly: true } } } };
    const schema = {
      allOf: [{ $ref: '#/definitions/Base' }],
      required: ['id', 'name'],
      properties: { name: {} },
    };
    expect(keywords(schema, {}, definitions, 'request')).toEqual(['required']);
    expect(keywords(schema, {}, definitions, 'response')).toEqual(['required', 'required']);
  });

  it('keeps connectors apart that use the same names', () => {
    const schema = { $ref: '#/definitions/X' };
    expect(check(schema, 1, { X: { type: 'integer' } })).toEqual([]);
    expect(check({ ...schema }, 1, { X: { type: 'string' } })).toHaveLength(1);
  });

  it('refuses a value that is nested beyond reason instead of dying', () => {
    let deep: unknown = null;
    for (let level = 0; level < 200_000; level++) deep = { next: deep };
    const definitions = {
      N: { type: 'object', 'x-nullable': true, properties: { next: { $ref: '#/definitions/N' } } },
    };
    expect(keywords({ $ref: '#/definitions/N' }, deep, definitions)).toEqual(['depth']);
  });

  it('compares many items soon, and items with any property names', () => {
    const items = Array.from({ length: 50_000 }, (_, id) => ({ id, toString: 1, constructor: null }));
    expect(check({ uniqueItems: true }, items)).toEqual([]);
    expect(check({ uniqueItems: true }, [...items, items[7]])).toMatchObject([
      { keyword: 'uniqueItems', message: 'The value has equal items, 7 and 50000.' },
    ]);
  });

  it('bounds the number of violations', () => {
    const value = Array.from({ length: 5_000 }, () => 'x');
    expect(check({ items: { type: 'integer' } }, value)).toHaveLength(200);
  });
});
