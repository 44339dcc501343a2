import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { checkPacts } from '../../src/pact/check/check-pact.ts';
import { readPact } from '../../src/pact/read/read-pact.ts';
import { pactFrom } from '../../src/pact/write/pact-from.ts';
import { recordPact } from '../../src/pact/write/record-pact.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import type { Json } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';
import { currencyHandlers, recordFrontEnd } from './record-front-end.ts';
import '../support/seed.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'contracts/currency');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pactOf = (value: unknown) => readPact('a.json', bytes(JSON.stringify(value, null, 2)));

/** Tests change documents freely. */
// biome-ignore lint/suspicious/noExplicitAny: any part of a document may be changed
type Any = any;

let currency: Connector;
let definition: Any;
let recorded: string;

beforeAll(async () => {
  currency = await loadConnector(folder);
  definition = JSON.parse(await readFile(join(folder, 'apiDefinition.swagger.json'), 'utf8'));
  recorded = await recordFrontEnd(currency);
});

const connectorOf = (document: Json): Connector =>
  readConnector({
    name: 'currency',
    folder,
    definition: readSource('definition.json', bytes(JSON.stringify(document, null, 2))),
    script: false,
  });

const codesOf = (pact: Any, connector: Connector): string[] => [
  ...new Set(
    checkPacts([pactOf(pact)], connector).checks.flatMap(({ findings }) => findings.map(({ code }) => code)),
  ),
];

describe('recordPact', () => {
  it('writes each call once, in a stable order, with rules from the definition and without secrets', async () => {
    const pact = JSON.parse(recorded);
    expect(pact.interactions.map(({ description }: Any) => description)).toEqual([
      'ConvertCurrency 200',
      'ConvertCurrency 400',
      'ListCurrencies 200',
    ]);
    expect(recorded).not.toContain('the-real-key');
    expect(pact.interactions[0].response.matchingRules.body['$.value'].matchers).toEqual([
      { match: 'number' },
    ]);
    expect(pact.interactions[2].response.matchingRules.body['$.currencies[*].code'].matchers).toEqual([
      { match: 'regex', regex: '^[A-Z]{3}$' },
    ]);
    expect(await recordFrontEnd(currency)).toBe(recorded);
  });

  it.each([3, 4] as const)(
    'is kept by the definition that it was recorded from, in version %i',
    async (spec) => {
      const file = readPact('recorded.json', bytes(await recordFrontEnd(currency, spec)));
      expect(file.version).toBe(spec);
      const { checks } = checkPacts([file], currency);
      expect(checks.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'pass', 'pass']);
    },
  );

  it('is in contracts/currency/pacts as the front end records it now', async () => {
    expect(await readFile(join(folder, 'pacts/currency-front-end.json'), 'utf8')).toBe(recorded);
  });

  it.each([
    ['an undocumented method', { method: 'DELETE' }, /pact-method-undocumented/],
    [
      'a body that breaks the schema',
      { method: 'POST', body: '{"input":"much","source":"USD","target":"EUR"}' },
      /pact-request-body-mismatch.*\/input/,
    ],
  ])('fails the test that made a request with %s', async (_, init, message) => {
    const any = http.all('*/ConvertCurrency', () => HttpResponse.json({ value: 1 }));
    const recorder = recordPact([any], currency, { consumer: 'front end' });
    const server = setupServer(...recorder.handlers);
    server.listen();
    try {
      const headers = { 'content-type': 'application/json', 'x-functions-key': 'k' };
      const response = await fetch('https://functions.pinout.example.com/api/ConvertCurrency', {
        headers,
        ...init,
      });
      expect(response.status).toBe(500);
    } finally {
      server.close();
    }
    expect(() => recorder.check()).toThrow(
      expect.objectContaining({ code: 'pact-recording-broken', message: expect.stringMatching(message) }),
    );
    expect(JSON.parse(recorder.pact()).interactions).toEqual([]);
  });

  it('lets requests pass that are not for the connector', async () => {
    const other = http.get('https://elsewhere.example/x', () => HttpResponse.json({}));
    const recorder = recordPact([...currencyHandlers, other], currency, { consumer: 'front end' });
    const server = setupServer(...recorder.handlers);
    server.listen();
    expect((await fetch('https://elsewhere.example/x')).status).toBe(200);
    server.close();
    expect(JSON.parse(recorder.pact()).interactions).toEqual([]);
  });
});

describe('pactFrom', () => {
  it.each([3, 4] as const)(
    'gives every operation and status, kept by the definition, in version %i',
    (spec) => {
      const file = readPact('from.json', bytes(pactFrom(currency, { spec })));
      const pairs = currency.operations.flatMap(({ responses }) =>
        responses.filter(({ status }) => status !== 'default'),
      );
      expect(file.interactions).toHaveLength(pairs.length);
      const { checks } = checkPacts([file], currency, { failOn: 'error' });
      expect(
        checks.filter(({ verdict }) => verdict.kind !== 'pass').map(({ name, findings }) => [name, findings]),
      ).toEqual([]);
    },
  );
});

/** One change in the pact or in the definition, and the finding that it must give. */
const changes: readonly (readonly [
  name: string,
  code: string,
  change: (pact: Any, definition: Any) => void,
])[] = [
  [
    'pact: another path',
    'pact-path-unknown',
    (pact) => {
      pact.interactions[0].request.path = '/api/Convert';
    },
  ],
  [
    'pact: another method',
    'pact-method-undocumented',
    (pact) => {
      pact.interactions[0].request.method = 'PUT';
    },
  ],
  [
    'pact: a query nobody documents',
    'pact-query-undocumented',
    (pact) => {
      pact.interactions[2].request.query = { page: ['2'] };
    },
  ],
  [
    'pact: a header nobody documents',
    'pact-header-undocumented',
    (pact) => {
      pact.interactions[0].request.headers['x-tenant'] = ['a'];
    },
  ],
  [
    'pact: no credential',
    'pact-credential-missing',
    (pact) => {
      delete pact.interactions[0].request.headers['x-functions-key'];
    },
  ],
  [
    'pact: no body',
    'pact-request-body-missing',
    (pact) => {
      delete pact.interactions[0].request.body;
    },
  ],
  [
    'pact: a body on a GET',
    'pact-request-body-undocumented',
    (pact) => {
      pact.interactions[2].request.body = { content: {}, contentType: 'application/json', encoded: false };
    },
  ],
  [
    'pact: a body of the wrong type',
    'pact-request-body-mismatch',
    (pact) => {
      pact.interactions[0].request.body.content.input = 'much';
    },
  ],
  [
    'pact: a currency in lower case',
    'pact-request-body-mismatch',
    (pact) => {
      pact.interactions[0].request.body.content.source = 'usd';
    },
  ],
  [
    'pact: a request rule wider than the schema',
    'pact-request-rule-wider',
    (pact) => {
      pact.interactions[0].request.matchingRules.body = {
        '$.source': { combine: 'AND', matchers: [{ match: 'type' }] },
      };
    },
  ],
  [
    'pact: another request media type',
    'pact-request-media-type-undocumented',
    (pact) => {
      const { request } = pact.interactions[0];
      request.body.contentType = 'application/xml';
      request.headers['content-type'] = ['application/xml'];
    },
  ],
  [
    'pact: an accept that is not produced',
    'pact-accept-undocumented',
    (pact) => {
      pact.interactions[0].request.headers.accept = ['text/csv'];
    },
  ],
  [
    'pact: an undocumented status',
    'pact-status-undocumented',
    (pact) => {
      pact.interactions[0].response.status = 201;
    },
  ],
  [
    'pact: a header that is not promised',
    'pact-response-header-undocumented',
    (pact) => {
      pact.interactions[0].response.headers['x-rate'] = ['1'];
    },
  ],
  [
    'pact: another response media type',
    'pact-response-media-type-undocumented',
    (pact) => {
      pact.interactions[0].response.headers['content-type'] = ['text/csv'];
    },
  ],
  [
    'pact: a property nobody documents',
    'pact-response-property-undocumented',
    (pact) => {
      pact.interactions[0].response.body.content.rate = 1.1;
    },
  ],
  [
    'pact: a number as text',
    'pact-response-type-not-promised',
    (pact) => {
      pact.interactions[0].response.body.content.value = '94.34';
    },
  ],
  [
    'pact: an integer where numbers come',
    'pact-response-type-not-promised',
    (pact) => {
      const { response } = pact.interactions[0];
      response.body.content.value = 94;
      response.matchingRules.body['$.value'].matchers = [{ match: 'integer' }];
    },
  ],
  [
    'pact: a narrower pattern',
    'pact-response-rule-not-promised',
    (pact) => {
      pact.interactions[2].response.matchingRules.body['$.currencies[*].code'].matchers = [
        { match: 'regex', regex: '^(EUR|USD)$' },
      ];
    },
  ],
  [
    'pact: a list that is never empty',
    'pact-response-array-may-be-empty',
    (pact) => {
      pact.interactions[2].response.matchingRules.body['$.currencies'].matchers = [{ match: 'type', min: 1 }];
    },
  ],
  [
    'pact: a value that cannot be',
    'pact-response-value-impossible',
    (pact) => {
      pact.interactions[2].response.body.content.currencies[0].code = 'Euro';
    },
  ],
  [
    'pact: a matcher from elsewhere',
    'pact-matcher-unknown',
    (pact) => {
      pact.interactions[0].response.matchingRules.body['$.value'].matchers = [{ match: 'prime' }];
    },
  ],
  [
    'pact: a generator from elsewhere',
    'pact-generator-unknown',
    (pact) => {
      pact.interactions[0].request.generators = { body: { '$.input': { type: 'Dice' } } };
    },
  ],
  [
    'pact: a plugin',
    'pact-plugin-unknown',
    (pact) => {
      pact.interactions[0].pluginConfiguration = { protobuf: {} };
    },
  ],
  [
    'definition: the path is gone',
    'pact-path-unknown',
    (_, definition) => {
      delete definition.paths['/ConvertCurrency'];
    },
  ],
  [
    'definition: the status is gone',
    'pact-status-undocumented',
    (_, definition) => {
      delete definition.paths['/ConvertCurrency'].post.responses['400'];
    },
  ],
  [
    'definition: the schema is gone',
    'pact-response-body-undocumented',
    (_, definition) => {
      delete definition.paths['/ConvertCurrency'].post.responses['200'].schema;
    },
  ],
  [
    'definition: a property is optional',
    'pact-response-property-optional',
    (_, definition) => {
      definition.definitions.ConvertedAmount.required = undefined;
    },
  ],
  [
    'definition: a property may be null',
    'pact-response-null-possible',
    (_, definition) => {
      definition.definitions.ConvertedAmount.properties.value['x-nullable'] = true;
    },
  ],
  [
    'definition: a property has another type',
    'pact-response-type-not-promised',
    (_, definition) => {
      definition.definitions.ConvertedAmount.properties.value = { type: 'string' };
    },
  ],
  [
    'definition: a new required input',
    'pact-request-body-mismatch',
    (_, definition) => {
      definition.definitions.Conversion.required.push('date');
    },
  ],
  [
    'definition: a new required query',
    'pact-query-missing',
    (_, definition) => {
      definition.paths['/Currencies'].get.parameters.push({
        name: 'on',
        in: 'query',
        type: 'string',
        required: true,
      });
    },
  ],
  [
    'definition: a new required header',
    'pact-header-missing',
    (_, definition) => {
      definition.paths['/Currencies'].get.parameters.push({
        name: 'x-region',
        in: 'header',
        type: 'string',
        required: true,
      });
    },
  ],
  [
    'pact: a query of another type',
    'pact-query-mismatch',
    (pact, definition) => {
      definition.paths['/Currencies'].get.parameters.push({ name: 'limit', in: 'query', type: 'integer' });
      pact.interactions[2].request.query = { limit: ['all'] };
    },
  ],
  [
    'pact: a header of another type',
    'pact-header-mismatch',
    (pact, definition) => {
      definition.paths['/Currencies'].get.parameters.push({ name: 'x-page', in: 'header', type: 'integer' });
      pact.interactions[2].request.headers = { ...pact.interactions[2].request.headers, 'x-page': ['first'] };
    },
  ],
  [
    'pact: a form without its field',
    'pact-form-mismatch',
    (_, definition) => {
      const { post } = definition.paths['/ConvertCurrency'];
      post.consumes = ['application/x-www-form-urlencoded'];
      post.parameters = [{ name: 'input', in: 'formData', type: 'number', required: true }];
    },
  ],
  [
    'pact: a form in parts',
    'pact-body-not-compared',
    (pact, definition) => {
      const { post } = definition.paths['/ConvertCurrency'];
      post.consumes = ['multipart/form-data'];
      post.parameters = [{ name: 'input', in: 'formData', type: 'number', required: true }];
      const { request } = pact.interactions[0];
      request.headers = { 'content-type': ['multipart/form-data; boundary=x'] };
      request.body = { content: '--x--', contentType: 'multipart/form-data; boundary=x', encoded: false };
    },
  ],
  [
    'definition: a header of another type',
    'pact-response-header-mismatch',
    (pact, definition) => {
      definition.paths['/Currencies'].get.responses['200'].headers = { 'x-total': { type: 'integer' } };
      pact.interactions[2].response.headers = {
        ...pact.interactions[2].response.headers,
        'x-total': ['many'],
      };
    },
  ],
  [
    'pact: nothing of the body is expected',
    'pact-response-nothing-expected',
    (pact) => {
      pact.interactions[0].response.body.content = {};
    },
  ],
  [
    'definition: only a default response',
    'pact-status-by-default',
    (_, definition) => {
      const { responses } = definition.paths['/Currencies'].get;
      responses.default = responses['200'];
      delete responses['200'];
    },
  ],
];

describe('checkPacts', () => {
  it.each(changes)('finds, after one change, %s: %s', (_, code, change) => {
    const pact = JSON.parse(recorded);
    const changed = structuredClone(definition);
    change(pact, changed);
    expect(codesOf(pact, connectorOf(changed))).toContain(code);
  });

  it('names file and line on both sides', () => {
    const pact = JSON.parse(recorded);
    pact.interactions[0].response.body.content.value = 'x';
    const { checks } = checkPacts([pactOf(pact)], currency);
    expect(checks[0]).toMatchObject({
      operation: 'ConvertCurrency',
      status: '200',
      verdict: { kind: 'fail' },
    });
    expect(checks[0]?.findings[0]).toMatchObject({
      code: 'pact-response-type-not-promised',
      at: {
        file: 'a.json',
        line: expect.any(Number),
        pointer: '/interactions/0/response/body/content/value',
      },
      related: [{ at: { file: join(folder, 'apiDefinition.swagger.json'), line: expect.any(Number) } }],
    });
  });

  it('takes paths without basePath, and path parameters by their schema', () => {
    const call = (path: string) => ({
      interactions: [
        {
          description: 'x',
          request: { method: 'DELETE', path, headers: { 'x-functions-key': 'k' } },
          response: { status: 204 },
        },
      ],
    });
    expect(codesOf(call('/RateAlerts/7'), currency)).toEqual([]);
    expect(codesOf(call('/api/RateAlerts/7'), currency)).toEqual([]);
    const strict = structuredClone(definition);
    strict.paths['/RateAlerts/{id}'].delete.parameters[0].format = 'uuid';
    expect(codesOf(call('/api/RateAlerts/7'), connectorOf(strict))).toEqual(['pact-path-parameter-mismatch']);
  });

  it('compares messages with the webhook notifications', () => {
    const message = (contents: unknown) => ({
      interactions: [
        {
          type: 'Asynchronous/Messages',
          description: 'a rate crossed',
          contents: { content: contents, contentType: 'application/json' },
        },
      ],
      metadata: { pactSpecification: { version: '4.0' } },
    });
    const sample = checkPacts([pactOf(message({ nonsense: true }))], currency);
    expect(sample.checks[0]?.findings.map(({ code }) => code)).toContain(
      'pact-response-property-undocumented',
    );
    const without = structuredClone(definition);
    delete without.paths['/RateAlerts']['x-ms-notification-content'];
    expect(codesOf(message({}), connectorOf(without))).toEqual(['pact-message-undocumented']);
  });

  it('finds a notification kept that has all that is documented', () => {
    const { schema } = currency.webhooks[0] ?? {};
    const { value } = sampleSchema(schema ?? {}, currency.definitions, { direction: 'response' });
    const contents = {
      content: btoa(JSON.stringify(value)),
      contentType: 'application/json',
      encoded: 'base64',
    };
    const pact = {
      interactions: [{ type: 'Asynchronous/Messages', description: 'a rate crossed', contents }],
      metadata: { pactSpecification: { version: '4.0' } },
    };
    const [check] = checkPacts([pactOf(pact)], currency, { failOn: 'error' }).checks;
    expect(check).toMatchObject({ verdict: { kind: 'pass' }, operation: '/RateAlerts' });
  });

  it('skips what it cannot compare, and never calls it green', () => {
    const pact = {
      interactions: [{ type: 'Synchronous/Messages', description: 'rpc' }],
      metadata: { pactSpecification: { version: '4.0' } },
    };
    expect(checkPacts([pactOf(pact)], currency).checks[0]?.verdict.kind).toBe('skip');
    expect(checkPacts([pactOf({ interactions: [] })], currency).checks[0]?.verdict.kind).toBe('skip');
  });
});

describe('readPact', () => {
  it('reads version 2: one state, a query as text, flat rules', () => {
    const [interaction] = pactOf({
      interactions: [
        {
          providerState: 'there is one',
          description: 'old',
          request: { method: 'get', path: '/x', query: 'a=1&a=2&b=%20' },
          response: {
            status: 200,
            body: { n: 1 },
            matchingRules: { '$.body.n': { match: 'type' }, '$.body.list': { min: 1 } },
          },
        },
      ],
      metadata: { pactSpecification: { version: '2.0.0' } },
    }).interactions;
    expect(interaction).toMatchObject({
      kind: 'http',
      states: [{ name: 'there is one' }],
      request: { method: 'GET', query: { a: ['1', '2'], b: [' '] } },
      response: {
        rules: [
          { in: 'body', path: ['n'] },
          { in: 'body', path: ['list'], matchers: [{ match: 'type' }] },
        ],
      },
    });
  });

  it.each([
    ['not JSON', 'hello', 'pact-not-json'],
    ['another JSON file', '{}', 'pact-not-a-pact'],
    [
      'an unknown version',
      '{"interactions":[],"metadata":{"pactSpecification":{"version":"9.0"}}}',
      'pact-version-unknown',
    ],
    ['nothing', ' ', 'file-empty'],
  ])('refuses %s with one sentence', (_, text, code) => {
    expect(() => readPact('x.json', bytes(text))).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(/\.$/) }),
    );
  });

  it('refuses 50 MB before reading it', () => {
    expect(() => readPact('x.json', new Uint8Array(50 * 1024 * 1024))).toThrow(
      expect.objectContaining({ code: 'pact-too-large' }),
    );
  });
});

describe('any file', () => {
  const anything = fc.jsonValue({ maxDepth: 3 });
  const word = fc.constantFrom('1.0', '2.0.0', '3.0.0', '4.0');
  const rules = fc.oneof(
    anything,
    fc.constant({ body: { '$.value': { matchers: [{ match: 'regex', regex: '(' }, null, 5] }, "$['": {} } }),
    fc.constant({ '$.body.value': { match: 'type' }, '$.header.x': null }),
  );
  const part = fc.record(
    {
      method: fc.oneof(anything, fc.constant('POST')),
      path: fc.oneof(
        anything,
        fc.constantFrom('/api/ConvertCurrency', '/api/RateAlerts/%zz', '/api/Currencies'),
      ),
      query: anything,
      headers: anything,
      body: fc.oneof(
        anything,
        fc.constant({ value: 'x' }),
        fc.constant({ content: { value: 'x', input: 1 } }),
      ),
      status: fc.oneof(anything, fc.constantFrom(200, 400)),
      matchingRules: rules,
      generators: anything,
    },
    { requiredKeys: [] },
  );
  const interaction = fc.record(
    {
      type: fc.oneof(anything, fc.constantFrom('Synchronous/HTTP', 'Asynchronous/Messages')),
      description: anything,
      request: fc.oneof(anything, part),
      response: fc.oneof(anything, part),
      contents: anything,
      matchingRules: rules,
      providerStates: anything,
    },
    { requiredKeys: ['request', 'response'] },
  );

  it('is compared, or refused with a sentence', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(interaction, anything), { maxLength: 3 }),
        word,
        (interactions, version) => {
          const file = pactOf({ interactions, metadata: { pactSpecification: { version } } });
          const { checks } = checkPacts([file], currency);
          expect(checks.length).toBeGreaterThanOrEqual(interactions.length);
        },
      ),
      { numRuns: 600 },
    );
  });
});
