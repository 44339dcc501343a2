import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/connector/schema.ts';
import { createFake } from '../../../src/schema/sample/fake.ts';
import { repairValue, sampleSchema } from '../../../src/schema/sample/sample-schema.ts';
import { randomDefinitions, randomSchema } from '../random-schema.ts';

const response = { direction: 'response' } as const;

const sampleOf = (schema: Schema, definitions: Readonly<Record<string, Schema>> = {}) =>
  sampleSchema(schema, definitions, response);

/** What samplers get wrong: each of these has a valid sample. */
const hard: Readonly<Record<string, Schema>> = {
  pattern: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
  'pattern and lengths': { type: 'string', pattern: '^[a-z]+$', minLength: 30, maxLength: 31 },
  'pattern with look-ahead': { type: 'string', pattern: '^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{8,}$' },
  'two patterns': { allOf: [{ type: 'string', pattern: '^a' }, { pattern: 'a$' }] },
  guid: { type: 'string', format: 'guid' },
  byte: { type: 'string', format: 'byte' },
  'date-no-tz': { type: 'string', format: 'date-no-tz' },
  'long email': { type: 'string', format: 'email', minLength: 40, maxLength: 60 },
  'exclusive bounds': { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 0.001 },
  'exclusive integer': { type: 'integer', minimum: 5, exclusiveMinimum: true, maximum: 6 },
  multipleOf: { type: 'integer', multipleOf: 7, minimum: 50 },
  'decimal multipleOf': { type: 'number', multipleOf: 0.01, minimum: 0.05, maximum: 0.06 },
  negative: { type: 'integer', maximum: -3 },
  minLength: { type: 'string', minLength: 5_000 },
  maxLength: { type: 'string', maxLength: 1 },
  unicode: { type: 'string', minLength: 3, maxLength: 3, example: '😀😀😀😀' },
  minItems: { type: 'array', minItems: 4, items: { type: 'string' } },
  maxItems: { type: 'array', maxItems: 0, items: { type: 'string' } },
  'unique texts': { type: 'array', minItems: 5, uniqueItems: true, items: { type: 'string' } },
  'unique numbers': {
    type: 'array',
    minItems: 4,
    uniqueItems: true,
    items: { type: 'integer', minimum: 1, maximum: 4 },
  },
  'unique booleans': { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'boolean' } },
  'unique objects': {
    type: 'array',
    minItems: 3,
    uniqueItems: true,
    items: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } },
  },
  'enum with type': { type: 'integer', enum: ['1', 2] },
  'enum in allOf': { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] },
  'nullable enum': { type: 'boolean', enum: ['true'], 'x-nullable': true },
  'allOf with closed part': {
    allOf: [
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
      { type: 'object', properties: { b: { type: 'string' } } },
    ],
  },
  additionalProperties: { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 3 },
  maxProperties: {
    type: 'object',
    maxProperties: 1,
    required: ['b'],
    properties: { a: { type: 'string' }, b: { type: 'string' } },
  },
  'required without property': { type: 'object', required: ['ghost'] },
  'example of the wrong type': { type: 'object', properties: { at: { type: 'string', example: 1234 } } },
  'default of the wrong type': { type: 'object', properties: { at: { type: 'integer', default: 'none' } } },
  'root example with a fault': {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, name: { type: 'string' } },
    example: { id: 'one', name: 'kept' },
  },
  'optional part that nothing satisfies': {
    type: 'object',
    properties: { broken: { type: 'boolean', enum: ['true'] }, fine: { type: 'string' } },
  },
  'invalid keywords': {
    type: 'object',
    properties: { a: { type: 'any', required: true, pattern: '(' }, b: { type: 'string', pattern: '[' } },
  } as unknown as Schema,
  'property __proto__': {
    type: 'object',
    required: ['__proto__'],
    properties: JSON.parse('{"__proto__":{"type":"string"}}'),
  },
};

describe('sampleSchema', () => {
  it.each(Object.entries(hard))('makes a valid value: %s', (_, schema) => {
    expect(sampleOf(schema)).toMatchObject({ violations: [], misfits: [] });
  });

  it('keeps what is right of an example', () => {
    const { value } = sampleOf(hard['root example with a fault'] ?? {});
    expect(value).toEqual({ id: 0, name: 'kept' });
  });

  it('takes examples and defaults before it invents', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { type: 'string', example: 'given' }, b: { type: 'integer', default: 7 } },
    };
    expect(sampleOf(schema).value).toEqual({ a: 'given', b: 7 });
  });

  it('follows recursion as far as it is required, and no further', () => {
    const node: Schema = {
      type: 'object',
      required: ['id', 'children'],
      properties: {
        id: { type: 'integer' },
        parent: { $ref: '#/definitions/Node' },
        children: { type: 'array', items: { $ref: '#/definitions/Node' } },
      },
    };
    expect(sampleOf({ $ref: '#/definitions/Node' }, { Node: node })).toMatchObject({
      value: { id: 0, children: [] },
      violations: [],
    });
  });

  it('leaves read-only properties out of requests, and optional ones where only the required are wanted', () => {
    const schema: Schema = {
      type: 'object',
      required: ['id', 'name'],
      properties: {
        id: { type: 'integer', readOnly: true },
        name: { type: 'string' },
        note: { type: 'string' },
      },
    };
    expect(sampleSchema(schema, {}, { direction: 'request' }).value).toEqual({
      name: 'string',
      note: 'string',
    });
    expect(sampleSchema(schema, {}, { direction: 'request', size: 'required' }).value).toEqual({
      name: 'string',
    });
  });

  it('stays small where definitions fan out: three references in each of twelve', () => {
    const level = (index: number): Schema => ({
      type: 'object',
      properties: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [
          name,
          index === 12 ? { type: 'string' } : { $ref: `#/definitions/D${index + 1}` },
        ]),
      ),
    });
    const definitions = Object.fromEntries(
      Array.from({ length: 13 }, (_, index) => [`D${index}`, level(index)]),
    );
    const { value, violations } = sampleOf({ $ref: '#/definitions/D0' }, definitions);
    expect(violations).toEqual([]);
    expect(JSON.stringify(value).length).toBeLessThan(1_000_000);
  });

  it.each([
    [
      'a boolean with texts as enum',
      { type: 'boolean', enum: ['true', 'false'] },
      true,
      /no value of its enum/,
    ],
    ['bounds that cross', { type: 'integer', minimum: 5, maximum: 4 }, 4, /no number was found/],
    ['lengths that cross', { type: 'string', minLength: 5, maxLength: 4 }, 'stris', /no text was found/],
    [
      'types that exclude each other',
      { allOf: [{ type: 'string' }, { type: 'object' }] },
      {},
      /exclude each other/,
    ],
    [
      'a required property that is forbidden',
      { type: 'object', required: ['a'], properties: {}, additionalProperties: false },
      { a: {} },
      /closed schema/,
    ],
  ] as const)('gives the nearest value and the reason for %s', (_, schema, value, reason) => {
    const sample = sampleOf(schema as unknown as Schema);
    expect(sample.violations.length).toBeGreaterThan(0);
    expect(sample.value).toEqual(value);
    expect(sample.misfits[0]?.reason).toMatch(reason);
  });

  it('says so where required properties lead back without end', () => {
    const definitions = {
      A: { type: 'object', required: ['next'], properties: { next: { $ref: '#/definitions/A' } } },
    };
    expect(sampleOf({ $ref: '#/definitions/A' }, definitions).misfits[0]?.reason).toMatch(/without end/);
  });

  it('gives the same value for the same seed, other values for others', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        count: { type: 'integer' },
        kind: { enum: ['a', 'b', 'c'] },
      },
    };
    const at = (seed: number) => JSON.stringify(sampleSchema(schema, {}, { ...response, seed }).value);
    expect(at(1)).toBe(at(1));
    expect(new Set([1, 2, 3, 4].map(at)).size).toBeGreaterThan(1);
  });

  it('is valid, or says why nothing is, for any schema', () => {
    fc.assert(
      fc.property(
        randomSchema(),
        randomDefinitions(),
        fc.option(fc.nat(), { nil: undefined }),
        (schema, definitions, seed) => {
          const options = seed === undefined ? response : { ...response, seed };
          const sample = sampleSchema(schema, definitions, options);
          expect(sample.violations.length === 0 || sample.misfits.length > 0).toBe(true);
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });
});

describe('repairValue', () => {
  it('changes only what is wrong', () => {
    const schema: Schema = {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id: { type: 'integer' }, name: { type: 'string', maxLength: 3 } },
    };
    expect(repairValue(schema, {}, response, { id: 5, name: 'Jonathan', other: 1 }).value).toEqual({
      id: 5,
      name: 'Jon',
    });
  });
});

describe('createFake', () => {
  const person: Schema = {
    type: 'object',
    properties: {
      contactEmail: { type: 'string' },
      websiteUrl: { type: 'string' },
      createdAt: { type: 'string', format: 'date-time' },
      totalAmount: { type: 'number' },
      city: { type: 'string', maxLength: 4 },
      id: { type: 'string', format: 'uuid' },
      kind: { type: 'string', enum: ['lead', 'client'] },
      code: { type: 'string', pattern: '^[A-Z]{2}\\d{2}$' },
    },
  };

  it('makes values by name and format that the schema allows', () => {
    const { value, violations } = sampleSchema(person, {}, { ...response, fake: createFake(7) });
    expect(violations).toEqual([]);
    expect(value).toMatchObject({
      contactEmail: expect.stringMatching(/@example\.(com|net|org)$/),
      websiteUrl: expect.stringMatching(/^https:\/\//),
      createdAt: expect.stringMatching(/^202\d-/),
      totalAmount: expect.any(Number),
    });
  });

  it('repeats itself by seed', () => {
    const at = (seed: number) => sampleSchema(person, {}, { ...response, fake: createFake(seed) }).value;
    expect(at(3)).toEqual(at(3));
    expect(at(3)).not.toEqual(at(4));
  });
});
