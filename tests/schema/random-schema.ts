import fc from 'fast-check';
import type { Schema } from '../../src/connector/schema.ts';

/** Schemas of the dialect that connectors use, with definitions `A`, `B` and `C` that may refer to each other. */
export const randomDefinitions = (): fc.Arbitrary<Readonly<Record<string, Schema>>> =>
  fc.record({ A: randomSchema(), B: randomSchema(), C: randomSchema() });

const text = fc.record(
  {
    type: fc.constant('string'),
    minLength: fc.nat(12),
    maxLength: fc.integer({ min: 10, max: 40 }),
    pattern: fc.constantFrom('^[A-Z]{3}-\\d{4}$', '^a+b?c*$', '\\d', '^(x|y|zz)+$', '(', '^(a+)+$'),
    format: fc.constantFrom(
      'date',
      'date-time',
      'date-no-tz',
      'uuid',
      'email',
      'uri',
      'byte',
      'guid',
      'url',
      'enum',
    ),
    'x-nullable': fc.boolean(),
    example: fc.constantFrom('text', 12, null),
  },
  { requiredKeys: ['type'] },
);

const number = fc.record(
  {
    type: fc.constantFrom('integer', 'number'),
    minimum: fc.integer({ min: -50, max: 10 }),
    maximum: fc.integer({ min: 11, max: 500 }),
    exclusiveMinimum: fc.boolean(),
    exclusiveMaximum: fc.boolean(),
    multipleOf: fc.constantFrom(1, 2, 3, 0.5, 0.01),
    format: fc.constantFrom('int32', 'int64', 'double', 'float'),
    default: fc.constantFrom(3, 'three'),
    'x-nullable': fc.boolean(),
  },
  { requiredKeys: ['type'] },
);

const scalar: fc.Arbitrary<Schema> = fc.oneof(
  text,
  number,
  fc.record({ type: fc.constant('boolean') }),
  fc.record({ type: fc.constant('string'), enum: fc.constant(['red', 'green']) }),
  fc.record({ type: fc.constant('integer'), enum: fc.constant(['1', 2, 3]) }),
  fc.constant({ type: 'boolean', enum: ['true', 'false'] }),
  fc.constant({}),
  fc.constant({ type: 'any' }),
) as fc.Arbitrary<Schema>;

const ref = fc.constantFrom('A', 'B', 'C').map((name): Schema => ({ $ref: `#/definitions/${name}` }));

/** One schema, up to three levels deep. */
export const randomSchema = (): fc.Arbitrary<Schema> =>
  fc.letrec((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      scalar,
      ref,
      tie('object'),
      tie('array'),
      tie('all'),
    ),
    object: fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom('id', 'name', 'a/b', 'next', '__proto__'), tie('schema')),
        required: fc.subarray(['id', 'name', 'next']),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        minProperties: fc.nat(3),
        'x-nullable': fc.boolean(),
      },
      { requiredKeys: ['type', 'properties'] },
    ),
    array: fc.record(
      {
        type: fc.constant('array'),
        items: tie('schema'),
        minItems: fc.nat(3),
        maxItems: fc.integer({ min: 2, max: 5 }),
        uniqueItems: fc.boolean(),
      },
      { requiredKeys: ['type', 'items'] },
    ),
    all: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
  })).schema as fc.Arbitrary<Schema>;
