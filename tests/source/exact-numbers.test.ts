import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { compare } from '../../src/diff/compare.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { createMemoryState } from '../../src/mock/model/state.ts';
import { readBody, writeBody } from '../../src/platform/model/call.ts';
import { setIn } from '../../src/platform/model/data-path.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import {
  exactDigits,
  parseExact,
  readBound,
  withDigitsOf,
  writeExact,
} from '../../src/source/exact-numbers.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';

const big = '9007199254740993';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

describe('numbers beyond 2^53', () => {
  it.each([
    `{"id":${big},"list":[1,${big}],"deep":{"id":-${big}}}`,
    `[${big},12345678901234567890.25]`,
    '{"id":1,"text":"9007199254740993"}',
  ])('keep their digits in %s', (text) => {
    expect(writeExact(parseExact(text))).toBe(text);
  });

  it('are as they are once they were changed', () => {
    const value = parseExact(`{"id":${big}}`) as Record<string, Json>;
    value['id'] = 5;
    expect(writeExact(value)).toBe('{"id":5}');
    expect(exactDigits(value, 'id')).toBeUndefined();
  });

  it('keep them in a copy', () => {
    const value = parseExact(`{"id":${big},"other":${big}}`) as JsonObject;
    expect(writeExact(withDigitsOf(value, { ...value, other: 1 }))).toBe(`{"id":${big},"other":1}`);
    expect(writeExact(setIn(value, ['name'], 'a'))).toBe(`{"id":${big},"other":${big},"name":"a"}`);
  });

  it('go through the platform as they came', () => {
    const text = `{"id":${big}}`;
    expect(textOf(writeBody(readBody(bytes(text), 'application/json')))).toBe(text);
  });

  it.each([
    ['maximum', '9007199254740995', 9007199254740994],
    ['maximum', big, 9007199254740992],
    ['minimum', '9007199254740993', 9007199254740994],
    ['minimum', '-9007199254740995', -9007199254740994],
    ['maximum', '10', 10],
  ] as const)('are not a further out as a %s of %s', (keyword, written, bound) => {
    const schema = parseExact(`{"type":"integer","${keyword}":${written}}`) as JsonObject;
    expect(readBound(schema, keyword)).toBe(bound);
    expect(compileSchema(schema, {}, { direction: 'request' })(bound)).toEqual([]);
  });
});

const connectorWith = (id: string): Connector =>
  readConnector({
    name: 'berths',
    folder: 'berths',
    script: false,
    definition: readSource(
      'berths/apiDefinition.swagger.json',
      bytes(`{"swagger":"2.0","info":{"title":"Berths","version":"1"},"basePath":"/v1","consumes":["application/json"],
        "produces":["application/json"],"paths":{"/berths":{
          "get":{"operationId":"ListBerths","parameters":[],"responses":{"200":{"description":"ok",
            "schema":{"type":"object","properties":{"id":{"type":"integer","format":"int64"}}},
            "examples":{"application/json":{"id":${id}}}}}},
          "post":{"operationId":"AddBerth","parameters":[{"name":"body","in":"body","schema":{"type":"object",
            "properties":{"id":{"type":"integer","format":"int64"},"mass":{"type":"integer","enum":[1,${id}]}}}}],
            "responses":{"201":{"description":"ok","schema":{"type":"object",
              "properties":{"id":{"type":"integer","format":"int64"},"mass":{"type":"integer"}}}}}}},
          "/berths/{id}":{"get":{"operationId":"GetBerth","parameters":[{"name":"id","in":"path","required":true,"type":"string"}],
            "responses":{"200":{"description":"ok","schema":{"type":"object",
              "properties":{"id":{"type":"integer","format":"int64"},"mass":{"type":"integer"}}}}}}}}}`),
    ),
  });

describe('a mock', () => {
  const ask = (mock: ReturnType<typeof createMock>, method: string, target: string, body = '') =>
    textOf(
      answer(mock, { method, target, headers: { 'content-type': 'application/json' }, body: bytes(body) })
        .body,
    );

  it('serves the digits of an example', () => {
    expect(ask(createMock(connectorWith(big)), 'GET', '/v1/berths')).toBe(`{"id":${big}}`);
  });

  it('gives back the digits that it was sent, under the key that they are', () => {
    const mock = createMock(connectorWith(big), { state: createMemoryState() });
    expect(ask(mock, 'POST', '/v1/berths', `{"id":${big},"mass":1}`)).toContain(`"id":${big}`);
    expect(ask(mock, 'GET', `/v1/berths/${big}`)).toContain(`"id":${big}`);
  });
});

it('diff sees that two of them differ where a double does not', () => {
  const codes = compare(connectorWith(big), connectorWith('9007199254740992')).map(({ code }) => code);
  expect(codes).not.toEqual([]);
  expect(compare(connectorWith(big), connectorWith(big))).toEqual([]);
});
