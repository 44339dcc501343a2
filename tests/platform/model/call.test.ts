import { describe, expect, it } from 'vitest';
import { traceCall } from '../../../src/platform/call/trace.ts';
import { type Inputs, writeCall } from '../../../src/platform/call/write-call.ts';
import { writeTrace } from '../../../src/platform/call/write-trace.ts';
import { readConnection } from '../../../src/platform/gateway/connection.ts';
import { addCredentials } from '../../../src/platform/gateway/credentials.ts';
import { readBody, urlOf, writeBody } from '../../../src/platform/model/call.ts';
import { findPolicyProblemsOf } from '../../../src/platform/policies/policy-findings.ts';
import type { Json, JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../connectors.ts';
import { requestOf, responseOf } from '../policy-fixtures.ts';

const parameter = (name: string, place: string, more: JsonObject = {}): JsonObject => ({
  name,
  in: place,
  type: 'string',
  ...more,
});

const thing = connectorOf({
  paths: {
    "/things('{id}')/{twice}": {
      put: {
        operationId: 'PutThing',
        parameters: [
          parameter('id', 'path', { required: true }),
          parameter('twice', 'path', { required: true, 'x-ms-url-encoding': 'double' }),
          parameter('tags', 'query', { type: 'array', items: { type: 'string' }, collectionFormat: 'pipes' }),
          parameter('page', 'query', { type: 'integer', default: 1 }),
          parameter('hidden', 'query', { default: 'x', 'x-ms-visibility': 'internal' }),
          parameter('version', 'query', { default: '2', required: true, 'x-ms-visibility': 'internal' }),
          parameter('X-Trace', 'header'),
          { name: 'thing', in: 'body', schema: { type: 'object' } },
        ],
        responses: { 200: { description: 'OK' } },
      },
    },
    '/upload': {
      post: {
        operationId: 'Upload',
        consumes: ['multipart/form-data'],
        parameters: [
          parameter('note', 'formData'),
          parameter('data', 'formData', { type: 'file', required: true }),
        ],
        responses: { 200: { description: 'OK' } },
      },
    },
  },
});
const operation = (id: string): (typeof thing.operations)[number] => {
  const found = thing.operations.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const write = (inputs: Inputs): string =>
  urlOf(writeCall(thing, operation('PutThing'), { id: '1', twice: '1', ...inputs }).request).replace(
    'https://api.example.com/v1',
    '',
  );

describe('writeCall', () => {
  it.each<[Inputs, string]>([
    [{}, "/things('1')/1?page=1&version=2"],
    [{ id: 'a/b c', twice: 'a/b' }, "/things('a%2Fb%20c')/a%252Fb?page=1&version=2"],
    [{ tags: ['a', 'b c'] }, "/things('1')/1?tags=a%7Cb%20c&page=1&version=2"],
    [{ tags: null, page: 3 }, "/things('1')/1?page=3&version=2"],
    [{ hidden: 'y' }, "/things('1')/1?page=1&hidden=y&version=2"],
  ])('%j gives %s', (inputs, want) => {
    expect(write(inputs)).toBe(want);
  });

  it('sends a body as JSON and a header under its name', () => {
    const { request } = writeCall(thing, operation('PutThing'), {
      id: 1,
      twice: 1,
      'X-Trace': 't',
      body: { a: 1 },
    });
    expect(request.headers).toMatchObject({ 'x-trace': 't', 'content-type': 'application/json' });
    expect(request.body).toEqual({ kind: 'json', value: { a: 1 } });
  });

  it('sends a form with a file as parts', () => {
    const { request } = writeCall(thing, operation('Upload'), { note: 'n', data: 'bytes' });
    expect(request.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(new TextDecoder().decode(writeBody(request.body))).toContain(
      'name="data"; filename="file.bin"\r\nContent-Type: application/octet-stream\r\n\r\nbytes\r\n',
    );
  });

  it('refuses an input that the operation does not have', () => {
    expect(() => write({ nothing: 1 })).toThrow('The operation PutThing has no input "nothing".');
  });
});

describe('readBody', () => {
  it.each<[string, string | undefined, unknown]>([
    ['', 'application/json', { kind: 'none' }],
    ['{"a":1}', 'application/problem+json', { kind: 'json', value: { a: 1 } }],
    ['{"a":1}', undefined, { kind: 'json', value: { a: 1 } }],
    ['{"a":', 'application/json', { kind: 'bytes', bytes: new TextEncoder().encode('{"a":') }],
    ['{"a":1}', 'text/plain', { kind: 'bytes', bytes: new TextEncoder().encode('{"a":1}') }],
  ])('%j as %s', (text, type, want) => {
    expect(readBody(new TextEncoder().encode(text), type)).toEqual(want);
  });

  it.each(['12345678901234567890', '[12345678901234567890]', '1.0', '42'])('loses no digit of %s', (text) => {
    const body = readBody(new TextEncoder().encode(text), 'application/json');
    expect(new TextDecoder().decode(writeBody(body))).toBe(text === '1.0' ? '1' : text);
  });
});

const withSecurity = (securityDefinitions: JsonObject, connectionParameters: JsonObject): typeof thing =>
  connectorOf(
    {
      securityDefinitions,
      security: Object.keys(securityDefinitions).map((name) => ({ [name]: [] })),
      paths: { '/a': { get: { operationId: 'A', responses: { 200: { description: 'OK' } } } } },
    },
    { connectionParameters },
  );

describe('addCredentials', () => {
  const oauth = { token: { type: 'oauthSetting', oAuthSettings: {} } };
  it.each<[string, JsonObject, JsonObject, Record<string, string>, object]>([
    [
      'a header key, raw',
      { k: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
      {},
      { api_key: 'Bearer s' },
      { headers: { 'x-api-key': 'Bearer s' } },
    ],
    [
      'a query key',
      { k: { type: 'apiKey', in: 'query', name: 'key' } },
      {},
      { api_key: 's' },
      { query: [['key', 's']] },
    ],
    [
      'a key under the scheme’s name',
      { k: { type: 'apiKey', in: 'query', name: 'key' } },
      {},
      { k: 's' },
      { query: [['key', 's']] },
    ],
    [
      'basic, of UTF-8',
      { b: { type: 'basic' } },
      {},
      { username: 'ä', password: 'p' },
      { headers: { authorization: 'Basic w6Q6cA==' } },
    ],
    [
      'OAuth',
      {
        o: {
          type: 'oauth2',
          flow: 'accessCode',
          authorizationUrl: 'https://a',
          tokenUrl: 'https://t',
          scopes: {},
        },
      },
      oauth,
      { token: 't' },
      { headers: { authorization: 'Bearer t' } },
    ],
    [
      'OAuth that only the properties have',
      {},
      oauth,
      { token: 't' },
      { headers: { authorization: 'Bearer t' } },
    ],
    ['nothing without a value', { k: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } }, {}, {}, {}],
  ])('sends %s', (_name, security, parameters, values, want) => {
    const connector = withSecurity(security, parameters);
    const [first] = connector.operations;
    if (first === undefined) throw new Error('no operation');
    expect(addCredentials(requestOf(), connector, first, values)).toEqual(requestOf(want));
  });
});

describe('readConnection', () => {
  const parameters = {
    api_key: { type: 'securestring', uiDefinition: { constraints: { required: 'true' } } },
    region: {
      type: 'string',
      defaultValue: 'eu',
      uiDefinition: { constraints: { required: true, allowedValues: [{ value: 'eu' }, { value: 'us' }] } },
    },
    count: { type: 'int' },
    secret: { type: 'string', uiDefinition: { constraints: { required: 'true', hidden: 'true' } } },
  };
  const connector = connectorOf({}, { connectionParameters: parameters });
  const sets = connectorOf(
    {},
    {
      connectionParameterSets: {
        values: [
          { name: 'key', parameters: { api_key: { type: 'string' } } },
          { name: 'none', parameters: {} },
        ],
      },
    },
  );

  const sources = {
    env: (name: string) => (name === 'KEY' ? 's' : undefined),
    file: (path: string) => `text of ${path}`,
    command: (line: string) => `output of ${line}`,
  };
  it('takes values from where they are, but never what a default names: that is the connector’s text', () => {
    const hostile = connectorOf(
      {},
      {
        connectionParameters: {
          typed: { type: 'string' },
          left: { type: 'string', uiDefinition: {}, defaultValue: '@env:KEY', default: '@env:KEY' },
        },
      },
    );
    expect(readConnection(hostile, { typed: '@file:a.txt' }, sources).values['typed']).toBe('text of a.txt');
    expect(readConnection(hostile, { typed: '@cmd:pwd' }, sources).values['typed']).toBe('output of pwd');
    expect(JSON.stringify(readConnection(hostile, { typed: 'x' }, sources))).not.toContain('"s"');
  });
  it('fills in defaults and takes secrets from the environment', () => {
    expect(readConnection(connector, { api_key: '@env:KEY' }, sources)).toEqual({
      values: { api_key: 's', region: 'eu' },
    });
    expect(readConnection(sets, { set: 'key', values: { api_key: 'a' } }, sources)).toEqual({
      set: 'key',
      values: { api_key: 'a' },
    });
  });

  it('finds the set by the names of the values, and asks where that does not say it', () => {
    const several = connectorOf(
      {},
      {
        connectionParameterSets: {
          values: [
            { name: 'key', parameters: { api_key: { type: 'securestring' } } },
            { name: 'app', parameters: { token: { type: 'oauthSetting' }, site: { type: 'string' } } },
            { name: 'site', parameters: { site: { type: 'string' } } },
          ],
        },
      },
    );
    expect(readConnection(several, { token: 't', site: 's' }, sources).values).toEqual({
      token: 't',
      site: 's',
    });
    for (const unclear of [{ site: 's' }, { api_key: 'a', token: 't' }, {}])
      expect(() => readConnection(several, unclear, sources)).toThrow('several ways to connect');
    // OAuth of a set, and no security definition: the token goes with every request anyway.
    const [operation] = connectorOf({
      paths: { '/a': { get: { operationId: 'A', responses: {} } } },
    }).operations;
    if (operation === undefined) throw new Error('no operation');
    expect(addCredentials(requestOf(), several, operation, { token: 't' }).headers).toMatchObject({
      authorization: 'Bearer t',
    });
  });

  it.each<[Json, string]>([
    [[], 'The connection values are not JSON object.'],
    [{}, 'The connection parameter "api_key" is missing.'],
    [
      { api_key: '@env:NOT_THERE' },
      '"api_key" has no value: the environment variable NOT_THERE is not set, or is empty.',
    ],
    [{ api_key: 'a', regoin: 'eu' }, 'The connector has no connection parameter "regoin".'],
    [{ api_key: 'a', region: 'mars' }, '"mars" is not a value of "region".'],
    [{ api_key: 'a', count: 'x' }, '"count" is not a whole number.'],
    [{ set: 'other', values: {} }, 'The connector has no parameter set "other".'],
  ])('refuses %j', (value, message) => {
    expect(() => readConnection(connector, value, sources)).toThrow(message);
  });
});

describe('traceCall with writeTrace', () => {
  it('shows each policy’s change, and what it could not understand', async () => {
    const connector = connectorOf(
      {
        securityDefinitions: { k: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
        security: [{ k: [] }],
        paths: {
          '/a/{id}': {
            get: {
              operationId: 'A',
              parameters: [parameter('id', 'path', { required: true })],
              responses: { 200: { description: 'OK' } },
            },
          },
        },
      },
      {
        policyTemplateInstances: [
          {
            templateId: 'dynamichosturl',
            title: 'Host',
            parameters: {
              'x-ms-apimTemplateParameter.urlTemplate': "https://@connectionParameters('site').example.com",
            },
          },
          { templateId: 'setcookie', parameters: {} },
          {
            templateId: 'setheader',
            parameters: {
              'x-ms-apimTemplateParameter.name': 'X-Seen',
              'x-ms-apimTemplateParameter.value': 'yes',
              'x-ms-apimTemplate-policySection': 'Response',
            },
          },
        ],
      },
    );
    const [first] = connector.operations;
    if (first === undefined) throw new Error('no operation');
    const trace = await traceCall(
      connector,
      first,
      { id: 'x y' },
      {
        connection: { api_key: 's', site: 'contoso' },
        answer: async () => responseOf({ ok: true }),
      },
    );
    expect(writeTrace(trace, findPolicyProblemsOf(connector, 'A')).split('\n')).toEqual([
      'A',
      '',
      'Request at the gateway',
      '  GET https://api.example.com/v1/a/x%20y',
      '  accept: application/json',
      '',
      'Credentials',
      '  + x-api-key: s',
      '',
      'Policy 1 dynamichosturl (Host)',
      '  - GET https://api.example.com/v1/a/x%20y',
      '  + GET https://contoso.example.com/a/x%20y',
      '',
      'Request to the backend',
      '  GET https://contoso.example.com/a/x%20y',
      '  accept: application/json',
      '  x-api-key: s',
      '',
      'Answer of the backend',
      '  200',
      '  {',
      '    "ok": true',
      '  }',
      '',
      'Policy 3 setheader',
      '  + x-seen: yes',
      '',
      'Answer to the caller',
      '  200',
      '  x-seen: yes',
      '  {',
      '    "ok": true',
      '  }',
      '',
      'Not understood, and not applied',
      expect.stringMatching(/^ {2}\S+apiProperties\.json:\d+:\d+ policy-template-unknown$/),
      '    The policy "setcookie" cannot be applied: there is no policy template "setcookie".',
      expect.stringContaining('    Use one of the platform'),
      '',
    ]);
  });
});
