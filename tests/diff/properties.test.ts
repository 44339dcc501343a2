import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { compare } from '../../src/diff/compare.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { asObject, type Json, type JsonObject } from '../../src/source/json.ts';
import { getAt } from '../../src/source/pointer.ts';
import { readSource } from '../../src/source/read-source.ts';
import '../support/seed.ts';

type Dictionary = Record<string, Json>;

const names = fc.constantFrom('a', 'b', 'c', 'd');
const definitionNames = ['One', 'Two', 'Three'] as const;

/** Schemas of every shape that refer to definitions, circles among them. */
const schemas: fc.Arbitrary<JsonObject> = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.record({ $ref: fc.constantFrom(...definitionNames).map((name) => `#/definitions/${name}`) }),
    fc.record(
      {
        type: fc.constantFrom('string', 'integer', 'boolean'),
        title: fc.string({ maxLength: 3 }),
        'x-ms-visibility': fc.constantFrom('important', 'advanced', 'internal'),
        maxLength: fc.nat(9),
      },
      { requiredKeys: ['type'] },
    ),
    fc
      .record({
        properties: fc.dictionary(names, tie('schema'), { minKeys: 1, maxKeys: 3 }),
        required: fc.uniqueArray(names, { maxLength: 2 }),
      })
      .map(({ properties, required }) => {
        const listed = required.filter((name) => Object.hasOwn(properties, name));
        return { type: 'object', properties, ...(listed.length === 0 ? {} : { required: listed }) };
      }),
    tie('schema').map((items) => ({ type: 'array', items })),
  ),
})).schema;

const documents: fc.Arbitrary<JsonObject> = fc
  .record({ input: schemas, output: schemas, error: schemas, one: schemas, two: schemas, three: schemas })
  .map(({ input, output, error, one, two, three }) => ({
    swagger: '2.0',
    info: { title: 'T', version: '1.0' },
    paths: {
      '/x': {
        post: {
          operationId: 'X',
          parameters: [{ name: 'body', in: 'body', schema: input }],
          responses: {
            '200': { description: '', schema: output },
            '404': { description: '', schema: error },
          },
        },
      },
      '/y': {
        get: {
          operationId: 'Y',
          parameters: [{ name: 'q', in: 'query', type: 'string' }],
          responses: { '200': { description: '', schema: { $ref: '#/definitions/One' } } },
        },
      },
    },
    definitions: { One: one, Two: two, Three: three },
  }));

const load = (document: JsonObject): Connector =>
  readConnector({
    name: 't',
    folder: '.',
    script: false,
    definition: readSource('t.json', new TextEncoder().encode(JSON.stringify(document))),
  });

const codes = (before: Connector, after: Connector): readonly string[] =>
  compare(before, after).map(({ code, after: { pointer } }) => `${code} ${pointer}`);

const mapObjects = (value: Json, change: (object: JsonObject) => Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => mapObjects(item, change));
  const object = asObject(value);
  if (object === undefined) return value;
  return change(
    Object.fromEntries(Object.entries(object).map(([key, item]) => [key, mapObjects(item, change)])),
  );
};

const reversed = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).toReversed());

/** Puts what refs mean in their places, to some depth; what is deeper stays a ref. */
const inlined = (document: JsonObject, depth: number): JsonObject => {
  const expand = (value: Json, left: number): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => expand(item, left));
    const object = asObject(value);
    if (object === undefined) return value;
    const ref = object['$ref'];
    const target = typeof ref === 'string' ? getAt(document, ref) : undefined;
    if (target !== undefined) return left === 0 ? object : expand(target, left - 1);
    return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, expand(item, left)]));
  };
  return { ...document, paths: expand(document['paths'] ?? null, depth) };
};

/** Puts every schema of a response and a body behind a ref of its own. */
const referred = (document: JsonObject): JsonObject => {
  const definitions: Dictionary = { ...asObject(document['definitions']) };
  const paths = mapObjects(document['paths'] ?? null, (object) => {
    const schema = asObject(object['schema']);
    if (schema === undefined) return object;
    const name = `Moved${Object.keys(definitions).length}`;
    definitions[name] = schema;
    return { ...object, schema: { $ref: `#/definitions/${name}` } };
  });
  return { ...document, paths, definitions };
};

/** Gives every definition another name. */
const renamed = (document: JsonObject): JsonObject => {
  const changed = mapObjects(document, (object) =>
    typeof object['$ref'] === 'string' ? { $ref: `${object['$ref']}Renamed` } : object,
  ) as JsonObject;
  const definitions = Object.entries(asObject(changed['definitions']) ?? {});
  return {
    ...changed,
    definitions: Object.fromEntries(definitions.map(([name, value]) => [`${name}Renamed`, value])),
  };
};

const runs = { numRuns: 200, seed: 8 };

describe('compare', () => {
  it.each<readonly [name: string, change: (document: JsonObject) => JsonObject]>([
    ['itself', (document) => document],
    ['itself in another order of keys', (document) => mapObjects(document, reversed) as JsonObject],
    ['itself with refs inlined once', (document) => inlined(document, 1)],
    ['itself with refs inlined three times', (document) => inlined(document, 3)],
    ['itself with every schema behind a ref', referred],
    ['itself with other names of definitions', renamed],
  ])('tells of no change from a connector to %s', (_name, change) => {
    fc.assert(
      fc.property(documents, (document) => {
        const [before, after] = [load(document), load(change(document))];
        expect(codes(before, after)).toEqual([]);
        expect(codes(after, before)).toEqual([]);
      }),
      runs,
    );
  });

  it('tells of a removal where the way back tells of an addition', () => {
    const mirror: Readonly<Record<string, string>> = {
      'operation-removed': 'operation-added',
      'output-removed': 'output-added',
      'input-removed': 'input-added-required',
      'optional-input-removed': 'input-added',
      'input-enum-value-removed': 'input-enum-value-added',
      'output-schema-removed': 'output-schema-added',
      'input-now-required': 'input-now-optional',
      'output-now-required': 'output-now-optional',
      'unused-response-removed': 'unused-response-added',
    };
    const addition = (code: string): string =>
      code === 'output-added-required'
        ? 'output-added'
        : code === 'input-added-internal'
          ? 'input-added-required'
          : code;
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        const [before, after] = [load(one), load(other)];
        const there = compare(before, after);
        const back = compare(after, before);
        for (const [gone, come] of Object.entries(mirror)) {
          const spots = (changes: typeof there, code: string, side: 'before' | 'after') =>
            changes
              .filter((change) => addition(change.code) === code)
              .map((change) => change[side].pointer)
              .toSorted();
          expect(spots(there, gone, 'before')).toEqual(spots(back, come, 'after'));
        }
      }),
      runs,
    );
  });

  it('comes to an end on any two documents, and gives plain data', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const changes = compare(load(before), load(after));
        expect(structuredClone(changes)).toEqual(changes);
        expect(changes.every(({ uses }) => uses.length > 0)).toBe(true);
      }),
      runs,
    );
  });
});
