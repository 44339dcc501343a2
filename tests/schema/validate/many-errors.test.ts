import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/connector/schema.ts';
import { compileSchema } from '../../../src/schema/validate/compile-schema.ts';

/** With lists that are made anew for each item this takes minutes: the tests' own deadline ends it. */
describe('a long array with something wrong in each item', () => {
  const thing = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'integer' },
      tags: { type: 'array', uniqueItems: true, items: { type: 'string' } },
    },
  } as const;
  const items = (count: number): readonly unknown[] =>
    Array.from({ length: count }, (_, index) => ({ id: `x${index}`, tags: ['a', 'a'] }));
  const listOf = (reference: Schema) =>
    compileSchema({ type: 'array', items: reference }, { Thing: thing }, { direction: 'response' });

  it('is judged to its end, and is broken', () => {
    const found = listOf({ $ref: '#/definitions/Thing' })(items(64_000));
    expect(found).toHaveLength(200);
    expect(new Set(found.map(({ keyword }) => keyword))).toEqual(new Set(['type', 'uniqueItems']));
  });
  it.each([
    ['anyOf', { anyOf: [{ $ref: '#/definitions/Thing' }, { type: 'integer' }] }],
    ['allOf', { allOf: [{ $ref: '#/definitions/Thing' }] }],
  ])('is broken within %s too', (_, reference) => {
    expect(listOf(reference)(items(3_000))).not.toEqual([]);
  });
  it('is sound if one alternative takes each item, however many the other refuses', () => {
    const check = listOf({ anyOf: [{ $ref: '#/definitions/Thing' }, { type: 'object' }] });
    expect(check(items(5_000))).toEqual([]);
  });
});
