import { describe, expect, it } from 'vitest';
import { compileToolSchema } from '../../../src/mcp/schema/compile-tool-schema.ts';
import { toSwagger } from '../../../src/mcp/schema/to-swagger.ts';
import { sampleSchema } from '../../../src/schema/sample/sample-schema.ts';
import type { JsonObject } from '../../../src/source/json.ts';

const broken = (schema: JsonObject, value: unknown): readonly string[] => {
  const ready = compileToolSchema(schema);
  if (ready.kind === 'broken') throw new Error(ready.reason);
  return ready.check(value).map(({ pointer, keyword }) => `${pointer} ${keyword}`);
};

describe('the schema of a tool', () => {
  it('takes no pattern for that of a tool before it', () => {
    const of = (pattern: string): JsonObject => ({ properties: { id: { type: 'string', pattern } } });
    expect(broken(of('^(a+)+$'), { id: 'aaa' })).toEqual([]);
    expect(broken(of('^[^!]+![0-9]+\\.[0-9]+$'), { id: 'W!944.3' })).toEqual([]);
  });
  it.each<[string, JsonObject, unknown, readonly string[]]>([
    ['2020-12 if it names none', { type: 'array', prefixItems: [{ type: 'string' }] }, [1], ['/0 type']],
    [
      'draft-07',
      { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }] },
      [1],
      ['/0 type'],
    ],
    [
      'draft-04',
      { $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true },
      1,
      [' minimum'],
    ],
    [
      'references of its own',
      { type: 'object', properties: { a: { $ref: '#/$defs/A' } }, $defs: { A: { type: 'string' } } },
      { a: 1 },
      ['/a type'],
    ],
    ['a name of its own', { $id: 'https://shop.example/a', type: 'string' }, 'x', []],
  ])('is read in its dialect: %s', (_, schema, value, want) => {
    expect(broken(schema, value)).toEqual(want);
  });

  it.each<[JsonObject]>([[{ type: 'text' }], [{ $ref: '#/$defs/None' }], [{ properties: [] }]])(
    'says that %j is not a schema',
    (schema) => {
      expect(compileToolSchema(schema).kind).toBe('broken');
    },
  );

  it.each<[JsonObject]>([
    [{ type: 'object', required: ['a'], properties: { a: { type: ['string', 'null'], minLength: 3 } } }],
    [
      {
        type: 'object',
        required: ['n'],
        properties: { n: { type: 'integer', exclusiveMinimum: 0, maximum: 9 } },
      },
    ],
    [{ type: 'object', required: ['k'], properties: { k: { const: 'fixed' } } }],
    [
      {
        type: 'object',
        required: ['o'],
        properties: { o: { $ref: '#/$defs/O' } },
        $defs: { O: { type: 'object', required: ['x'], properties: { x: { enum: [1, 2] } } } },
      },
    ],
    [
      {
        type: 'object',
        required: ['u'],
        properties: { u: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } },
      },
    ],
    [{ type: 'object', properties: { self: { $ref: '#' } } }],
  ])('can be sampled: %j', (schema) => {
    const { schema: plain, definitions } = toSwagger(schema);
    expect(broken(schema, sampleSchema(plain, definitions, { direction: 'request' }).value)).toEqual([]);
  });
});
