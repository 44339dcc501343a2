import { describe, expect, it } from 'vitest';
import { asObject, type JsonObject } from '../../../src/source/json.ts';
import { type ToolVisit, toToolSchema } from '../../../src/source/tools/tool-schema.ts';

const definitions: Readonly<Record<string, JsonObject>> = {
  Order: {
    type: 'object',
    required: ['id', 'secret'],
    properties: {
      id: { type: 'string', 'x-ms-summary': 'Number' },
      secret: { type: 'string', 'x-ms-visibility': 'internal', default: 'v1' },
      made: { type: 'string', format: 'date-time', readOnly: true },
      parts: { type: 'array', items: { $ref: '#/definitions/Part' } },
    },
  },
  Part: {
    type: 'object',
    properties: { name: { type: 'string' }, parts: { type: 'array', items: { $ref: '#/definitions/Part' } } },
  },
};

const follow = (ref: string): JsonObject | undefined =>
  asObject(definitions[ref.replace('#/definitions/', '')]);

const translate = (schema: JsonObject, flow: 'input' | 'output' = 'input'): JsonObject =>
  toToolSchema(schema, { flow, follow }).schema;

describe('a schema of a tool', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['one type of several', { type: ['string', 'null'] }, { type: 'string' }, {}],
    ['a value that may be null', { type: 'integer', 'x-nullable': true }, { type: 'integer' }, {}],
    ['the first of a union', { oneOf: [{ type: 'null' }, { type: 'number' }] }, { type: 'number' }, {}],
    [
      'a union beside a type',
      { type: 'string', anyOf: [{ minLength: 1 }] },
      { type: 'string' },
      { type: 'string' },
    ],
    [
      'an exclusive bound of a whole number',
      { type: 'integer', minimum: 0, exclusiveMinimum: true },
      { type: 'integer', minimum: 1 },
      { type: 'integer' },
    ],
    [
      'an exclusive bound as a number',
      { type: 'number', exclusiveMaximum: 5 },
      { type: 'number', maximum: 5 },
      { type: 'number' },
    ],
    [
      'a file',
      { type: 'file' },
      { type: 'string', contentEncoding: 'base64' },
      { type: 'string', contentEncoding: 'base64' },
    ],
    [
      'values of the type only',
      { type: 'string', enum: ['a', 'a', 1, null] },
      { type: 'string', enum: ['a'] },
      { type: 'string', enum: ['a'] },
    ],
    [
      'a format that JSON Schema has not',
      { type: 'string', format: 'date-no-tz' },
      { type: 'string' },
      { type: 'string' },
    ],
    [
      'a pattern that cannot be read',
      { type: 'string', pattern: '\\-' },
      { type: 'string' },
      { type: 'string' },
    ],
    [
      'words for makers',
      { type: 'string', 'x-ms-summary': 'Name', description: 'Whose.', 'x-ms-editor': 'x' },
      { type: 'string', title: 'Name', description: 'Whose.' },
      { type: 'string', title: 'Name', description: 'Whose.' },
    ],
    [
      'joined parts',
      { allOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { required: ['a', 'b'] }] },
      { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a', 'b'] },
      { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a', 'b'] },
    ],
    ['nothing that is known', { type: 'any' }, {}, {}],
  ])('has %s', (_, schema, input, output) => {
    expect(translate(schema)).toEqual(input);
    expect(translate(schema, 'output')).toEqual(output);
  });

  it('has what is referred to in place, ends where it contains itself, and hides what makers do not see', () => {
    expect(toToolSchema({ $ref: '#/definitions/Order' }, { flow: 'input', follow })).toEqual({
      schema: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', title: 'Number' },
          parts: {
            type: 'array',
            items: {
              type: 'object',
              properties: { name: { type: 'string' }, parts: { type: 'array', items: {} } },
            },
          },
        },
      },
      hidden: [{ path: ['secret'], value: 'v1' }],
    });
  });

  it('shows each schema where the tool has it', () => {
    const seen: ToolVisit[] = [];
    const schema = {
      type: 'object',
      properties: {
        order: { $ref: '#/definitions/Part' },
        list: { type: 'array', items: { type: 'string' } },
      },
    };
    toToolSchema(schema, { flow: 'input', follow, visit: (visit) => seen.push(visit) });
    expect(seen.map(({ at, depth, again }) => [at.join('/'), depth, again])).toEqual([
      ['', 0, false],
      ['properties/order', 1, false],
      ['properties/order', 2, false],
      ['properties/order', 2, false],
      ['properties/order', 2, true],
      ['properties/list', 1, false],
      ['properties/list/items', 1, false],
    ]);
  });

  it('stays small where definitions name each other without end', () => {
    const names = Array.from({ length: 12 }, (_, index) => `D${index}`);
    const wide = (ref: string): JsonObject => ({
      type: 'object',
      properties: Object.fromEntries(
        names
          .filter((name) => !ref.endsWith(`/${name}`))
          .map((name) => [name, { $ref: `#/definitions/${name}` }]),
      ),
    });
    const known = new Map(names.map((name) => [`#/definitions/${name}`, wide(`#/definitions/${name}`)]));
    const { schema } = toToolSchema(
      { $ref: '#/definitions/D0' },
      { flow: 'input', follow: (ref) => known.get(ref) },
    );
    expect(JSON.stringify(schema).length).toBeLessThan(1_000_000);
  });
});
