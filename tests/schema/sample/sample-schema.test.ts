import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/connector/schema.ts';
import { type DataOptions, fixedNow } from '../../../src/schema/data/data-hint.ts';
import { repairValue, sampleSchema } from '../../../src/schema/sample/sample-schema.ts';
import { randomDefinitions, randomSchema } from '../random-schema.ts';
import '../../support/seed.ts';

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

describe('data', () => {
  const data = (more: Partial<DataOptions> = {}) => ({
    ...response,
    data: { seed: 1, now: fixedNow, status: 200, ...more },
  });
  const person: Schema = {
    type: 'object',
    properties: {
      contactEmail: { type: 'string' },
      websiteUrl: { type: 'string' },
      createdAt: { type: 'string', format: 'date-time' },
      updatedAt: { type: 'string', format: 'date-time' },
      closed_on: { type: 'string', format: 'date-time' },
      totalAmount: { type: 'number' },
      price_cents: { type: 'number' },
      progressPercent: { type: 'number' },
      expMonth: { type: 'integer' },
      latitude: { type: 'number' },
      city: { type: 'string', maxLength: 4 },
      id: { type: 'string', format: 'uuid' },
      environmentName: { type: 'string' },
      fullName: { type: 'string' },
      kind: { type: 'string', enum: ['lead', 'client'] },
      code: { type: 'string', pattern: '^[A-Z]{2}\\d{2}$' },
      nextLink: { type: 'string' },
      error: { type: 'string' },
      success: { type: 'boolean' },
      fld_7: { type: 'string', 'x-ms-summary': 'Currency code' },
    },
  };
  const sampleOf = (schema: Schema, more: Partial<DataOptions> = {}) => sampleSchema(schema, {}, data(more));

  it('come by name, format and summary, and fit the schema', () => {
    const { value, violations } = sampleOf(person);
    expect(violations).toEqual([]);
    expect(value).toMatchObject({
      contactEmail: expect.stringMatching(/^[a-z.]+@example\.com$/),
      websiteUrl: expect.stringMatching(/^https:\/\/example\.com\//),
      totalAmount: expect.any(Number),
      environmentName: expect.stringMatching(/^Environment \d+$/),
      fullName: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/),
      fld_7: expect.stringMatching(/^[A-Z]{3}$/),
      success: true,
    });
    const made = value as Record<string, unknown>;
    const days = ['createdAt', 'updatedAt', 'closed_on'].map((name) => String(made[name]));
    expect(days.toSorted()).toEqual(days);
    expect(Number.isInteger(made['price_cents'])).toBe(true);
    expect(made['progressPercent']).toBeLessThanOrEqual(100);
    expect(made['expMonth']).toBeLessThanOrEqual(12);
    expect(Math.abs(Number(made['latitude']))).toBeLessThanOrEqual(90);
    expect(Object.keys(made)).not.toContain('nextLink');
    expect(Object.keys(made)).not.toContain('error');
  });

  it('are the same by seed and day, and others by another', () => {
    expect(sampleOf(person)).toEqual(sampleOf(person));
    expect(sampleOf(person, { seed: 2 })).not.toEqual(sampleOf(person));
    const later = sampleOf(person, { now: fixedNow + 86_400_000 }).value as Record<string, string>;
    const before = sampleOf(person).value as Record<string, string>;
    expect(Date.parse(later['createdAt'] ?? '') - Date.parse(before['createdAt'] ?? '')).toBe(86_400_000);
  });

  it('have lists of two to five distinct things, or as many as is asked for', () => {
    const list: Schema = { type: 'array', items: person };
    const items = sampleOf(list).value as readonly Record<string, unknown>[];
    expect(items.length).toBeGreaterThanOrEqual(2);
    expect(items.length).toBeLessThanOrEqual(5);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['lead', 'client']));
    expect(sampleOf(list, { items: 7 }).value).toHaveLength(7);
    expect(sampleOf({ ...list, maxItems: 1 }).value).toHaveLength(1);
    expect(sampleOf({ ...list, minItems: 6 }).value).toHaveLength(6);
    const truths: Schema = {
      type: 'array',
      items: { type: 'object', properties: { on: { type: 'boolean' } } },
    };
    expect(sampleOf(truths, { items: 2 }).value).toEqual(
      expect.arrayContaining([{ on: true }, { on: false }]),
    );
  });

  it('begin with the examples of the author, and count on from them', () => {
    const example: Schema = {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          number: { type: 'string', example: 'R-0099' },
          name: { type: 'string', example: 'Blue door' },
          price: { type: 'number', example: 12.5 },
        },
      },
    };
    const [first, second] = sampleOf(example, { items: 2 }).value as readonly Record<string, unknown>[];
    expect(first).toEqual({ number: 'R-0099', name: 'Blue door', price: 12.5 });
    expect(second).toMatchObject({ number: 'R-0100' });
  });

  it('tell of the error by the status, without a success', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        message: { type: 'string' },
        success: { type: 'boolean' },
        statusCode: { type: 'integer' },
      },
    };
    expect(sampleOf(schema, { status: 404, noun: 'invoice' }).value).toEqual({
      message: 'The invoice was not found.',
      success: false,
      statusCode: 404,
    });
  });
});
