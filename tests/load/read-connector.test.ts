import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { PinoutError } from '../../src/error.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { readSource } from '../../src/source/read-source.ts';
import '../support/seed.ts';

const read = (definition: object, properties?: object, script = false): Connector =>
  readConnector({
    name: 'small',
    folder: 'small',
    definition: source({ swagger: '2.0', info: { title: 'Small', version: '1' }, ...definition }),
    ...(properties === undefined ? {} : { properties: source({ properties }) }),
    script,
  });

const source = (value: object) => readSource('a.json', new TextEncoder().encode(JSON.stringify(value)));

/** The one operation of a path item. */
const only = (pathItem: object, rest: object = {}, properties?: object, script?: boolean) => {
  const [operation] = read({ paths: { '/x': pathItem }, ...rest }, properties, script).operations;
  if (operation === undefined) throw new Error('no operation was read');
  return operation;
};

describe('the parameters of an operation', () => {
  it('are of five places, each with its pointer, and come from the path item unless the operation has its own', () => {
    const operation = only(
      {
        parameters: [
          { name: 'id', in: 'path', type: 'string' },
          { name: 'q', in: 'query', type: 'string' },
          { $ref: '#/parameters/Shared' },
        ],
        post: {
          operationId: 'X',
          parameters: [
            { name: 'q', in: 'query', type: 'integer', required: true },
            { name: 'q', in: 'header', type: 'string' },
            { name: 'file', in: 'formData', type: 'file' },
          ],
        },
      },
      { parameters: { Shared: { name: 'shared', in: 'query', type: 'array', collectionFormat: 'PIPES' } } },
    );
    expect(
      operation.parameters.map(({ name, in: place, required, pointer }) => [name, place, required, pointer]),
    ).toEqual([
      ['id', 'path', true, '/paths/~1x/parameters/0'],
      ['q', 'query', true, '/paths/~1x/post/parameters/0'],
      ['shared', 'query', false, '/parameters/Shared'],
      ['q', 'header', false, '/paths/~1x/post/parameters/1'],
      ['file', 'formData', false, '/paths/~1x/post/parameters/2'],
    ]);
    expect(operation.parameters[2]).toMatchObject({ collectionFormat: 'pipes' });
    expect(operation.consumes).toEqual(['multipart/form-data']);
  });

  it('may be a body, of which an operation has one, whatever it is called', () => {
    const { body, parameters, consumes } = only({
      parameters: [{ name: 'old', in: 'body', schema: { type: 'string' } }],
      put: {
        parameters: [
          {
            name: 'new',
            in: 'body',
            required: true,
            schema: { $ref: '#/definitions/A' },
            'x-examples': { 'application/json': 1 },
          },
        ],
      },
    });
    expect(parameters).toEqual([]);
    expect(body).toMatchObject({
      name: 'new',
      required: true,
      schema: { $ref: '#/definitions/A' },
      pointer: '/paths/~1x/put/parameters/0/schema',
      examples: [{ value: 1, mediaType: 'application/json' }],
    });
    expect(consumes).toEqual(['application/json']);
  });

  it('carry every extension, the dynamic ones as what they are', () => {
    const { parameters } = only({
      get: {
        parameters: [
          {
            name: 'a',
            in: 'query',
            type: 'string',
            default: 'd',
            'x-ms-summary': 'A',
            'x-ms-visibility': 'Advanced',
            'x-ms-url-encoding': 'double',
            'x-ms-test-value': 't',
            'x-ms-dynamic-values': { operationId: 'L', 'value-path': 'id' },
            'x-own': 1,
          },
          { name: 'b', in: 'query', 'x-ms-dynamic-tree': { open: { operationId: 'Open' } } },
          { name: 'c', in: 'query', 'x-ms-dynamic-list': { operationId: 'L' }, 'x-ms-dynamic-values': {} },
        ],
      },
    });
    expect(parameters[0]).toMatchObject({
      default: 'd',
      summary: 'A',
      visibility: 'advanced',
      urlEncoding: 'double',
      examples: [{ name: 'x-ms-test-value', value: 't' }],
      dynamic: {
        kind: 'values',
        operationId: 'L',
        pointer: '/paths/~1x/get/parameters/0/x-ms-dynamic-values',
      },
      extensions: { 'x-own': 1, 'x-ms-summary': 'A' },
    });
    expect(parameters.slice(1).map(({ dynamic }) => dynamic?.kind)).toEqual(['tree', 'list']);
  });
});

describe('an operation', () => {
  const notified = { schema: { type: 'object' } };
  const callback = {
    parameters: [
      {
        name: 'b',
        in: 'body',
        schema: { properties: { to: { properties: { url: { 'x-ms-notification-url': true } } } } },
      },
    ],
  };
  it.each([
    ['action', {}, {}],
    ['polling-trigger', { 'x-ms-trigger': 'Batch' }, {}],
    ['webhook-trigger', { 'x-ms-trigger': 'single' }, { 'x-ms-notification-content': notified }],
    ['webhook-trigger', { 'x-ms-trigger': 'single', ...callback }, {}],
    ['webhook-action', callback, {}],
    ['action', {}, { 'x-ms-notification-content': notified }],
    ['action', { 'x-ms-trigger': 'sometimes' }, {}],
  ])('is a %s with %j', (kind, operation, pathItem) => {
    expect(only({ ...pathItem, post: operation }).kind).toBe(kind);
  });

  it('is called by method and path where it has no operationId, and two of one name are distinguished', () => {
    const { operations } = read({
      paths: {
        '/a': { get: {}, post: { operationId: 'X' }, 'x-own': {}, trace: {} },
        '/b': { post: { operationId: 'X' } },
      },
    });
    expect(operations.map(({ id }) => id)).toEqual(['get /a', 'X', 'X (post /b)']);
  });

  it('documents responses by status in ascending order, ranges and default last, with headers and examples', () => {
    const { responses, produces } = only(
      {
        get: {
          responses: {
            default: { $ref: '#/responses/Wrong' },
            '4xx': { description: 'c' },
            404: { description: 'b' },
            200: {
              description: 'a',
              schema: { type: 'string', example: 'e' },
              headers: { 'X-Rate': { type: 'integer' } },
              examples: { 'application/json': 'x' },
            },
            'x-own': { description: 'no' },
            99: { description: 'no' },
          },
        },
      },
      { responses: { Wrong: { description: 'w' } } },
    );
    expect(responses.map(({ status, pointer }) => [status, pointer])).toEqual([
      ['200', '/paths/~1x/get/responses/200'],
      ['404', '/paths/~1x/get/responses/404'],
      ['4xx', '/paths/~1x/get/responses/4xx'],
      ['default', '/responses/Wrong'],
    ]);
    expect(responses[0]).toMatchObject({
      body: { pointer: '/paths/~1x/get/responses/200/schema' },
      headers: [{ name: 'X-Rate', pointer: '/paths/~1x/get/responses/200/headers/X-Rate' }],
      examples: [
        { value: 'x', mediaType: 'application/json' },
        { value: 'e', name: 'example' },
      ],
    });
    expect(produces).toEqual(['application/json']);
  });

  it.each([
    ['its own', { security: [{ key: [] }] }, [{ schemes: { key: [] } }]],
    ['the document’s', {}, [{ schemes: { who: ['read'] } }]],
    ['none, though the document has one', { security: [] }, []],
    [
      'one of two',
      { security: [{ key: [] }, { who: [] }] },
      [{ schemes: { key: [] } }, { schemes: { who: [] } }],
    ],
    ['both', { security: [{ key: [], who: [] }] }, [{ schemes: { key: [], who: [] } }]],
    ['what is optional', { security: [{ key: [] }, {}] }, []],
    ['what nobody defines', { security: [{ gone: [] }] }, []],
  ])('demands %s', (_, operation, want) => {
    const rest = {
      securityDefinitions: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
        who: { type: 'oauth2', flow: 'accessCode', scopes: { read: 'r' }, tokenUrl: 'https://t.test' },
        odd: { type: 'apiKey', in: 'cookie', name: 'c' },
      },
      security: [{ who: ['read'] }],
    };
    expect(only({ get: operation }, rest).security).toEqual(want);
    expect(Object.keys(read({ ...rest, paths: {} }).securitySchemes)).toEqual(['key', 'who']);
  });

  it.each([
    [undefined, true, true],
    [[], true, true],
    [['X'], true, true],
    [['Y'], true, false],
    [['X'], false, false],
  ])('is scripted by %j, script there: %s → %s', (scriptOperations, script, want) => {
    const properties = scriptOperations === undefined ? {} : { scriptOperations };
    expect(only({ get: { operationId: 'X' } }, {}, properties, script).scripted).toBe(want);
  });
});

describe('a definition', () => {
  it.each([
    ['/', ''],
    ['', ''],
    ['/api/', '/api'],
    ['api', '/api'],
    ['//api', '/api'],
  ])('with the base path %j is served below %j', (basePath, want) => {
    expect(read({ basePath }).basePath).toBe(want);
  });

  it('tells what it can, and keeps the extensions that no field has', () => {
    const connector = read({
      host: 'h.test',
      schemes: ['https'],
      info: { title: 'T', version: '2', description: 'D', 'x-ms-api-annotation': { family: 'F' } },
      'x-ms-capabilities': {
        testConnection: { operationId: 'Me', parameters: { a: 1 } },
        'file-picker': { open: { operationId: 'Open' } },
      },
      'x-ms-connector-metadata': [{ propertyName: 'Website' }],
      paths: { '/hook': { 'x-ms-notification-content': { description: 'N', schema: { type: 'object' } } } },
      definitions: { A: { properties: { self: { $ref: '#/definitions/A' } } }, odd: 1 },
    });
    expect(connector).toMatchObject({
      title: 'T',
      version: '2',
      description: 'D',
      host: 'h.test',
      schemes: ['https'],
      capabilities: { testConnection: { operationId: 'Me', parameters: { a: 1 } }, filePicker: {} },
      extensions: { 'x-ms-connector-metadata': [{}], 'x-ms-api-annotation': { family: 'F' } },
      webhooks: [{ path: '/hook', description: 'N', pointer: '/paths/~1hook/x-ms-notification-content' }],
    });
    expect(Object.keys(connector.definitions)).toEqual(['A']);
  });
});

describe('apiProperties.json', () => {
  it('gives connection parameters, sets and policies in the file’s order', () => {
    const parameter = {
      type: 'securestring',
      uiDefinition: {
        displayName: 'Key',
        constraints: { required: 'true', hidden: true, allowedValues: [{ value: 'a', text: 'A' }] },
      },
    };
    const { apiProperties } = read(
      { paths: {} },
      {
        iconBrandColor: '#fff',
        publisher: 'P',
        stackOwner: 'O',
        capabilities: ['actions', 7],
        connectionParameters: { api_key: parameter, odd: null },
        connectionParameterSets: {
          values: [
            {
              name: 'set',
              uiDefinition: { displayname: 'S' },
              parameters: { token: { type: 'oauthSetting', oAuthSettings: {} } },
            },
          ],
        },
        policyTemplateInstances: [
          {
            templateId: 'SetHeader',
            title: 'H',
            parameters: {
              'x-ms-apimTemplateParameter.name': 'N',
              'x-ms-apimTemplate-policySection': 'Response',
              'x-ms-apimTemplate-operationName': ['X'],
            },
          },
          'odd',
        ],
      },
    );
    expect(apiProperties).toMatchObject({
      iconBrandColor: '#fff',
      capabilities: ['actions'],
      connectionParameters: [
        {
          name: 'api_key',
          type: 'securestring',
          required: true,
          hidden: true,
          allowedValues: [{ value: 'a', text: 'A' }],
          pointer: '/properties/connectionParameters/api_key',
        },
      ],
      connectionParameterSets: [
        {
          name: 'set',
          displayName: 'S',
          parameters: [
            { name: 'token', pointer: '/properties/connectionParameterSets/values/0/parameters/token' },
          ],
        },
      ],
      policies: [
        {
          template: 'setheader',
          title: 'H',
          section: 'response',
          operations: ['X'],
          parameters: { name: 'N' },
          pointer: '/properties/policyTemplateInstances/0',
        },
      ],
    });
  });
});

describe('any JSON at all', () => {
  /** Keys that the reader looks at, with values that are anything. */
  const keys = [
    'paths',
    '/x',
    'get',
    'post',
    'parameters',
    'responses',
    '200',
    'default',
    'schema',
    'headers',
    'security',
    'definitions',
    'securityDefinitions',
    'x-ms-trigger',
    'in',
    'name',
    'type',
    '$ref',
    'examples',
    'properties',
    'connectionParameters',
    'policyTemplateInstances',
    'uiDefinition',
    '__proto__',
    'toString',
  ];
  const words = ['body', 'query', 'path', '#/paths/~1x/get', '#/definitions/x', '#', 'apiKey', 'single'];
  const { value: wild } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(...words),
      fc.constantFrom(null, true, 1),
      tie('array'),
      tie('object'),
    ),
    array: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
  }));

  it('is read into a connector, or refused with a remedy; nothing else is thrown', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), wild), wild, (definition, properties) => {
        try {
          const connector = read(definition, { ...(properties as object) }, true);
          expect(structuredClone(connector)).toEqual(connector);
        } catch (error) {
          expect(error).toBeInstanceOf(PinoutError);
        }
        expect(({} as Record<string, unknown>)['paths']).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });
});
