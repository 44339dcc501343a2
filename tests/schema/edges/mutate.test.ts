import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/connector/schema.ts';
import { arbitraryOf, invalidArbitraryOf } from '../../../src/schema/edges/arbitrary.ts';
import { boundariesOf } from '../../../src/schema/edges/boundaries.ts';
import { mutateSchema } from '../../../src/schema/edges/mutate.ts';
import { compileSchema } from '../../../src/schema/validate/compile-schema.ts';
import { randomDefinitions, randomSchema } from '../random-schema.ts';
import '../../support/seed.ts';

const request = { direction: 'request' } as const;

const order: Schema = {
  type: 'object',
  required: ['id', 'lines'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', format: 'int32', minimum: 1 },
    code: { type: 'string', pattern: '^[A-Z]{3}$' },
    note: { type: 'string', maxLength: 20, 'x-nullable': true },
    due: { type: 'string', format: 'date' },
    state: { type: 'string', enum: ['open', 'closed'] },
    price: { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 100 },
    lines: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      items: { $ref: '#/definitions/Line' },
    },
  },
};
const definitions = {
  Line: { type: 'object', required: ['sku'], properties: { sku: { type: 'string', minLength: 2 } } },
} as const;

const labels = (schema: Schema): string[] =>
  mutateSchema(schema, definitions, request).map(({ keyword, pointer }) => `${keyword} ${pointer}`);

describe('mutateSchema', () => {
  it.each([
    'required /id',
    'required /lines',
    'required /lines/0/sku',
    'null /id',
    'type /id',
    'type /lines',
    'minimum /id',
    'format /id',
    'pattern /code',
    'maxLength /note',
    'minLength /lines/0/sku',
    'format /due',
    'enum /state',
    'multipleOf /price',
    'maximum /price',
    'minItems /lines',
    'maxItems /lines',
    'uniqueItems /lines',
    'additionalProperties /pinoutUnknownProperty',
    'type ',
    'null ',
  ])('breaks %s', (label) => {
    expect(labels(order)).toContain(label);
  });

  it('does not take null for a fault where it is allowed', () => {
    expect(labels(order)).not.toContain('null /note');
  });

  it('changes one place only', () => {
    const all = mutateSchema(order, definitions, request);
    const left = all.find(({ keyword, pointer }) => keyword === 'required' && pointer === '/id');
    expect(left?.value).not.toHaveProperty('id');
    expect(left?.description).toBe('/id is left out');
  });

  it('finds nothing to break where anything is valid, or nothing is', () => {
    expect(mutateSchema({}, {}, request)).toEqual([]);
    expect(mutateSchema({ type: 'boolean', enum: ['x'] }, {}, request)).toEqual([]);
  });

  it('gives values that the validator refuses, whatever the schema', () => {
    fc.assert(
      fc.property(randomSchema(), randomDefinitions(), (schema, known) => {
        const validate = compileSchema(schema, known, request);
        for (const { value } of mutateSchema(schema, known, request)) expect(validate(value)).not.toEqual([]);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('boundariesOf', () => {
  const edges = boundariesOf(order, definitions, request);

  it.each([
    ['minimum', '/id', 2],
    ['maximum', '/price', 100],
    ['maximum', '/price', 99.99],
    ['format', '/due', '2024-02-29'],
    ['enum', '/state', 'closed'],
    ['x-nullable', '/note', null],
    ['text', '/note', ''],
    ['maxLength', '/note', 'aaaaaaaaaaaaaaaaaaaa'],
  ])('has the edge %s of %s: %j', (keyword, pointer, part) => {
    const name = pointer.slice(1);
    const found = edges.filter((edge) => edge.keyword === keyword && edge.pointer === pointer);
    expect(found.map(({ value }) => (value as Readonly<Record<string, unknown>>)[name])).toContainEqual(part);
  });

  it('leaves out each optional property, and all of them', () => {
    const left = edges.filter(({ keyword }) => keyword === 'optional').map(({ pointer }) => pointer);
    expect(left).toEqual(expect.arrayContaining(['/code', '/note', '/due', '/state', '/price', '']));
  });

  it('sends odd texts of up to 10,000 characters where nothing forbids them', () => {
    const texts = boundariesOf({ type: 'string' }, {}, request).map(({ value }) => value);
    expect(texts).toEqual(
      expect.arrayContaining(['', 'a', 'a'.repeat(10_000), `it's "quoted"`, '100 % %20 %zz']),
    );
  });

  it('gives values that the validator takes, whatever the schema', () => {
    fc.assert(
      fc.property(randomSchema(), randomDefinitions(), (schema, known) => {
        const validate = compileSchema(schema, known, request);
        for (const { value } of boundariesOf(schema, known, request)) expect(validate(value)).toEqual([]);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('arbitraryOf', () => {
  it('makes valid values, and one-fault values that are not', () => {
    const validate = compileSchema(order, definitions, request);
    const valid = arbitraryOf(order, definitions, request);
    const invalid = invalidArbitraryOf(order, definitions, request);
    if (valid === undefined || invalid === undefined) throw new Error('no arbitrary');
    fc.assert(
      fc.property(valid, invalid, (good, bad) => {
        expect(validate(good)).toEqual([]);
        expect(validate(bad.value)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('repeats itself by seed', () => {
    const valid = arbitraryOf(order, definitions, request);
    if (valid === undefined) throw new Error('no arbitrary');
    const run = () => fc.sample(valid, { seed: 5, numRuns: 5 });
    expect(run()).toEqual(run());
  });

  it('gives nothing for what no value satisfies', () => {
    expect(arbitraryOf({ type: 'boolean', enum: ['x'] }, {}, request)).toBeUndefined();
    expect(invalidArbitraryOf({}, {}, request)).toBeUndefined();
  });

  it('is valid for any schema that has a value', () => {
    fc.assert(
      fc.property(randomSchema(), randomDefinitions(), fc.nat(), (schema, known, seed) => {
        const made = arbitraryOf(schema, known, request);
        if (made === undefined) return;
        const validate = compileSchema(schema, known, request);
        for (const value of fc.sample(made, { seed, numRuns: 5 })) expect(validate(value)).toEqual([]);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
