import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../src/connector/schema.ts';
import { arbitraryOf } from '../../src/schema/edges/arbitrary.ts';
import { mutateSchema } from '../../src/schema/edges/mutate.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { writeType } from '../../src/schema/write/write-type.ts';
import { writeStandaloneValidator } from '../../src/schema/write/write-validator.ts';
import type { Json } from '../../src/source/json.ts';
import { jsonSchemaOf } from './json-schema.ts';
import '../support/seed.ts';

const response = { direction: 'response' } as const;
const definitions = {
  'Tree Node': {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'integer', format: 'int32', description: 'Never */ ends' },
      'a/b "c"': { type: 'string', maxLength: 3, 'x-nullable': true },
      next: { $ref: '#/definitions/Tree Node' },
      kind: { type: 'string', enum: ['x', 'y'] },
      on: { type: 'string', format: 'date' },
      code: { type: 'string', pattern: '^[a-z"\\\\/]+$' },
      list: {
        type: 'array',
        items: { type: 'number', minimum: 0, exclusiveMinimum: true },
        maxItems: 2,
        uniqueItems: true,
      },
      map: { type: 'object', additionalProperties: { type: 'boolean' } },
      closed: { type: 'object', properties: { a: {} }, additionalProperties: false },
      both: { allOf: [{ type: 'object', required: ['p'] }, { properties: { p: { type: 'string' } } }] },
    },
  },
} as const satisfies Readonly<Record<string, Schema>>;
const tree: Schema = { $ref: '#/definitions/Tree Node' };

describe('writeStandaloneValidator', () => {
  const load = async (text: string): Promise<(value: Json) => string[]> => {
    const module = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    return (module as { checkBody: (value: Json) => string[] }).checkBody;
  };

  it('says the same as the compiled validator on valid and on broken values', async () => {
    const check = await load(writeStandaloneValidator(tree, definitions, response));
    const validate = compileSchema(tree, definitions, response);
    const valid = arbitraryOf(tree, definitions, response);
    if (valid === undefined) throw new Error('no arbitrary');
    fc.assert(
      fc.property(valid, (value) => {
        expect(check(value)).toEqual([]);
        for (const broken of mutateSchema(tree, definitions, { ...response, value })) {
          expect([broken, check(broken.value).length > 0]).toEqual([
            broken,
            validate(broken.value).length > 0,
          ]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('names the place and the constraint', async () => {
    const check = await load(writeStandaloneValidator(tree, definitions, response));
    expect(check({ id: 1, next: { id: 'x' } })).toEqual(['/next/id must be of type integer']);
    expect(check({})).toEqual(['the value lacks the required property "id"']);
  });

  it('is small and has no imports', () => {
    const text = writeStandaloneValidator(
      { type: 'object', required: ['input'], properties: { input: { type: 'string' } } },
      {},
      { direction: 'request', name: 'checkTest', typescript: true },
    );
    expect(text).not.toContain('import');
    expect(text).toMatchInlineSnapshot(`
      "export const checkTest = (value: any): string[] => {
        const problems: string[] = [];
        const at = '';
        const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
        if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
          if (!Object.hasOwn(value, "input")) add(at, "lacks the required property \\"input\\"");
          if (Object.hasOwn(value, "input")) {
            if (!(typeof value["input"] === 'string')) add(at + "/input", "must be of type string");
          }
        }
        return problems;
      };
      "
    `);
  });
});

describe('writeType', () => {
  const write = (schema: unknown): string =>
    writeType(schema as Schema, {
      definitions,
      direction: 'response',
      nameOf: (name) => name.replace(/\W/g, ''),
    });

  it.each([
    [{}, 'unknown'],
    [{ type: 'string' }, 'string'],
    [{ type: 'integer', 'x-nullable': true }, 'number | null'],
    [{ type: 'string', enum: ['a', 'b'] }, '"a" | "b"'],
    [{ type: 'array', items: { enum: ['a', 1] } }, 'readonly ("a" | 1)[]'],
    [
      {
        type: 'array',
        items: {
          allOf: [
            { type: 'object', properties: { a: { type: 'string' } } },
            { type: 'object', properties: { b: { type: 'string' } } },
          ],
        },
      },
      'readonly ({\n  readonly a?: string;\n} & {\n  readonly b?: string;\n})[]',
    ],
    [
      { type: 'array', items: { type: 'array', items: { type: 'string' } } },
      'readonly (readonly string[])[]',
    ],
    [{ type: 'array', items: { $ref: '#/definitions/Tree Node' } }, 'readonly TreeNode[]'],
    [{ type: 'object' }, 'Readonly<Record<string, unknown>>'],
    [{ type: 'object', additionalProperties: { type: 'boolean' } }, 'Readonly<Record<string, boolean>>'],
    [{ type: 'object', additionalProperties: false }, 'Readonly<Record<string, never>>'],
    [{ allOf: [{ $ref: '#/definitions/Tree Node' }, { enum: ['a', 'b'] }] }, 'TreeNode & ("a" | "b")'],
    [{ $ref: '#/definitions/Gone' }, 'unknown'],
    [{ type: 'file' }, 'Blob'],
    [
      { required: ['a'], properties: { a: {}, 'b c': { type: 'string', description: 'Text\nhere' } } },
      '{\n  readonly a: unknown;\n  /** Text here */\n  readonly "b c"?: string;\n}',
    ],
  ])('%j', (schema, type) => {
    expect(write(schema)).toBe(type);
  });

  it('cannot be left by a description', () => {
    expect(write(definitions['Tree Node'])).toContain('/** Never *\\/ ends */');
  });
});

describe('jsonSchemaOf', () => {
  it('holds everything it refers to', () => {
    const written = jsonSchemaOf({ type: 'array', items: tree }, definitions);
    expect(written).toMatchObject({
      $schema: 'http://json-schema.org/draft-04/schema#',
      items: { $ref: '#/definitions/Tree%20Node' },
      definitions: { 'Tree Node': { properties: { next: { $ref: '#/definitions/Tree%20Node' } } } },
    });
  });

  it('takes anything for what is not there', () => {
    expect(jsonSchemaOf({ $ref: '#/definitions/Gone' }, {})).toMatchObject({ definitions: { Gone: {} } });
  });
});
