import {
  first,
  get,
  id,
  order,
  type Part,
  parameters,
  path,
  query,
  type Row,
  response,
  testRows,
} from './row.ts';

const shelves = (count: number): Part => ({
  paths: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/shelf-${index}`,
      { get: { operationId: `GetShelf${index}` } },
    ]),
  ),
});

/** Definitions of which each holds the next one twice: 2^(levels + 1) - 1 schemas, with every $ref written out. */
const doubling = (levels: number): Part => ({
  definitions: Object.fromEntries(
    Array.from({ length: levels + 1 }, (_, level) => [
      `Level${level}`,
      level === levels
        ? { type: 'string' }
        : {
            type: 'object',
            properties: {
              left: { $ref: `#/definitions/Level${level + 1}` },
              right: { $ref: `#/definitions/Level${level + 1}` },
            },
          },
    ]),
  ),
  ...get({ responses: { '200': { description: 'It.', schema: { $ref: '#/definitions/Level0' } } } }),
});

const metadata = (...entries: readonly unknown[]): Part => ({ 'x-ms-connector-metadata': entries });
const website = { propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' };
const categories = (value: string): Part =>
  metadata(website, { propertyName: 'Categories', propertyValue: value });
const test = (value: Part): Part => ({ 'x-ms-capabilities': { testConnection: value } });
const annotation = (value: Part): Part => ({ 'x-ms-api-annotation': value });
const oauth = {
  type: 'oauth2',
  flow: 'accessCode',
  authorizationUrl: 'https://login.fabrikam-shop.com/authorize',
  tokenUrl: 'https://login.fabrikam-shop.com/token',
  scopes: { read: 'Read orders' },
};
const form = (changes: Part, operation: Part = {}): Part =>
  path('/returns', { parameters: [query({ in: 'formData', ...changes })], ...operation });

const values: readonly Row[] = [
  ['array-duplicates', 'of an operation', get({ produces: ['a/b', 'a/b'] }), `${order} produces`],
  [
    'array-duplicates',
    'of a schema',
    { definitions: { NewOrder: { required: ['product', 'product'] } } },
    'definitions NewOrder required',
  ],
  [
    'array-duplicates',
    'of scopes',
    get({ security: [{ api_key: ['read', 'read'] }] }),
    `${order} security 0 api_key`,
  ],
  ['array-duplicates', 'two types', get({ produces: ['application/json', 'text/json'] })],
  [
    'one-of-required',
    'a parameter',
    parameters(query({ 'x-ms-dynamic-values': {} })),
    `${first} x-ms-dynamic-values`,
  ],
  [
    'one-of-required',
    'a file picker',
    parameters(query({ 'x-ms-dynamic-values': { capability: 'file-picker' } })),
  ],
  [
    'required-keyword',
    'a licence without name',
    { info: { license: { url: 'https://a.example' } } },
    'info license',
  ],
  [
    'required-keyword',
    'documentation without address',
    get({ externalDocs: { description: 'More.' } }),
    `${order} externalDocs`,
  ],
  [
    'required-keyword',
    'documentation of a tag',
    { tags: [{ name: 'a', externalDocs: {} }] },
    'tags 0 externalDocs',
  ],
  [
    'required-keyword',
    'documentation of a schema',
    { definitions: { Order: { externalDocs: {} } } },
    'definitions Order externalDocs',
  ],
  ['required-keyword', 'a licence without address', { info: { license: { name: 'MIT' } } }],
  ['required-not-empty', 'the name of a licence', { info: { license: { name: '' } } }, 'info license name'],
  ['required-not-empty', 'one letter', { info: { license: { name: 'X' } } }],
  [
    'metadata-shape',
    'a number',
    metadata(website, { propertyName: 'Privacy policy', propertyValue: 7 }),
    'x-ms-connector-metadata 1',
  ],
  ['metadata-shape', 'a text', metadata('Website'), 'x-ms-connector-metadata 0'],
  ['metadata-shape', 'a third key', metadata({ ...website, note: 'x' }), 'x-ms-connector-metadata 0 note'],
  ['metadata-shape', 'an empty text', metadata({ propertyName: 'Website', propertyValue: '' })],
  [
    'security-properties-extra',
    'scopes of a key',
    { securityDefinitions: { api_key: { scopes: {} } } },
    'securityDefinitions api_key scopes',
  ],
  [
    'security-properties-extra',
    'the place of an OAuth sign-in',
    { securityDefinitions: { oauth: { ...oauth, in: 'header' } } },
    'securityDefinitions oauth in',
  ],
  [
    'security-properties-extra',
    'a description and an extension',
    { securityDefinitions: { api_key: { description: 'A key.', 'x-team': 'orders' } } },
  ],
  [
    'security-requirement-empty',
    'of an operation',
    get({ security: [{}, { api_key: ['read'] }] }),
    `${order} security 1 api_key`,
  ],
  [
    'security-requirement-empty',
    'of OAuth',
    { securityDefinitions: { oauth }, ...get({ security: [{ oauth: ['read'] }] }) },
  ],
  [
    'info-description-same-as-title',
    'with blanks and in capitals',
    { info: { description: '  FABRIKAM ORDERS ' } },
    'info description',
  ],
  ['info-description-same-as-title', 'one more word', { info: { description: 'Fabrikam Orders API.' } }],
  [
    'categories-count',
    'three',
    categories('Commerce;Security;Data'),
    'x-ms-connector-metadata 1 propertyValue',
  ],
  ['categories-count', 'a comma', categories('Commerce,Security'), 'x-ms-connector-metadata 1 propertyValue'],
  ['categories-count', 'one', categories('Commerce')],
  ['host-private', 'an address of a home network', { host: '192.168.1.20' }, 'host'],
  ['host-private', 'a tunnel', { host: 'a1b2c3.ngrok.io' }, 'host'],
  ['host-private', 'a public address', { host: '20.30.40.50:8443' }],
  [
    'host-environment-variable',
    'at the end of a path',
    path('/all/@environmentVariables("shop")'),
    'paths /all/@environmentVariables("shop")',
  ],
  ['host-environment-variable', 'in basePath', { basePath: '/@environmentVariables("shop")' }],
  [
    'host-environment-variable-certified',
    'in basePath',
    { basePath: '/@environmentVariables("shop")' },
    'basePath',
  ],
  ['host-environment-variable-certified', 'a path of that name', path('/environmentVariables')],
  [
    'path-repeats-base-path',
    'a path of two parts',
    { basePath: '/shop/v1/', ...path('/shop/v1/all') },
    'paths /shop/v1/all',
  ],
  ['path-repeats-base-path', 'the last part only', { basePath: '/shop/v1', ...path('/v1/all') }],
  [
    'annotation-location',
    'beside one in info',
    { info: annotation({}), ...annotation({}) },
    'x-ms-api-annotation',
  ],
  ['annotation-location', 'in an operation', get(annotation({ family: 'GetOrder', revision: 1 }))],
  [
    'production-on-beta',
    'in the host',
    { host: 'beta.fabrikam-shop.com', info: annotation({ status: 'Production' }) },
    'host',
  ],
  [
    'production-on-beta',
    'in the version',
    { info: { version: '1.0-preview', ...annotation({ status: 'Production' }) } },
    'info version',
  ],
  [
    'production-on-beta',
    'a word that begins so',
    { host: 'alphabetagamma.com', info: annotation({ status: 'Production' }) },
  ],
  [
    'info-description-english',
    'Greek',
    { info: { description: 'Διαβάζει παραγγελίες του καταστήματος.' } },
    'info description',
  ],
  [
    'info-description-english',
    'a name with an umlaut',
    { info: { description: 'Reads the orders of Müller.' } },
  ],
];

const operations: readonly Row[] = [
  ['path-template-default', 'an empty default', path('/all/{state=}'), 'paths /all/{state=}'],
  ['path-template-default', 'a sign beside the braces', path('/all/{state}=new')],
  ['path-item-ref', 'beside an operation', path('/all', {}, { $ref: '#/x' }), 'paths /all $ref'],
  ['path-item-ref', 'a path of that name', path('/$ref')],
  [
    'operation-path-duplicate',
    'another name of the variable',
    { paths: { '/hooks/{key}': { delete: { operationId: 'EndHook' } } } },
    'paths /hooks/{key} delete',
  ],
  ['operation-path-duplicate', 'a variable and a word', path('/orders/all')],
  [
    'operation-binary-urlencoded',
    'bytes as text',
    form({ type: 'string', format: 'binary' }, { consumes: ['application/x-www-form-urlencoded'] }),
    'paths /returns get parameters 0',
  ],
  [
    'operation-binary-urlencoded',
    'base64',
    form({ type: 'string', format: 'byte' }, { consumes: ['application/x-www-form-urlencoded'] }),
  ],
  ['operation-count', 'one too many', shelves(251), 'paths'],
  ['operation-count', 'as many as can be', shelves(250)],
  ['operation-schema-count', 'twice too many', doubling(14), order],
  ['operation-schema-count', 'one less than can be', doubling(13)],
  [
    'operation-reserved-parameter',
    'in a header',
    parameters(id, query({ in: 'header', name: 'connectionId ' })),
    `${order} parameters 1 name`,
  ],
  ['operation-reserved-parameter', 'several', parameters(id, query({ name: 'connectionIds' }))],
  [
    'test-connection',
    'a POST',
    test({ operationId: 'CreateOrder', parameters: {} }),
    'x-ms-capabilities testConnection operationId',
    'x-ms-capabilities testConnection parameters',
  ],
  [
    'test-connection',
    'a name in another case',
    test({ operationId: 'listCustomers' }),
    'x-ms-capabilities testConnection operationId',
  ],
  [
    'test-connection',
    'with what it needs',
    test({ operationId: 'ListOrders', parameters: { customer: 'c1' } }),
  ],
  [
    'operation-context',
    'at an action, in another case',
    get({ 'x-ms-operation-context': { simulate: { operationId: 'listOrders' } } }),
    `${order} x-ms-operation-context simulate operationId`,
  ],
  [
    'operation-context',
    'one that is there',
    get({ 'x-ms-operation-context': { simulate: { operationId: 'ListOrders' } } }),
  ],
  [
    'operation-id-length',
    'one letter too many',
    get({ operationId: 'G'.repeat(81) }),
    `${order} operationId`,
  ],
  ['operation-id-length', 'the most', get({ operationId: 'G'.repeat(80) })],
  ['operation-summary-characters', 'a question', get({ summary: 'Is it shipped?' }), `${order} summary`],
  [
    'operation-summary-characters',
    'brackets, a dash and a comma',
    get({ summary: 'Get (one) - or two, orders' }),
  ],
  [
    'operation-summary-words',
    'in capitals',
    get({ summary: 'Get an order for POWER AUTOMATE' }),
    `${order} summary`,
  ],
  ['operation-summary-words', 'a word of one', get({ summary: 'Get the power of an order' })],
  [
    'capability-known',
    'of an operation',
    get({ 'x-ms-capabilities': { chunktransfer: true } }),
    `${order} x-ms-capabilities chunktransfer`,
  ],
  ['capability-known', 'the test of the connection', test({ operationId: 'ListCustomers', parameters: {} })],
  [
    'verb-supported-rare',
    'options',
    { paths: { '/orders': { options: { operationId: 'Ask' } } } },
    'paths /orders options',
  ],
  ['verb-supported-rare', 'put', { paths: { '/orders': { put: { operationId: 'Ask' } } } }],
  [
    'operation-visibility-value-empty',
    'a text that is empty',
    get({ 'x-ms-visibility': '' }),
    `${order} x-ms-visibility`,
  ],
  ['operation-visibility-value-empty', 'internal', get({ 'x-ms-visibility': 'internal' })],
  ['operation-tags-duplicate', 'apart', get({ tags: ['A', 'B', 'A'] }), `${order} tags`],
  ['operation-tags-duplicate', 'none', get({ tags: [] })],
  [
    'annotation-replacement',
    'without its connector, and unknown',
    get({ deprecated: true, ...annotation({ replacement: { operationId: 'GetOrder_V9' } }) }),
    `${order} x-ms-api-annotation replacement`,
    `${order} x-ms-api-annotation replacement operationId`,
  ],
  [
    'annotation-replacement',
    'of an operation that stays',
    get(annotation({ replacement: { api: 'orders', operationId: 'ListOrders' } })),
    `${order} x-ms-api-annotation replacement`,
  ],
  [
    'annotation-replacement',
    'complete',
    get({ deprecated: true, ...annotation({ replacement: { api: 'orders', operationId: 'ListOrders' } }) }),
  ],
  [
    'annotation-active',
    'the third of a family',
    {
      paths: {
        '/a': { get: { operationId: 'A', ...annotation({ family: 'F', revision: 1 }) } },
        '/b': { get: { operationId: 'B', ...annotation({ family: 'F', revision: 2 }) } },
        '/c': { get: { operationId: 'C', ...annotation({ family: 'F', revision: 3 }) } },
      },
    },
    'paths /c get x-ms-api-annotation',
  ],
  [
    'annotation-active',
    'the first is deprecated',
    {
      paths: {
        '/a': { get: { operationId: 'A', deprecated: true, ...annotation({ family: 'F', revision: 1 }) } },
        '/b': { get: { operationId: 'B', ...annotation({ family: 'F', revision: 2 }) } },
        '/c': { get: { operationId: 'C', ...annotation({ family: 'F', revision: 3 }) } },
      },
    },
  ],
  [
    'annotation-active-production',
    'two at once',
    {
      paths: {
        '/a': {
          get: { operationId: 'A', ...annotation({ family: 'F', revision: 1, status: 'Production' }) },
        },
        '/b': {
          get: { operationId: 'B', ...annotation({ family: 'F', revision: 2, status: 'Production' }) },
        },
      },
    },
    'paths /b get x-ms-api-annotation',
  ],
  [
    'annotation-active-production',
    'one of another family',
    {
      paths: {
        '/a': {
          get: { operationId: 'A', ...annotation({ family: 'F', revision: 1, status: 'Production' }) },
        },
        '/b': {
          get: { operationId: 'B', ...annotation({ family: 'G', revision: 1, status: 'Production' }) },
        },
      },
    },
  ],
  [
    'annotation-status-ahead',
    'of one operation',
    {
      info: annotation({ status: 'Preview' }),
      ...get(annotation({ family: 'F', revision: 1, status: 'Production' })),
    },
    `${order} x-ms-api-annotation status`,
  ],
  [
    'annotation-status-ahead',
    'both in production',
    {
      info: annotation({ status: 'Production' }),
      ...get(annotation({ family: 'F', revision: 1, status: 'Production' })),
    },
  ],
  [
    'response-headers-unique',
    'of a failure',
    response('404', { headers: { ETag: { type: 'string' }, Etag: { type: 'string' } } }),
    `${order} responses 404 headers Etag`,
  ],
  [
    'response-headers-unique',
    'of two answers',
    get({
      responses: {
        '200': { headers: { ETag: { type: 'string' } } },
        '404': { headers: { etag: { type: 'string' } } },
      },
    }),
  ],
  [
    'response-example-mime',
    'a type that only another operation has',
    get({ produces: ['text/csv'], responses: { '200': { examples: { 'application/json': {} } } } }),
    `${order} responses 200 examples application/json`,
  ],
  [
    'response-example-mime',
    'with a parameter',
    get({ responses: { '200': { examples: { 'application/json; charset=utf-8': {} } } } }),
  ],
];

testRows([...values, ...operations]);
