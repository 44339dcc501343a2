import { describe, expect, it } from 'vitest';
import { type CallRequest, type CallResponse, readBody, writeBody } from '../../src/platform/model/call.ts';
import { readPolicies } from '../../src/platform/policies/read-policies.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import {
  applyToRequest,
  applyToResponse,
  policyOf,
  requestOf,
  responseOf,
  scopeOf,
} from './policy-fixtures.ts';

const connection = { host: 'https://contoso.example.com/api/', region: 'eu', key: 'k' };
const given = { connection };

describe('request policies', () => {
  it.each<[string, string, JsonObject, Partial<CallRequest>, Partial<CallRequest>]>([
    [
      'dynamichosturl replaces host and base path',
      'dynamichosturl',
      { urlTemplate: "https://@connectionParameters('region').example.com/api/v4" },
      {},
      { base: 'https://eu.example.com/api/v4' },
    ],
    [
      'dynamichosturl leaves one slash between base and path',
      'dynamicHostUrl',
      { urlTemplate: "@connectionParameters('host')" },
      {},
      { base: 'https://contoso.example.com/api' },
    ],
    [
      'dynamicsubdomain does the same',
      'dynamicsubdomain',
      { urlTemplate: "https://@connectionParameters('region').example.com/api/" },
      {},
      { base: 'https://eu.example.com/api' },
    ],
    [
      'routerequesttoendpoint drops the path and keeps the query',
      'routerequesttoendpoint',
      { newPath: 'v2/items/{id}/more', httpMethod: '@Request.OriginalHTTPMethod' },
      { query: [['a', 'b']] },
      { path: '/v2/items/7/more', query: [['a', 'b']] },
    ],
    [
      'routerequesttoendpoint changes the method and reads the query',
      'routerequesttoendpoint',
      { newPath: "/search?@queryParameters('type')=@queryParameters('value')", httpMethod: 'delete' },
      {
        query: [
          ['type', 'ip'],
          ['value', '1.1'],
        ],
      },
      { method: 'DELETE', path: '/search?ip=1.1' },
    ],
    [
      'setheader overrides',
      'setheader',
      { name: 'Accept', value: 'a' },
      { headers: { accept: 'b' } },
      { headers: { accept: 'a' } },
    ],
    [
      'setheader skips',
      'setHeader',
      { name: 'Accept', value: 'a', existsAction: 'skip' },
      { headers: { accept: 'b' } },
      { headers: { accept: 'b' } },
    ],
    [
      'setheader appends',
      'setheader',
      { name: 'Accept', value: 'a', existsAction: 'append' },
      { headers: { accept: 'b' } },
      { headers: { accept: 'b, a' } },
    ],
    [
      'setheader puts an empty fallback as an empty header',
      'setheader',
      { name: 'X-Notes', value: "@connectionParameters('notes','')" },
      {},
      { headers: { 'x-notes': '' } },
    ],
    [
      'setheader reads the header that it sets',
      'setheader',
      { name: 'Authorization', value: "Bearer @headers('Authorization')" },
      { headers: { authorization: 't' } },
      { headers: { authorization: 'Bearer t' } },
    ],
    [
      'setqueryparameter overrides',
      'setqueryparameter',
      { name: 'a', value: 'n' },
      {
        query: [
          ['a', '1'],
          ['a', '2'],
          ['b', '3'],
        ],
      },
      {
        query: [
          ['b', '3'],
          ['a', 'n'],
        ],
      },
    ],
    [
      'setqueryparameter appends',
      'setqueryparameter',
      { name: 'a', value: 'n', existsAction: 'append' },
      { query: [['a', '1']] },
      {
        query: [
          ['a', '1'],
          ['a', 'n'],
        ],
      },
    ],
    [
      'setqueryparameter gives a default',
      'setqueryparameter',
      { name: '$top', value: 50, existsAction: 'skip' },
      {},
      { query: [['$top', '50']] },
    ],
    [
      'setqueryparameter keeps what is given',
      'setqueryparameter',
      { name: '$top', value: 50, existsAction: 'skip' },
      { query: [['$top', '5']] },
      { query: [['$top', '5']] },
    ],
  ])('%s', async (_name, template, parameters, before, after) => {
    const { result } = await applyToRequest(
      [policyOf(template.toLowerCase(), parameters)],
      requestOf(before),
      scopeOf(given),
    );
    expect(result).toEqual(requestOf({ ...before, ...after }));
  });

  it('setvaluefromurl asks the same host first, with the credentials, and sets what it finds', async () => {
    const sent: CallRequest[] = [];
    const send = async (request: CallRequest): Promise<CallResponse> => {
      sent.push(request);
      return responseOf({ '@odata.etag': 'W/"1"' });
    };
    const policy = policyOf('setvaluefromurl', {
      parameterTemplate: "@headers('If-Match')",
      parameterValueUrl: '/v1.0/tasks/{id}/details',
      parameterValuePathTemplate: "@body()['@odata.etag']",
      httpMethod: 'GET',
    });
    const request = requestOf({ headers: { authorization: 'Bearer t', 'content-type': 'application/json' } });
    const { result } = await applyToRequest([policy], request, scopeOf({ send }));
    expect(result.headers['if-match']).toBe('W/"1"');
    expect(sent).toEqual([
      requestOf({ method: 'GET', path: '/v1.0/tasks/7/details', headers: { authorization: 'Bearer t' } }),
    ]);
  });

  it('setvaluefromurl leaves the request where the answer has no such value, and says so', async () => {
    const policy = policyOf('setvaluefromurl', {
      parameterTemplate: "@queryParameters('access_token')",
      parameterValueUrl: '/token',
      parameterValuePathTemplate: '@body().access_token',
    });
    const { result, steps } = await applyToRequest(
      [policy],
      requestOf(),
      scopeOf({ send: async () => responseOf({}) }),
    );
    expect(result).toEqual(requestOf());
    expect(steps[0]?.notes).toEqual([
      'GET https://api.example.com/v1/token answered 200',
      'its answer has nothing at @body().access_token',
    ]);
  });
});

describe('body policies', () => {
  it.each([
    ['@body()', 'copy', '@body().id', '{"id":12345678901234567890}', '"copy":12345678901234567890'],
    [
      '@body().things',
      'copy',
      '@item().id',
      '{"things":[{"id":12345678901234567890}]}',
      '"copy":12345678901234567890',
    ],
  ])('setproperty keeps the digits of a number in %s', async (parent, name, from, text, want) => {
    const policy = policyOf('setproperty', {
      newPropertyParentPathTemplate: parent,
      newPropertySubPathTemplate: name,
      propertyValuePathTemplate: from,
    });
    const body = readBody(new TextEncoder().encode(text), 'application/json');
    const { result } = await applyToRequest([policy], requestOf({ body }));
    expect(new TextDecoder().decode(writeBody(result.body))).toContain(want);
  });

  it.each<[string, string, JsonObject, Json, Json]>([
    [
      'setproperty sets a constant as text',
      'setproperty',
      {
        newPropertyParentPathTemplate: '@body()',
        newPropertySubPathTemplate: 'age',
        propertyValuePathTemplate: '30',
      },
      { name: 'Ada' },
      { name: 'Ada', age: '30' },
    ],
    [
      'setproperty mixes expressions',
      'setproperty',
      {
        newPropertyParentPathTemplate: '@body()',
        newPropertySubPathTemplate: 'full',
        propertyValuePathTemplate: '{@body().first} {@body().last}',
      },
      { first: 'Ada', last: 'L' },
      { first: 'Ada', last: 'L', full: 'Ada L' },
    ],
    [
      'setproperty wraps an object into an array',
      'setproperty',
      {
        newPropertyParentPathTemplate: '@body()',
        newPropertySubPathTemplate: 'payments',
        propertyValuePathTemplate: '[{@body().payments}]',
      },
      { payments: { a: 1 } },
      { payments: [{ a: 1 }] },
    ],
    [
      'setproperty works on every element of an array',
      'setproperty',
      {
        newPropertyParentPathTemplate: '@body().invoices',
        newPropertySubPathTemplate: "['@odata.id']",
        propertyValuePathTemplate: '{@item().url}/x',
      },
      { invoices: [{ url: 'a' }, { url: 'b' }] },
      {
        invoices: [
          { url: 'a', '@odata.id': 'a/x' },
          { url: 'b', '@odata.id': 'b/x' },
        ],
      },
    ],
    [
      'convertarraytoobject keeps the key',
      'convertarraytoobject',
      {
        propertyParentPath: '@body()',
        propertySubPath: 'people',
        keyWithinCollectionPath: 'Name',
        newPropertyPath: '@body().people',
      },
      { people: [{ Name: 'XYZ', Age: '30' }] },
      { people: { XYZ: { Name: 'XYZ', Age: '30' } } },
    ],
    [
      'convertarraytoobject drops the key',
      'convertarraytoobject',
      {
        propertyParentPath: '@body()',
        propertySubPath: 'people',
        keyWithinCollectionPath: 'Name',
        newPropertyPath: '@body().byName',
        retainKey: 'false',
      },
      { people: [{ Name: 'XYZ', Age: '30' }] },
      { people: [{ Name: 'XYZ', Age: '30' }], byName: { XYZ: { Age: '30' } } },
    ],
    [
      'convertobjecttoarray names key and value',
      'convertobjecttoarray',
      {
        propertyParentPath: '@body()',
        propertySubPath: 'null',
        newPropertyPath: '@body().Zones',
        keyName: 'Name',
        valueName: 'Details',
      },
      { XYZ: { Age: '30' } },
      { XYZ: { Age: '30' }, Zones: [{ Name: 'XYZ', Details: { Age: '30' } }] },
    ],
    [
      'convertobjecttoarray has names of its own',
      'convertobjecttoarray',
      { propertyParentPath: '@body()', propertySubPath: 'm', newPropertyPath: '@body().m' },
      { m: { a: 1 } },
      { m: [{ key: 'a', value: 1 }] },
    ],
    [
      'stringtoarray splits into objects',
      'stringtoarray',
      {
        propertyParentPath: '@body()',
        propertySubPath: 'ages',
        delimiterList: ';,',
        childPropertyName: 'AgeW',
        newPropertyPath: '@body().ages',
      },
      { ages: '3;0,1' },
      { ages: [{ AgeW: '3' }, { AgeW: '0' }, { AgeW: '1' }] },
    ],
    [
      'stringreplace writes a new member into each element',
      'stringreplace',
      {
        propertyParentPath: '@body().invoices',
        propertySubPath: 'url',
        sourceString: 'https://api/v2/',
        replacementString: '',
        newPropertyPath: '@item().id',
      },
      { invoices: [{ url: 'https://api/v2/1' }, { other: 1 }] },
      { invoices: [{ url: 'https://api/v2/1', id: '1' }, { other: 1 }] },
    ],
    [
      'encodepropertyvalue percent-encodes',
      'encodepropertyvalue',
      { propertyParentPath: '@body().people', propertySubPath: 'id', newPropertyPath: '@item().id' },
      { people: [{ id: 'a/b c' }] },
      { people: [{ id: 'a%2Fb%20c' }] },
    ],
    [
      'moveproperties hoists members',
      'moveproperties',
      {
        srcParentPath: '@body()',
        srcSubPath: 'custom',
        dstParentPath: '@body()',
        dstSubPath: 'null',
        copyOnlySubProperties: 'true',
      },
      { a: 1, custom: { b: 2 } },
      { a: 1, b: 2 },
    ],
    [
      'a path that leads nowhere changes nothing',
      'stringreplace',
      {
        propertyParentPath: '@body()',
        propertySubPath: 'x',
        sourceString: 'a',
        newPropertyPath: '@body().x',
      },
      { y: 'a' },
      { y: 'a' },
    ],
  ])('%s, in the request and in the response', async (_name, template, parameters, before, after) => {
    const body = { kind: 'json' as const, value: before };
    const { result } = await applyToRequest([policyOf(template, parameters)], requestOf({ body }));
    expect(result.body).toEqual({ kind: 'json', value: after });
    const answered = applyToResponse([policyOf(template, parameters, 'response')], responseOf(before));
    expect(answered.result).toEqual(responseOf(after));
  });

  it('does not parse a value where only what is documented applies', async () => {
    const policy = policyOf('setproperty', {
      newPropertyParentPathTemplate: '@body()',
      newPropertySubPathTemplate: 'a',
      propertyValuePathTemplate: '["x"]',
    });
    const { result } = await applyToRequest([policy], requestOf(), scopeOf({ inferred: false }));
    expect(result.body).toEqual({ kind: 'json', value: { a: '["x"]' } });
  });
});

describe('response policies', () => {
  const header = (section: 'response' | 'failure'): ReturnType<typeof policyOf> =>
    policyOf('setheader', { name: 'X', value: section }, section);

  it.each([
    [200, { x: 'response' }],
    [404, { x: 'failure' }],
  ])('with status %i, the section that fits sets the header', (status, headers) => {
    const { result } = applyToResponse([header('response'), header('failure')], responseOf({}, { status }));
    expect(result.headers).toEqual(headers);
  });

  it.each([
    ['https://api.example.com/v1/things?page=2', 'https://gateway.example.com/apim/thing/c1/things?page=2'],
    ['https://api.example.com/v2/things', 'https://api.example.com/v2/things'],
    ['https://other.example.com/v1/things', 'https://other.example.com/v1/things'],
    ['/v1/things', '/v1/things'],
  ])('updatenextlink makes %s %s', (link, want) => {
    const policy = policyOf('updatenextlink', { nextLinkPropertyName: '@odata.nextLink' });
    const { result } = applyToResponse([policy], responseOf({ '@odata.nextLink': link, value: [] }));
    expect(result).toEqual(responseOf({ '@odata.nextLink': want, value: [] }));
  });

  it('updatenextlink finds the link below a parent', () => {
    const policy = policyOf('updatenextlink', {
      nextLinkPropertyName: 'next',
      nextLinkParentPropertyPath: 'page.links',
    });
    const { result } = applyToResponse(
      [policy],
      responseOf({ page: { links: { next: 'https://api.example.com/v1/a' } } }),
    );
    expect(result).toEqual(
      responseOf({ page: { links: { next: 'https://gateway.example.com/apim/thing/c1/a' } } }),
    );
  });

  it.each([
    [401, 'unauthenticated'],
    [403, undefined],
  ])('setconnectionstatustounauthenticated marks its status only (%i)', (status, want) => {
    const policy = policyOf('setconnectionstatustounauthenticated', { statusCode: 401 });
    expect(applyToResponse([policy], responseOf({}, { status })).result.connection).toBe(want);
  });
});

describe('six policies chained on one operation', () => {
  it('turn a list of references into the object that the backend wants, and fetch its etag', async () => {
    const at = (
      propertyParentPath: string,
      propertySubPath: string,
      newPropertyPath: string,
    ): JsonObject => ({
      propertyParentPath,
      propertySubPath,
      newPropertyPath,
    });
    const replace = (sourceString: string, replacementString: string): ReturnType<typeof policyOf> =>
      policyOf('stringreplace', {
        ...at('@body().references', 'link', '@item().link'),
        sourceString,
        replacementString,
      });
    const { result } = await applyToRequest(
      [
        replace('%', '%25'),
        replace('.', '%2E'),
        replace(':', '%3A'),
        policyOf('setproperty', {
          newPropertyParentPathTemplate: '@body().references',
          newPropertySubPathTemplate: "['@odata.type']",
          propertyValuePathTemplate: '#example.reference',
        }),
        policyOf('convertarraytoobject', {
          ...at('@body()', 'references', '@body().references'),
          keyWithinCollectionPath: 'link',
          retainKey: 'false',
        }),
        policyOf('setvaluefromurl', {
          parameterTemplate: "@headers('If-Match')",
          parameterValueUrl: '/tasks/{id}/details',
          parameterValuePathTemplate: "@body()['@odata.etag']",
        }),
      ],
      requestOf({ body: { kind: 'json', value: { references: [{ link: 'https://a.b/50%', alias: 'x' }] } } }),
      scopeOf({ send: async () => responseOf({ '@odata.etag': 'W/1' }) }),
    );
    expect(result.body).toEqual({
      kind: 'json',
      value: { references: { 'https%3A//a%2Eb/50%25': { alias: 'x', '@odata.type': '#example.reference' } } },
    });
    expect(result.headers).toEqual({ 'if-match': 'W/1' });
  });
});

describe('readPolicies', () => {
  it.each<[string, JsonObject, string, string]>([
    ['setcookie', {}, 'policy-template-unknown', 'there is no policy template "setcookie"'],
    ['', {}, 'policy-template-unknown', 'there is no policy template ""'],
    ['setheader', { value: 'a' }, 'policy-parameter-invalid', '"name" is missing'],
    ['setheader', { name: 'a', value: {} }, 'policy-parameter-invalid', '"value" is not text'],
    [
      'setheader',
      { name: 'a', value: 'b', existsAction: 'replace' },
      'policy-parameter-invalid',
      '"existsAction" is none of override, skip, append',
    ],
    [
      'setheader',
      { name: 'a', value: "@concat('a')" },
      'policy-expression-invalid',
      '"value" cannot be understood: there is no function concat',
    ],
    [
      'routerequesttoendpoint',
      { newPath: '/a', httpMethod: 'FETCH' },
      'policy-parameter-invalid',
      '"httpMethod" is "FETCH", which is not a method and not @Request.OriginalHTTPMethod',
    ],
    [
      'convertobjecttoarray',
      { propertyParentPath: 'body()', newPropertyPath: '@body()' },
      'policy-expression-invalid',
      '"propertyParentPath" is "body()", which is not a path such as @body().name',
    ],
    [
      'pollingtrigger',
      { triggerDataPath: '@triggerBody().a', triggerConfig: 'x' },
      'policy-parameter-invalid',
      '"triggerConfig" is not an object of query parameters',
    ],
    [
      'setconnectionstatustounauthenticated',
      { statusCode: 'x' },
      'policy-parameter-invalid',
      '"statusCode" is "x", which is not a status',
    ],
    [
      'setvaluefromurl',
      { parameterTemplate: 'If-Match', parameterValueUrl: '/a', parameterValuePathTemplate: '@body().a' },
      'policy-expression-invalid',
      `"parameterTemplate" is "If-Match", which is neither @headers('…') nor @queryParameters('…')`,
    ],
    ['setheader', { name: 'a' }, 'policy-parameter-invalid', '"value" is missing'],
    ['setqueryparameter', { name: 'a' }, 'policy-parameter-invalid', '"value" is missing'],
    [
      'setheader',
      { name: 'a', value: '', exsitsAction: 'skip' },
      'policy-parameter-invalid',
      '"exsitsAction" is not a parameter of setheader',
    ],
  ])('%s with %j has a problem', (template, parameters, code, message) => {
    const { problems } = readPolicies([policyOf(template, parameters)]);
    expect(problems.map((problem) => [problem.code, problem.message])).toEqual([[code, message]]);
  });

  it.each<[JsonObject, string]>([
    [
      { 'x-ms-apimTemplate-policySection': 'Respons' },
      '"x-ms-apimTemplate-policySection" is "Respons" and not Request, Response or Failure',
    ],
    [
      { 'x-ms-apimTemplate-operationName': 'GetThings' },
      '"x-ms-apimTemplate-operationName" is not a list of operationIds',
    ],
  ])('applies a policy nowhere whose place is not understood: %j', async (unread, message) => {
    const instance = { ...policyOf('setheader', { name: 'a', value: 'b' }), unread };
    const { problems } = readPolicies([instance]);
    expect(problems.map((problem) => [problem.code, problem.message])).toEqual([
      ['policy-parameter-invalid', message],
    ]);
    expect((await applyToRequest([instance], requestOf())).result.headers).toEqual({});
  });
});
