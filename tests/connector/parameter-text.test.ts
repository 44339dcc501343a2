import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionFormat } from '../../src/connector/operation.ts';
import { readItems, readParameter, writeItems, writeParameter } from '../../src/connector/parameter-text.ts';
import type { Schema } from '../../src/connector/schema.ts';
import '../support/seed.ts';

const parameter = (schema: Schema, collectionFormat: CollectionFormat = 'csv') => ({
  schema,
  collectionFormat,
});
const integers: Schema = { type: 'array', items: { type: 'integer' } };
const nested: Schema = {
  type: 'array',
  items: { type: 'array', collectionFormat: 'pipes', items: { type: 'integer' } },
};

describe('a parameter as text', () => {
  it.each([
    ['a text', parameter({ type: 'string' }), 'a,b', 'a,b'],
    ['a number', parameter({ type: 'number' }), 1.5, '1.5'],
    ['a boolean', parameter({ type: 'boolean' }), true, 'true'],
    ['csv', parameter(integers), [1, 2], '1,2'],
    ['ssv', parameter(integers, 'ssv'), [1, 2], '1 2'],
    ['tsv', parameter(integers, 'tsv'), [1, 2], '1\t2'],
    ['pipes', parameter(integers, 'pipes'), [1, 2], '1|2'],
    ['arrays in arrays', parameter(nested), [[1, 2], [3]], '1|2,3'],
    ['no items', parameter(integers), [], ''],
    ['an object', parameter({ type: 'object' }), { a: 1 }, '{"a":1}'],
  ])('%s is written and read back', (_, each, value, text) => {
    expect(writeParameter(each, value)).toBe(text);
    expect(readParameter(each, text)).toEqual(value);
  });

  it.each([
    ['integer', 'ten', 'ten'],
    ['number', '1e3', 1000],
    ['number', '0x10', '0x10'],
    ['number', '', ''],
    ['boolean', 'TRUE', true],
    ['boolean', 'yes', 'yes'],
    ['object', '{', '{'],
  ])('a %s takes %j as %j', (type, text, want) => {
    expect(readParameter(parameter({ type }), text)).toEqual(want);
  });

  it('is several texts for multi', () => {
    const multi = parameter(integers, 'multi');
    expect(writeItems(multi, [1, 2])).toEqual(['1', '2']);
    expect(readItems(multi, ['1', 'x'])).toEqual([1, 'x']);
  });

  it('null is the empty text', () => {
    expect(writeParameter(parameter({ type: 'string' }), null)).toBe('');
  });

  it('arrays of whole numbers survive every format', () => {
    const formats = fc.constantFrom<CollectionFormat>('csv', 'ssv', 'tsv', 'pipes');
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), formats, (values, format) => {
        const each = parameter(integers, format);
        expect(readParameter(each, writeParameter(each, values))).toEqual(values);
      }),
    );
  });
});
