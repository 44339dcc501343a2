import { describe, expect, it } from 'vitest';
import type { SchemaViolation } from '../../../src/schema/violation.ts';
import type { Json } from '../../../src/source/json.ts';
import { platformMessage } from '../../../src/verify/judge/platform-message.ts';

const violationOf = (keyword: string, expected: string, more: Partial<SchemaViolation> = {}) => ({
  keyword,
  expected,
  pointer: '/rates/0',
  schemaPointer: '/properties/rates/items',
  message: 'It is wrong.',
  actual: 'something else',
  ...more,
});

const detailOf = (violation: SchemaViolation, actual?: Json): string | undefined =>
  /Error details: '(.*)'$/.exec(platformMessage('Rates', 'GetRates', violation, actual) ?? '')?.[1];

describe('what the platform says of a body that breaks its declared types', () => {
  it('names the connector and the operation', () => {
    expect(platformMessage('Rates', 'GetRates', violationOf('type', 'a number'), 'x')).toMatch(
      /^ResponseSwaggerSchemaValidationFailure: The API 'Rates' returned an invalid response for workflow operation 'GetRates' of type 'OpenApiConnection'\. /,
    );
  });
  it.each<readonly [string, Json | undefined, string, string]>([
    ['a number', 'x', 'Number', 'String'],
    ['an integer', 1.5, 'Integer', 'Number'],
    ['a boolean', 1, 'Boolean', 'Integer'],
    ['a text', true, 'String', 'Boolean'],
    ['an object', ['x'], 'Object', 'Array'],
    ['an array', { a: 1 }, 'Array', 'Object'],
    ['a string', null, 'String', 'Null'],
    ['a string', undefined, 'String', 'Null'],
  ])('%s is declared, and it is %j', (expected, actual, wanted, came) => {
    expect(detailOf(violationOf('type', expected), actual)).toBe(
      `The API operation 'GetRates' requires the property 'body/rates/0' to be of type '${wanted}' but is of type '${came}'.`,
    );
  });
  it('null is a type that was not declared', () => {
    expect(detailOf(violationOf('nullable', 'an integer'), null)).toContain(
      "'Integer' but is of type 'Null'",
    );
  });
  it('a missing property is named with its path', () => {
    expect(detailOf(violationOf('required', 'the property "code"', { property: 'code' }))).toBe(
      "The API operation 'GetRates' is missing required property 'body/rates/0/code'.",
    );
  });
  it.each([
    violationOf('enum', 'one of "EUR", "a string"'),
    violationOf('format', 'a string in the form of a date'),
    violationOf('additionalProperties', 'no property "x" of type string'),
    violationOf('required', 'a property'),
    violationOf('type', 'something'),
  ])('nothing for $keyword: $expected', (violation) => {
    expect(platformMessage('Rates', 'GetRates', violation, 'x')).toBeUndefined();
  });
});
