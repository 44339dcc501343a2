import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../../src/schema/validate/compile-schema.ts';
import type { Json } from '../../../src/source/json.ts';
import { withoutNullOptions } from '../../../src/verify/judge/without-null-options.ts';

const person = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string', enum: ['Ada', 'Zoe'] },
    tags: { type: 'array', items: { type: 'string' } },
    friends: { type: 'array', items: { $ref: '#/definitions/Person' } },
  },
};
const validate = compileSchema(
  { $ref: '#/definitions/Person' },
  { Person: person },
  { direction: 'response' },
);

describe('null in the place of an optional property', () => {
  it.each<[Json, readonly string[]]>([
    [{ id: 1, name: null, tags: null }, []],
    [{ id: null, name: null }, ['/id']],
    [{ id: 1, name: 'Bob' }, ['/name']],
    [{ id: 1, tags: ['a', null] }, ['/tags/1']],
    [{ id: 1, friends: [{ id: 2, name: null }, { id: null }] }, ['/friends/1/id']],
    [null, ['']],
  ])('is not a violation, and whatever else is wrong in %j is', (value, pointers) => {
    const left = withoutNullOptions(value, validate(value), validate);
    expect([...new Set(left.map(({ pointer }) => pointer))]).toEqual(pointers);
  });
});
