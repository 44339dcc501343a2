import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { findPlaces } from './find-problems.ts';

type Part = Readonly<Record<string, unknown>>;

/** What one rule finds in the base connector with a patch: the places, or nothing. */
type Row = readonly [rule: string, what: string, patch: Part, ...places: readonly string[]];

const rules = allRules.flatMap((rule) => (rule.file === 'definition' ? [rule] : []));

const order = 'paths /orders/{id} get';
const extra = 'definitions Order properties extra';
const first = `${order} parameters 0`;

const get = (operation: Part): Part => ({ paths: { '/orders/{id}': { get: operation } } });
const path = (name: string, operation: Part = {}, item: Part = {}): Part => ({
  paths: {
    [name]: {
      ...item,
      get: { operationId: 'Extra', responses: { '200': { description: 'It.' } }, ...operation },
    },
  },
});
/** Parameters in place of those of GetOrder. */
const parameters = (...list: readonly unknown[]): Part => get({ parameters: list });
const id = { name: 'id', in: 'path', required: true, type: 'string' };
const query = (changes: Part): Part => ({ name: 'extra', in: 'query', type: 'string', ...changes });
const property = (schema: unknown): Part => ({ definitions: { Order: { properties: { extra: schema } } } });
const response = (status: string, value: unknown): Part => get({ responses: { [status]: value } });

/**
 * Rules that never fired on a real connector have only their own examples to show that they work. Here each has another place, or another form of the fault, and
 * one that looks like it and is right.
 */
const rows: readonly Row[] = [
  ['extension-prefix', 'a key of an operation', get({ operationID: 'GetOne' }), `${order} operationID`],
  ['extension-prefix', 'a key of a response', response('200', { body: {} }), `${order} responses 200 body`],
  ['extension-prefix', 'an extension in capitals', get({ 'X-team': 'orders' })],
  ['json-types', 'a text for a list', get({ tags: 'Orders' }), `${order} tags`],
  ['json-types', 'a text for a number', property({ maxLength: '5' }), `${extra} maxLength`],
  ['json-types', 'a default of any type', property({ type: 'object', default: { a: 1 } })],
  [
    'json-enum',
    'a place in the wrong case',
    parameters({ ...id, collectionFormat: 'CSV' }),
    `${first} collectionFormat`,
  ],
  ['json-enum', 'one of the values', parameters({ ...id, collectionFormat: 'pipes' })],
  ['info-title', 'a title of blanks', { info: { title: '  ' } }, 'info title'],
  ['info-title', 'a title of one letter', { info: { title: 'X' } }],
  ['info-version', 'a number', { info: { version: 2 } }, 'info version'],
  ['info-version', 'a text of any form', { info: { version: '2026-11' } }],
  [
    'info-contact-email',
    'an address without a host',
    { info: { contact: { email: 'shop@' } } },
    'info contact email',
  ],
  [
    'info-contact-email',
    'an address with a plus',
    { info: { contact: { email: 'shop+orders@fabrikam-shop.com' } } },
  ],
  [
    'info-contact-url',
    'an address without a scheme',
    { info: { contact: { url: 'www.fabrikam-shop.com' } } },
    'info contact url',
  ],
  [
    'info-contact-url',
    'an address with a query',
    { info: { contact: { url: 'https://www.fabrikam-shop.com/a?b=c' } } },
  ],
  ['host-required', 'an empty host', { host: '' }, 'host'],
  ['host-required', 'a host with a port', { host: 'api.fabrikam-shop.com:8443' }],
  ['base-path-valid', 'a path with a query', { basePath: '/v1?x=1' }, 'basePath'],
  ['base-path-valid', 'a path of two parts', { basePath: '/shop/v1' }],
  ['swagger-version', 'a version with a blank', { swagger: '2.0 ' }, 'swagger'],
  ['swagger-version', 'the version', { swagger: '2.0' }],
  [
    'openapi3-keyword',
    'content in a response',
    response('200', { content: {} }),
    `${order} responses 200 content`,
  ],
  [
    'openapi3-keyword',
    'a property that is called content',
    property({ type: 'object', properties: { content: { type: 'string' } } }),
  ],
  ['schemes-supported', 'a socket beside https', { schemes: ['https', 'ws'] }, 'schemes'],
  ['schemes-supported', 'http beside https', { schemes: ['https', 'http'] }],
  ['mime-valid', 'a type without its half', { produces: ['json'] }, 'produces 0'],
  ['mime-valid', 'a type with a parameter', { produces: ['application/json; charset=utf-8'] }],
  ['tags-unique', 'one name twice', { tags: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] }, 'tags 2 name'],
  ['tags-unique', 'two names that differ in case', { tags: [{ name: 'a' }, { name: 'A' }] }],
  [
    'security-type',
    'bearer',
    { securityDefinitions: { api_key: { type: 'bearer' } } },
    'securityDefinitions api_key type',
  ],
  ['security-type', 'basic', { securityDefinitions: { api_key: { type: 'basic', in: null, name: null } } }],
  [
    'security-requirement-array',
    'a text',
    get({ security: [{ api_key: 'read' }] }),
    `${order} security 0 api_key`,
  ],
  ['security-requirement-array', 'a list', get({ security: [{ api_key: [] }] })],
  [
    'security-oauth-flow',
    'a flow without a person',
    { securityDefinitions: { oauth: { type: 'oauth2', flow: 'password', scopes: {} } } },
    'securityDefinitions oauth flow',
  ],
  [
    'security-oauth-flow',
    'implicit',
    {
      securityDefinitions: {
        oauth: {
          type: 'oauth2',
          flow: 'implicit',
          authorizationUrl: 'https://login.fabrikam-shop.com',
          scopes: {},
        },
      },
    },
  ],
  ['paths-present', 'a list', { paths: [] }, ''],
  ['paths-present', 'one path', { paths: { '/orders': { post: null } } }],
  [
    'path-leading-slash',
    'a path that begins with its parameter',
    path('{shop}/orders'),
    'paths {shop}/orders',
  ],
  ['path-leading-slash', 'a path of one slash', path('/')],
  ['path-no-query', 'a template in the query', path('/all?shop={shop}'), 'paths /all?shop={shop}'],
  ['path-no-query', 'a colon', path('/all:search')],
  ['path-no-wildcard', 'a star at the end', path('/files/*'), 'paths /files/*'],
  ['path-no-wildcard', 'a parameter', path('/files/{name}', { parameters: [{ ...id, name: 'name' }] })],
  [
    'path-absolute-url',
    'an address after a slash',
    path('/https://api.fabrikam-shop.com/all'),
    'paths /https://api.fabrikam-shop.com/all',
  ],
  ['path-absolute-url', 'a part that is called http', path('/http/all')],
  ['path-template-valid', 'a brace that closes nothing', path('/all/id}'), 'paths /all/id}'],
  ['path-template-valid', 'an empty parameter', path('/all/{}'), 'paths /all/{}'],
  ['path-template-valid', 'two parameters in one part', path('/all/{a}-{b}')],
  ['path-template-unique', 'the same twice, apart', path('/a/{x}/b/{x}'), 'paths /a/{x}/b/{x}'],
  ['path-template-unique', 'two that differ in case', path('/a/{x}/b/{X}')],
  ['path-case-unique', 'a path in capitals', path('/Orders/{id}'), 'paths /Orders/{id}'],
  ['path-case-unique', 'a path with one more letter', path('/orderss/{id}')],
  ['verb-supported', 'a verb in capitals', { paths: { '/orders': { GET: {} } } }, 'paths /orders GET'],
  ['verb-supported', 'trace', { paths: { '/orders': { trace: {} } } }, 'paths /orders trace'],
  ['verb-supported', 'patch', { paths: { '/orders': { patch: { operationId: 'X', responses: {} } } } }],
  ['operation-id-required', 'an empty id', get({ operationId: '' }), `${order} operationId`],
  ['operation-id-required', 'one letter', get({ operationId: 'G' })],
  [
    'operation-id-unique',
    'an id of another path',
    get({ operationId: 'CreateOrder' }),
    `${order} operationId`,
  ],
  ['operation-id-unique', 'an id in another case', get({ operationId: 'createOrder' })],
  [
    'operation-id-sanitized-unique',
    'an id with a dash',
    get({ operationId: 'Create-Order' }),
    `${order} operationId`,
  ],
  ['operation-id-sanitized-unique', 'an id with one more letter', get({ operationId: 'CreateOrders' })],
  [
    'operation-visibility-value',
    'a word in capitals',
    get({ 'x-ms-visibility': 'INTERNAL' }),
    `${order} x-ms-visibility`,
  ],
  ['operation-visibility-value', 'advanced', get({ 'x-ms-visibility': 'advanced' })],
  [
    'parameter-ref-resolves',
    'a name in another case',
    { parameters: { Shop: id }, ...parameters({ $ref: '#/parameters/shop' }) },
    `${first} $ref`,
  ],
  [
    'parameter-ref-resolves',
    'a name that is there',
    { parameters: { Shop: id }, ...parameters({ $ref: '#/parameters/Shop' }) },
  ],
  ['parameter-ref-pointer', 'a definition', parameters({ $ref: '#/definitions/Order' }), `${first} $ref`],
  [
    'parameter-ref-pointer',
    'a parameter',
    { parameters: { Shop: id }, ...parameters({ $ref: '#/parameters/Shop' }) },
  ],
  [
    'parameter-unique',
    'a name twice in one place',
    parameters(id, query({}), query({ type: 'integer' })),
    `${order} parameters 2`,
  ],
  ['parameter-unique', 'a name in two places', parameters(id, query({ name: 'id' }))],
  ['parameter-in', 'a place in capitals', parameters({ ...id, in: 'Path' }), `${first} in`],
  ['parameter-in', 'a form', parameters(id, query({ in: 'formData' }))],
  ['parameter-type', 'an object', parameters(id, query({ type: 'object' })), `${order} parameters 1 type`],
  [
    'parameter-type',
    'a type of another language',
    parameters(id, query({ type: 'int' })),
    `${order} parameters 1 type`,
  ],
  ['parameter-type', 'a list', parameters(id, query({ type: 'array', items: { type: 'string' } }))],
  [
    'parameter-array-items',
    'items without type',
    parameters(id, query({ type: 'array', items: {} })),
    `${order} parameters 1 items`,
  ],
  [
    'parameter-array-items',
    'items of numbers',
    parameters(id, query({ type: 'array', items: { type: 'integer' } })),
  ],
  [
    'parameter-file-location',
    'a file in a header',
    parameters(id, query({ in: 'header', type: 'file' })),
    `${order} parameters 1 in`,
  ],
  ['parameter-file-location', 'a text in a header', parameters(id, query({ in: 'header' }))],
  [
    'parameter-unknown-key',
    'a key of schemas',
    parameters(id, query({ properties: {} })),
    `${order} parameters 1 properties`,
  ],
  ['parameter-unknown-key', 'an extension', parameters(id, query({ 'x-team': 'orders' }))],
  [
    'parameter-single-body',
    'a third parameter that is a body',
    parameters(id, { name: 'a', in: 'body', schema: {} }, { name: 'b', in: 'body', schema: {} }),
    `${order} parameters 2`,
  ],
  ['parameter-single-body', 'one body', parameters(id, { name: 'a', in: 'body', schema: {} })],
  [
    'parameter-body-or-form',
    'a form before the body',
    parameters(id, query({ in: 'formData' }), { name: 'b', in: 'body', schema: {} }),
    order,
  ],
  [
    'parameter-body-or-form',
    'two fields of a form',
    parameters(id, query({ in: 'formData' }), query({ in: 'formData', name: 'more' })),
  ],
  [
    'parameter-body-schema',
    'a body with a type only',
    parameters(id, { name: 'a', in: 'body', type: 'object' }),
    `${order} parameters 1`,
  ],
  ['parameter-body-schema', 'a schema of anything', parameters(id, { name: 'a', in: 'body', schema: {} })],
  [
    'parameter-nonbody-schema',
    'a header with a schema',
    parameters(id, query({ in: 'header', schema: { type: 'string' } })),
    `${order} parameters 1 schema`,
  ],
  ['parameter-nonbody-schema', 'a header with a type', parameters(id, query({ in: 'header' }))],
  ['parameter-path-required', 'required: false', parameters({ ...id, required: false }), `${first} required`],
  ['parameter-path-required', 'an optional query parameter', parameters(id, query({ required: false }))],
  [
    'parameter-path-defined',
    'one of two',
    path('/a/{x}/{y}', { parameters: [{ ...id, name: 'x' }] }),
    'paths /a/{x}/{y} get',
  ],
  [
    'parameter-path-defined',
    'both, one of the path item',
    path('/a/{x}/{y}', { parameters: [{ ...id, name: 'x' }] }, { parameters: [{ ...id, name: 'y' }] }),
  ],
  [
    'parameter-path-used',
    'a name in another case',
    parameters(id, { ...id, name: 'ID' }),
    `${order} parameters 1`,
  ],
  ['parameter-path-used', 'a query parameter that the path lacks', parameters(id, query({}))],
  [
    'parameter-encoding-value',
    'a boolean',
    parameters({ ...id, 'x-ms-url-encoding': true }),
    `${first} x-ms-url-encoding`,
  ],
  ['parameter-encoding-value', 'double', parameters({ ...id, 'x-ms-url-encoding': 'double' })],
  [
    'parameter-internal-default',
    'a path parameter',
    parameters({ ...id, 'x-ms-visibility': 'internal' }),
    first,
  ],
  [
    'parameter-internal-default',
    'one with a default',
    parameters({ ...id, 'x-ms-visibility': 'internal', default: 'a' }),
  ],
  [
    'response-code',
    'a status of four digits',
    response('2000', { description: 'It.' }),
    `${order} responses 2000`,
  ],
  ['response-code', 'a status that nobody uses', response('299', { description: 'It.' })],
  ['response-description', 'a failure without one', response('500', {}), `${order} responses 500`],
  ['response-description', 'a description that is empty', response('500', { description: '' })],
  [
    'response-ref',
    'an answer under definitions',
    response('404', { $ref: '#/definitions/Order' }),
    `${order} responses 404 $ref`,
  ],
  [
    'response-ref',
    'an answer that is there',
    {
      responses: { Gone: { description: 'It.' } },
      ...response('404', { description: null, $ref: '#/responses/Gone' }),
    },
  ],
  [
    'response-header-type',
    'a header of type object',
    response('200', { headers: { Location: { type: 'object' } } }),
    `${order} responses 200 headers Location type`,
  ],
  [
    'response-header-type',
    'a header of type integer',
    response('200', { headers: { 'Retry-After': { type: 'integer' } } }),
  ],
  [
    'schema-ref-resolves',
    'a $ref below items',
    property({ type: 'array', items: { $ref: '#/definitions/Nothing' } }),
    `${extra} items $ref`,
  ],
  [
    'schema-ref-resolves',
    'a $ref to an inner place',
    property({ $ref: '#/definitions/Order/properties/id' }),
  ],
  [
    'schema-ref-pointer',
    'a $ref of OpenAPI 3',
    property({ $ref: '#/components/schemas/Order' }),
    `${extra} $ref`,
  ],
  [
    'schema-definition-is-ref',
    'a name for another',
    { definitions: { Alias: { $ref: '#/definitions/Order' } } },
    'definitions Alias',
  ],
  [
    'schema-definition-is-ref',
    'a list of another',
    { definitions: { Alias: { type: 'array', items: { $ref: '#/definitions/Order' } } } },
  ],
  ['schema-type-value', 'a type of another language', property({ type: 'float' }), `${extra} type`],
  ['schema-type-value', 'a type in capitals', property({ type: 'Object' }), `${extra} type`],
  ['schema-type-value', 'number', property({ type: 'number' })],
  [
    'schema-array-items',
    'a list in a list',
    property({ type: 'array', items: { type: 'array' } }),
    `${extra} items`,
  ],
  ['schema-array-items', 'a list of anything', property({ type: 'array', items: {} })],
  ['schema-required-array', 'a text', property({ type: 'object', required: 'a' }), `${extra} required`],
  [
    'schema-required-array',
    'a list',
    property({ type: 'object', required: ['a'], properties: { a: { type: 'string' } } }),
  ],
  [
    'schema-enum-not-empty',
    'in items',
    property({ type: 'array', items: { type: 'string', enum: [] } }),
    `${extra} items enum`,
  ],
  ['schema-enum-not-empty', 'one value', property({ type: 'string', enum: ['a'] })],
  ['schema-enum-unique', 'a number twice', property({ type: 'integer', enum: [1, 2, 1] }), `${extra} enum`],
  ['schema-enum-unique', 'a number and its text', property({ enum: [1, '1'] })],
  [
    'schema-default-type',
    'a list for a text',
    property({ type: 'string', default: ['a'] }),
    `${extra} default`,
  ],
  ['schema-default-type', 'a whole number for a number', property({ type: 'number', default: 1 })],
  [
    'schema-number-limits',
    'lengths',
    property({ type: 'string', minLength: 9, maxLength: 3 }),
    `${extra} minLength`,
  ],
  ['schema-number-limits', 'equal limits', property({ type: 'string', minLength: 3, maxLength: 3 })],
  [
    'schema-nonnegative',
    'half an item',
    property({ type: 'array', items: { type: 'string' }, minItems: 0.5 }),
    `${extra} minItems`,
  ],
  ['schema-nonnegative', 'none', property({ type: 'array', items: { type: 'string' }, minItems: 0 })],
  [
    'schema-exclusive',
    'exclusive without a limit',
    property({ type: 'integer', exclusiveMaximum: true }),
    `${extra} exclusiveMaximum`,
  ],
  ['schema-exclusive', 'false without a limit', property({ type: 'integer', exclusiveMaximum: false })],
  [
    'schema-multiple-of',
    'less than nothing',
    property({ type: 'number', multipleOf: -1 }),
    `${extra} multipleOf`,
  ],
  ['schema-multiple-of', 'a fraction', property({ type: 'number', multipleOf: 0.01 })],
  [
    'schema-pattern',
    'a group that does not close',
    property({ type: 'string', pattern: '(a' }),
    `${extra} pattern`,
  ],
  ['schema-pattern', 'a class', property({ type: 'string', pattern: '^[a-z]+$' })],
  ['schema-unsupported-keyword', 'not', property({ not: { type: 'string' } }), `${extra} not`],
  [
    'schema-unknown-key',
    'a key misspelt',
    property({ type: 'string', descripton: 'It.' }),
    `${extra} descripton`,
  ],
  [
    'schema-unknown-key',
    'a property of that name',
    property({ type: 'object', properties: { descripton: { type: 'string' } } }),
  ],
  [
    'trigger-value',
    'capitals',
    { paths: { '/hooks': { post: { 'x-ms-trigger': 'Single' } } } },
    'paths /hooks post x-ms-trigger',
  ],
  ['trigger-value', 'batch', { paths: { '/hooks': { post: { 'x-ms-trigger': 'batch' } } } }],
  [
    'dynamic-operation-exists',
    'an id in another case',
    {
      paths: {
        '/orders': {
          get: {
            parameters: [
              query({ 'x-ms-dynamic-values': { operationId: 'listCustomers', 'value-path': 'id' } }),
            ],
          },
        },
      },
    },
    'paths /orders get parameters 0 x-ms-dynamic-values operationId',
  ],
  [
    'dynamic-operation-exists',
    'an id that is there',
    {
      paths: {
        '/orders': {
          get: {
            parameters: [
              query({ 'x-ms-dynamic-values': { operationId: 'ListCustomers', 'value-path': 'id' } }),
            ],
          },
        },
      },
    },
  ],
  ['deprecated-boolean', 'a text', get({ deprecated: 'true' }), `${order} deprecated`],
  ['deprecated-boolean', 'false', get({ deprecated: false })],
  [
    'annotation-family-revision',
    'half a revision',
    get({ 'x-ms-api-annotation': { family: 'A', revision: 1.5 } }),
    `${order} x-ms-api-annotation revision`,
  ],
  ['annotation-family-revision', 'the first', get({ 'x-ms-api-annotation': { family: 'A', revision: 0 } })],
  ['operation-summary', 'a summary of blanks', get({ summary: ' ' }), `${order} summary`],
  ['operation-summary', 'one word', get({ summary: 'Get' })],
  ['operation-summary-length', 'one letter too many', get({ summary: 'a'.repeat(81) }), `${order} summary`],
  ['operation-summary-length', 'the most', get({ summary: 'a'.repeat(80) })],
  ['operation-description', 'null', get({ description: null }), order],
  ['operation-description', 'one word', get({ description: 'Gets.' })],
  [
    'operation-id-unique-case',
    'an id in another case',
    get({ operationId: 'createorder' }),
    `${order} operationId`,
  ],
  ['operation-id-unique-case', 'another id', get({ operationId: 'createorders' })],
  ['path-double-slash', 'at the end', path('/all//'), 'paths /all//'],
  ['path-double-slash', 'a slash at the end', path('/all/')],
  ['path-space', 'a tab', path('/all\tof'), 'paths /all\tof'],
  ['path-space', 'a blank in a parameter', path('/all/{my id}')],
  ['path-space', 'a dash', path('/all-of-it')],
  [
    'parameter-collection-format',
    'in items',
    parameters(
      id,
      query({
        type: 'array',
        items: { type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
      }),
    ),
    `${order} parameters 1 items collectionFormat`,
  ],
  [
    'parameter-collection-format',
    'pipes',
    parameters(id, query({ type: 'array', items: { type: 'string' }, collectionFormat: 'pipes' })),
  ],
  [
    'schema-type-value-null',
    'in items',
    property({ type: 'array', items: { type: 'null' } }),
    `${extra} items type`,
  ],
  ['schema-type-value-null', 'a text', property({ type: 'string' })],
  [
    'schema-default-in-enum',
    'a number',
    property({ type: 'integer', enum: [1, 2], default: 3 }),
    `${extra} default`,
  ],
  ['schema-default-in-enum', 'one of them', property({ type: 'integer', enum: [1, 2], default: 2 })],
];

describe('a rule that never fired on a real connector', () => {
  it.each(rows.map(([rule, what, patch, ...places]) => ({ rule, what, patch, places })))(
    'connector-$rule: $what',
    ({ rule, patch, places }) => {
      expect(findPlaces(rules, `connector-${rule}`, patch)).toEqual(places);
    },
  );
});
