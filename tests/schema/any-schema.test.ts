import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../src/connector/schema.ts';
import { fixedNow } from '../../src/schema/data/data-hint.ts';
import { arbitraryOf } from '../../src/schema/edges/arbitrary.ts';
import { boundariesOf } from '../../src/schema/edges/boundaries.ts';
import { mutateSchema } from '../../src/schema/edges/mutate.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { writeType } from '../../src/schema/write/write-type.ts';
import { writeStandaloneValidator } from '../../src/schema/write/write-validator.ts';
import { jsonSchemaOf } from './json-schema.ts';
import '../support/seed.ts';

const junk = fc.jsonValue({ maxDepth: 2 });
const or = (...values: unknown[]) => fc.oneof(junk, fc.constantFrom(...values));

/** Schemas whose keywords hold anything at all, as files from the wild do. */
const wild: fc.Arbitrary<Schema> = fc.letrec((tie) => ({
  child: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'wild' },
    fc.constantFrom({}, { type: 'string' }),
    tie('schema'),
  ),
  schema: fc.record(
    {
      $ref: fc.constantFrom(
        '#/definitions/A',
        '#/definitions/Gone',
        '#/definitions/A/properties/x',
        'http://x',
        '#/',
      ),
      type: or('object', 'array', 'string', 'integer', ['string', 'null'], 'file', 'any', ''),
      format: or('date', 'int32', 'byte', 'nonsense'),
      enum: or([], ['a', 1, null], [{ toString: 1 }], 'x'),
      pattern: or('(', '^a+$', '(a+)+$'),
      minimum: or(1, -1e308, '5'),
      maximum: or(5, 1e308),
      exclusiveMinimum: or(true, 3),
      multipleOf: or(0, -1, 1e-20, 3),
      minLength: or(-1, 2.5, 3),
      maxLength: or(1, 1e9),
      minItems: or(2, 1e9),
      maxItems: or(0, 1),
      uniqueItems: or(true),
      minProperties: or(3, 1e9),
      maxProperties: or(0, 2),
      required: or(true, ['x', 'x', 5], ['__proto__', 'toString']),
      properties: fc.oneof(
        junk,
        fc.dictionary(fc.constantFrom('x', 'toString', '__proto__', 'a/~b'), tie('child')),
      ),
      additionalProperties: fc.oneof(junk, tie('child')),
      items: fc.oneof(junk, tie('child'), fc.array(tie('child'), { maxLength: 2 })),
      allOf: fc.oneof(junk, fc.array(tie('child'), { maxLength: 2 })),
      oneOf: fc.oneof(junk, fc.array(tie('child'), { maxLength: 2 })),
      not: fc.oneof(junk, tie('child')),
      example: junk,
      default: junk,
      'x-nullable': or(true),
      readOnly: or(true),
      description: junk,
    },
    { requiredKeys: [] },
  ),
})).schema as fc.Arbitrary<Schema>;

describe('any schema', () => {
  it('is compiled, sampled, broken and written without a throw', () => {
    fc.assert(
      fc.property(
        fc.record({ A: wild }),
        wild,
        junk,
        fc.constantFrom('request', 'response'),
        (definitions, schema, value, direction) => {
          const options = { direction };
          const validate = compileSchema(schema, definitions, options);
          expect(Array.isArray(validate(value))).toBe(true);
          sampleSchema(schema, definitions, options);
          sampleSchema(schema, definitions, { ...options, data: { seed: 1, now: fixedNow, status: 200 } });
          mutateSchema(schema, definitions, options);
          boundariesOf(schema, definitions, options);
          const made = arbitraryOf(schema, definitions, options);
          if (made !== undefined) expect(validate(fc.sample(made, { seed: 1, numRuns: 1 })[0])).toEqual([]);
          expect(typeof writeType(schema, { ...options, definitions, nameOf: (name) => name })).toBe(
            'string',
          );
          expect(typeof writeStandaloneValidator(schema, definitions, options)).toBe('string');
          JSON.stringify(jsonSchemaOf(schema, definitions, options));
        },
      ),
      { numRuns: 150, seed: 7 },
    );
  });
});
