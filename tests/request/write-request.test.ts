import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../src/connector/operation.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { exampleRequest } from '../../src/mock/generate/example-request.ts';
import { writeCurl } from '../../src/mock/generate/write-curl.ts';
import { pactFrom } from '../../src/pact/write/pact-from.ts';
import { writeCall } from '../../src/platform/call/write-call.ts';
import { addCredentials } from '../../src/platform/gateway/credentials.ts';
import { contentBytes } from '../../src/request/content.ts';
import { targetOf, writeRequest } from '../../src/request/write-request.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { toWire } from '../../src/verify/around/send-call.ts';
import { wireRequest } from '../../src/verify/send/wire-request.ts';
import { connectorOf } from '../platform/connectors.ts';

const responses = { 200: { description: 'x', schema: { type: 'string' } } };
const text = { name: 'body', in: 'body', required: true, schema: { type: 'string' } };
const parameter = (name: string, place: string, more: JsonObject = {}): JsonObject => ({
  name,
  in: place,
  required: true,
  type: 'string',
  ...more,
});

/** One operation for each peculiarity of a request. */
const operations: Readonly<Record<string, JsonObject>> = {
  Plain: { consumes: ['text/plain', 'application/json'], parameters: [text] },
  TextOnly: { consumes: ['text/plain'], parameters: [text] },
  Typed: {
    consumes: ['application/json'],
    parameters: [parameter('Content-Type', 'header', { default: 'application/merge-patch+json' }), text],
  },
  TypedAsText: {
    consumes: ['application/json'],
    parameters: [parameter('Content-Type', 'header', { default: 'text/csv' }), text],
  },
  TypedAsNothing: {
    consumes: ['application/json'],
    parameters: [parameter('Content-Type', 'header', { default: 'no type' }), text],
  },
  Headers: {
    parameters: [
      parameter('X-Name', 'header', { default: 'Zürich ' }),
      parameter('Host', 'header', { default: 'elsewhere.example.com' }),
      text,
    ],
  },
  Multi: {
    parameters: [
      parameter('ids', 'query', {
        type: 'array',
        items: { type: 'string' },
        collectionFormat: 'multi',
        default: ['a', 'b c'],
      }),
      text,
    ],
  },
  Form: {
    consumes: ['application/x-www-form-urlencoded'],
    parameters: [
      parameter('tags', 'formData', {
        type: 'array',
        items: { type: 'string' },
        collectionFormat: 'multi',
        default: ['a&b', 'c'],
      }),
    ],
  },
  File: {
    consumes: ['multipart/form-data'],
    parameters: [
      parameter('data', 'formData', { type: 'file', default: 'hello' }),
      parameter('say "hi"', 'formData', { default: 'x' }),
    ],
  },
};

const connector = connectorOf({
  paths: {
    ...Object.fromEntries(
      Object.entries(operations).map(([operationId, operation]) => [
        `/${operationId}`,
        {
          post: {
            operationId,
            produces: ['text/plain', 'application/json', 'text/json'],
            responses,
            ...operation,
          },
        },
      ]),
    ),
    '/things/{id}/a b?kind=a#part': {
      get: {
        operationId: 'Address',
        parameters: [
          parameter('id', 'path', { default: 'a/b', 'x-ms-url-encoding': 'double' }),
          parameter('q', 'query', { default: 'x y' }),
        ],
        responses,
      },
    },
  },
});

const operationOf = (id: string) => {
  const found = connector.operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
};
const valuesOf = (id: string): ReadonlyMap<Parameter, Json> =>
  new Map(operationOf(id).parameters.map((each) => [each, each.default ?? 'x']));
const base = `https://${connector.host}${connector.basePath}`;
const fromVerify = (id: string) =>
  wireRequest(
    connector,
    operationOf(id),
    { values: valuesOf(id), body: 'x', credential: 'right' },
    { base, credentials: {} },
  );
const fromPlatform = (id: string) => {
  const inputs = Object.fromEntries([...valuesOf(id)].map(([{ name }, value]) => [name, value]));
  const body = operationOf(id).body === undefined ? {} : { body: 'x' };
  return toWire(writeCall(connector, operationOf(id), { ...inputs, ...body }).request);
};
const read = (wire: ReturnType<typeof toWire>) => ({
  ...wire,
  headers: Object.fromEntries(wire.headers),
  body: wire.body === undefined ? undefined : new TextDecoder().decode(wire.body),
});

describe('one request of the same values', () => {
  it.each([...Object.keys(operations), 'Address'])('%s is the same for verify and the platform', (id) => {
    expect(read(fromPlatform(id))).toEqual(read(fromVerify(id)));
  });

  it.each([...Object.keys(operations), 'Address'])(
    '%s goes through the mock as its curl line has it',
    (id) => {
      const written = writeRequest(operationOf(id), { values: valuesOf(id), body: 'x' });
      const mock = createMock(connector, { security: false });
      const example = exampleRequest(mock, connector, operationOf(id), 'http://localhost:4010');
      expect(example.method).toBe(written.method);
      expect(example.content?.kind).toBe(written.content?.kind);
      expect(example.headers.map(([name]) => name.toLowerCase())).not.toContain('host');
      expect(writeCurl(example)).toContain('http://localhost:4010');
    },
  );

  it.each([...Object.keys(operations), 'Address'])('%s is the same in a pact', (id) => {
    const sent = read(fromVerify(id));
    const { interactions } = JSON.parse(pactFrom(connector, { spec: 3 })) as {
      interactions: { description: string; request: Record<string, unknown> }[];
    };
    const { request } = interactions.find(({ description }) => description === `${id} 200`) ?? {};
    expect(`https://${connector.host}${request?.['path'] as string}`).toBe(sent.url.split('?')[0]);
    expect((request?.['headers'] as Record<string, string> | undefined)?.['content-type']).toBe(
      sent.headers['content-type'],
    );
  });
});

describe('writeRequest', () => {
  it('sends a text as JSON if the operation takes JSON, else as it is', () => {
    expect(read(fromPlatform('Plain'))).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '"x"',
    });
    expect(read(fromPlatform('TextOnly'))).toMatchObject({
      headers: { 'content-type': 'text/plain' },
      body: 'x',
    });
  });

  it('takes the type of a body from a header parameter named Content-Type', () => {
    expect(read(fromVerify('Typed'))).toMatchObject({
      headers: { 'content-type': 'application/merge-patch+json' },
      body: '"x"',
    });
    expect(read(fromVerify('TypedAsText'))).toMatchObject({
      headers: { 'content-type': 'text/csv' },
      body: 'x',
    });
    expect(read(fromVerify('TypedAsNothing')).headers['content-type']).toBe('application/json');
  });

  it('keeps an object JSON, whatever that parameter says', () => {
    const written = writeRequest(operationOf('TypedAsText'), {
      values: valuesOf('TypedAsText'),
      body: { a: 1 },
    });
    expect(written.content).toEqual({ kind: 'json', type: 'application/json', value: { a: 1 } });
  });

  it('prefers JSON, and names all that is documented', () => {
    expect(writeRequest(operationOf('Plain'), { values: new Map() }).accept).toBe(
      'application/json, text/json, text/plain;q=0.9',
    );
  });

  it('sends headers that a client can send, in ASCII', () => {
    expect(writeRequest(operationOf('Headers'), { values: valuesOf('Headers') }).headers).toEqual([
      ['X-Name', 'Z%C3%BCrich%20'],
    ]);
  });

  it('leaves the fragment of a path out, keeps its query and encodes twice what says so', () => {
    expect(targetOf(writeRequest(operationOf('Address'), { values: valuesOf('Address') }))).toBe(
      '/things/a%252Fb/a%20b?kind=a&q=x%20y',
    );
  });

  it('sends the items of a list in a form one by one', () => {
    const { content } = writeRequest(operationOf('Form'), { values: valuesOf('Form') });
    expect(content && new TextDecoder().decode(contentBytes(content))).toBe('tags=a%26b&tags=c');
  });

  it('makes a boundary that no field holds', () => {
    const [file] = operationOf('File').parameters;
    const values = new Map<Parameter, Json>(file === undefined ? [] : [[file, '--pinout-b39a4e5c7d1f--']]);
    const { content } = writeRequest(operationOf('File'), { values });
    expect(content?.type).toBe('multipart/form-data; boundary=pinout-b39a4e5c7d1fx');
    expect(content && new TextDecoder().decode(contentBytes(content))).toContain('--pinout-b39a4e5c7d1fx--');
  });

  it('has no body where the method has none', () => {
    expect(
      writeRequest({ ...operationOf('Plain'), method: 'get' }, { values: new Map(), body: 'x' }).content,
    ).toBeUndefined();
  });
});

describe('the credential of a request', () => {
  const two = (first: string, second: string) =>
    connectorOf({
      securityDefinitions: {
        oauth: {
          type: 'oauth2',
          flow: 'accessCode',
          authorizationUrl: 'https://a',
          tokenUrl: 'https://a',
          scopes: {},
        },
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      },
      paths: {
        '/items': { get: { operationId: 'List', security: [{ [first]: [] }, { [second]: [] }], responses } },
      },
    });

  it.each([
    ['oauth', 'key'],
    ['key', 'oauth'],
  ])('is the alternative there is a value for, in both halves of a run (%s, %s)', (first, second) => {
    const has = two(first, second);
    const [operation] = has.operations;
    if (operation === undefined) throw new Error('no operation');
    const half = wireRequest(
      has,
      operation,
      { values: new Map(), credential: 'right' },
      { base, credentials: { key: 's' } },
    );
    const other = addCredentials(writeCall(has, operation, {}).request, has, operation, { key: 's' });
    expect(half.headers).toContainEqual(['x-key', 's']);
    expect(other.headers).toMatchObject({ 'x-key': 's' });
    expect(other.headers['authorization']).toBeUndefined();
  });

  it('takes the place of a parameter of its name', () => {
    const has = connectorOf({
      securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'code' } },
      security: [{ key: [] }],
      paths: {
        '/items': { get: { operationId: 'List', parameters: [parameter('code', 'query')], responses } },
      },
    });
    const [operation] = has.operations;
    if (operation === undefined) throw new Error('no operation');
    const values = new Map(operation.parameters.map((each) => [each, 'x']));
    const door = { base: 'https://a', credentials: { key: 's' } };
    expect(wireRequest(has, operation, { values, credential: 'right' }, door).url).toBe(
      'https://a/items?code=s',
    );
  });
});
