import { describe, expect, it } from 'vitest';
import { writeParameter, writeTexts } from '../../src/connector/parameter-text.ts';
import type { Schema } from '../../src/connector/schema.ts';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { writeCall } from '../../src/platform/call/write-call.ts';
import { writeBody } from '../../src/platform/model/call.ts';
import { boundariesOf } from '../../src/schema/edges/boundaries.ts';
import { replaceAt } from '../../src/schema/replace-at.ts';
import { sampleInputs } from '../../src/schema/sample/sample-inputs.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { exactDigits, parseExact, writeExact } from '../../src/source/exact-numbers.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { connectorOf } from '../platform/connectors.ts';

/** 2^53 + 1, which a double rounds to 2^53. */
const odd = '9007199254740993';
const even = '9007199254740992';
const schemaOf = (text: string): Schema => parseExact(text) as Schema;
const ids = schemaOf(
  `{"type":"object","required":["id"],"properties":{"id":{"type":"integer","format":"int64","enum":[${odd},9007199254740995]}}}`,
);
const options = { direction: 'response' } as const;

describe('numbers beyond 2^53 in schemas', () => {
  it('keep their digits in samples of an enum', () => {
    expect(writeExact(sampleSchema(ids, {}, options).value)).toBe(`{"id":${odd}}`);
    expect(writeExact(sampleSchema(ids, {}, { ...options, seed: 3 }).value)).toMatch(
      /^\{"id":900719925474099[35]\}$/,
    );
  });

  it('keep them in lists, behind references and in defaults', () => {
    const definitions = {
      Id: schemaOf(`{"type":"integer","default":${odd}}`),
      Ids: schemaOf(
        '{"type":"object","properties":{"ids":{"type":"array","items":{"$ref":"#/definitions/Id"}}}}',
      ),
    };
    const { value } = sampleSchema({ $ref: '#/definitions/Ids' }, definitions, options);
    expect(writeExact(value)).toBe(`{"ids":[${odd}]}`);
  });

  it('keep them in edge values, and in what is beside an edge', () => {
    const both = schemaOf(
      `{"type":"object","required":["id","name"],"properties":{"id":{"enum":[${odd}]},"name":{"type":"string","maxLength":3}}}`,
    );
    const edges = boundariesOf(both, {}, { direction: 'request' });
    expect(edges.length).toBeGreaterThan(1);
    for (const { value } of edges) expect(writeExact(value)).toContain(odd);
    const replaced = replaceAt(parseExact(`{"id":${odd},"list":[1,${odd}]}`), ['list', 0], 2);
    expect(writeExact(replaced)).toBe(`{"id":${odd},"list":[2,${odd}]}`);
  });

  it('are compared digit by digit', () => {
    const check = compileSchema(ids, {}, options);
    expect(check(parseExact(`{"id":${odd}}`))).toEqual([]);
    expect(check(parseExact(`{"id":${even}}`))).toMatchObject([
      {
        keyword: 'enum',
        pointer: '/id',
        schemaPointer: '/properties/id/enum',
        message: `/id must be ${odd} or 9007199254740995 but is ${even}.`,
      },
    ]);
  });

  it('are two different items of a list of unique ones', () => {
    const check = compileSchema({ type: 'array', uniqueItems: true }, {}, options);
    expect(check(parseExact(`[${odd},${even}]`))).toEqual([]);
    expect(check(parseExact(`[{"a":${odd}},{"a":${even}}]`))).toEqual([]);
    expect(check(parseExact(`[${odd},${odd}]`))).toHaveLength(1);
    const below = compileSchema({ properties: { a: { uniqueItems: true } } }, {}, options);
    expect(below({ a: [1, 1] })).toMatchObject([{ schemaPointer: '/properties/a/uniqueItems' }]);
  });

  it('are written to addresses and headers as they are documented', () => {
    const parameter = (schema: Schema) => ({ schema, collectionFormat: 'csv' }) as const;
    const one = schemaOf(`{"type":"integer","default":${odd}}`);
    expect(writeParameter(parameter(one), one['default'] ?? null)).toBe(odd);
    const list = schemaOf(`{"type":"array","items":{"type":"integer","enum":[${odd}]},"default":[${odd},1]}`);
    expect(writeParameter(parameter(list), list['default'] ?? null)).toBe(`${odd},1`);
    expect(writeTexts({ ...parameter(list), collectionFormat: 'multi' }, [Number(odd)])).toEqual([odd]);
    expect(writeParameter(parameter({}), parseExact(`{"a":${odd}}`))).toBe(`{"a":${odd}}`);
  });

  it('are known to be whole even if the double happens to be right', () => {
    expect(exactDigits(parseExact(`{"a":${even}}`) as JsonObject, 'a')).toBe(even);
    expect(exactDigits(parseExact('{"a":0.12345678901234567}') as JsonObject, 'a')).toBe(
      '0.12345678901234567',
    );
  });

  it('are sent and answered as they are documented where one is the whole body', () => {
    const schema = schemaOf(`{"type":"integer","format":"int64","enum":[${odd}]}`);
    const connector = connectorOf({
      paths: {
        '/id': {
          put: {
            operationId: 'PutId',
            parameters: [{ name: 'id', in: 'body', required: true, schema }],
            responses: { 200: { description: 'OK', schema } },
          },
        },
      },
    });
    const [operation] = connector.operations;
    if (operation === undefined) throw new Error('no operation');
    const { request } = writeCall(connector, operation, sampleInputs(connector, operation));
    expect(new TextDecoder().decode(writeBody(request.body))).toBe(odd);
    const bytes = new TextEncoder().encode(odd);
    const reply = answer(createMock([connector]), {
      method: 'PUT',
      target: '/v1/id',
      headers: { 'content-type': 'application/json' },
      body: bytes,
    });
    expect(new TextDecoder().decode(reply.body)).toBe(odd);
  });
});
