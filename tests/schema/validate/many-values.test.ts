import { describe, expect, it } from 'vitest';
import { boundariesOf } from '../../../src/schema/edges/boundaries.ts';
import { mutateSchema } from '../../../src/schema/edges/mutate.ts';
import { sampleSchema } from '../../../src/schema/sample/sample-schema.ts';
import { compileSchema } from '../../../src/schema/validate/compile-schema.ts';
import { compilePattern } from '../../../src/schema/validate/pattern.ts';
import type { Json } from '../../../src/source/json.ts';

const direction = 'request' as const;
const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `v${index}`);

/** As many as nobody reads: what is quadratic takes minutes for them. */
const many = 50_000;

describe('an enum of thousands', () => {
  it.each([
    ['texts', numbered(many), 'v49999', 'v50000'],
    ['numbers', numbered(many).map((_, index) => index), 49_999, 50_000],
    ['objects', numbered(100).map((name) => ({ name, b: 1 })), { b: 1, name: 'v99' }, { name: 'v99' }],
  ] as readonly (readonly [string, readonly Json[], Json, Json])[])(
    'of %s is told from what is not in it',
    (_, values, good, bad) => {
      const validate = compileSchema({ enum: values }, {}, { direction });
      expect(validate(good)).toEqual([]);
      const few = compileSchema({ enum: values.slice(0, 9) }, {}, { direction })(bad);
      const [violation] = validate(bad);
      expect(violation).toMatchObject({ keyword: 'enum', schemaPointer: '/enum', pointer: '' });
      expect(violation?.expected).toBe(few[0]?.expected.replace('1 more', `${values.length - 8} more`));
    },
  );

  it('takes null where that is allowed', () => {
    const schema = { type: 'string', enum: numbered(many), 'x-nullable': true };
    expect(compileSchema(schema, {}, { direction })(null)).toEqual([]);
  });

  it('has a sample, and edges from its first value to its last', () => {
    const schema = { type: 'string', enum: numbered(many) };
    expect(sampleSchema(schema, {}, { direction }).value).toBe('v0');
    const edges = boundariesOf(schema, {}, { direction }).map(({ value }) => value);
    expect(edges.length).toBeLessThan(250);
    expect(edges.at(-1)).toBe('v49999');
    expect(mutateSchema(schema, {}, { direction }).map(({ keyword }) => keyword)).toContain('enum');
  });
});

describe('an object of thousands of properties', () => {
  const names = numbered(3_000);
  const schema = {
    type: 'object',
    required: names.slice(0, 1_500),
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string', minLength: 1 }])),
  };

  it('is varied in a part of them, the first and the last among them', () => {
    const wanted = (
      keyword: string,
      all: readonly { readonly keyword: string; readonly pointer: string }[],
    ) => all.filter((each) => each.keyword === keyword).map(({ pointer }) => pointer);
    const left = wanted('optional', boundariesOf(schema, {}, { direction }));
    expect(left.length).toBeLessThan(200);
    expect([left[0], left.at(-2)]).toEqual(['/v1500', '/v2999']);
    const missing = wanted('required', mutateSchema(schema, {}, { direction }));
    expect([missing[0], missing.at(-1)]).toEqual(['/v0', '/v1499']);
  });
});

describe('a pattern of thousands of alternatives', () => {
  it('is read as long as that takes no seconds, and constrains nothing beyond', () => {
    expect(compilePattern(`^(${numbered(1_000).join('|')})$`)?.test('v1000')).toBe(false);
    expect(compilePattern(`^(${numbered(many).join('|')})$`)).toBeUndefined();
  });
});

describe('a schema with a type and nothing else', () => {
  it.each([
    ['string', 'a', 1],
    ['boolean', true, 'true'],
    ['integer', 3, 3.5],
    ['number', 3.5, '3.5'],
  ] as const)('%s is checked and explained as any other', (type, good, bad) => {
    const schema = { type, description: 'It.', 'x-ms-summary': 'It' };
    expect(compileSchema(schema, {}, { direction })(good)).toEqual([]);
    expect(compileSchema(schema, {}, { direction })(bad)).toEqual(
      compileSchema({ type, minLength: 0 }, {}, { direction })(bad),
    );
  });
});
