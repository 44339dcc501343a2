import {
  extra,
  first,
  id,
  order,
  type Part,
  parameters,
  path,
  property,
  query,
  type Row,
  testRows,
} from './row.ts';

/** Another property of the body of CreateOrder. */
const input = (schema: unknown, more: Part = {}): Part => ({
  definitions: { NewOrder: { properties: { extra: schema }, ...more } },
});
const inputs = 'definitions NewOrder properties extra';
const second = `${order} parameters 1`;
const many = (count: number): Part => ({
  definitions: {
    Order: {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`line${index}`, { type: 'string' }]),
      ),
    },
  },
});

/** Definitions of which each holds the next one in as many properties. */
const tower = (levels: number, width: number): Part => ({
  definitions: Object.fromEntries(
    Array.from({ length: levels + 1 }, (_, level) => [
      level === 0 ? 'Hook' : `Level${level}`,
      level === levels
        ? { type: 'string' }
        : {
            type: 'object',
            properties: Object.fromEntries(
              Array.from({ length: width }, (_each, index) => [
                `part${index}`,
                { $ref: `#/definitions/Level${level + 1}` },
              ]),
            ),
          },
    ]),
  ),
});
const header = (name: string): Part => query({ in: 'header', name });

const ofParameters: readonly Row[] = [
  [
    'parameter-ref-chain',
    'to one that is not there',
    { parameters: { page: { $ref: '#/parameters/offset' } } },
    'parameters page $ref',
  ],
  ['parameter-ref-chain', 'one that is called so', { parameters: { $ref: query({}) } }],
  [
    'parameter-path-item-shape',
    'the second of two operations',
    {
      paths: {
        '/all/{id}': {
          parameters: [id],
          get: { operationId: 'A', parameters: [] },
          put: { operationId: 'B' },
        },
      },
    },
    'paths /all/{id} put',
  ],
  ['parameter-path-item-shape', 'a path with an empty list', path('/all', {}, { parameters: [] })],
  [
    'parameter-body-keywords',
    'two keys',
    parameters(id, { name: 'a', in: 'body', schema: {}, format: 'byte', default: {} }),
    `${second} format`,
    `${second} default`,
  ],
  [
    'parameter-body-keywords',
    'texts and an extension',
    parameters(id, { name: 'a', in: 'body', schema: {}, description: 'It.', 'x-ms-summary': 'It' }),
  ],
  [
    'parameter-visibility-value',
    'a word of its own',
    parameters({ ...id, 'x-ms-visibility': 'hidden' }),
    `${first} x-ms-visibility`,
  ],
  ['parameter-visibility-value', 'important', parameters({ ...id, 'x-ms-visibility': 'important' })],
  [
    'parameter-visibility-value-empty',
    'none',
    parameters({ ...id, 'x-ms-visibility': 'none' }),
    `${first} x-ms-visibility`,
  ],
  ['parameter-visibility-value-empty', 'advanced', parameters({ ...id, 'x-ms-visibility': 'advanced' })],
  [
    'parameter-form-ascii',
    'a quotation mark',
    parameters(id, query({ in: 'formData', name: 'a"b' })),
    `${second} name`,
  ],
  [
    'parameter-form-ascii',
    'an at sign',
    parameters(id, query({ in: 'formData', name: '@type' })),
    `${second} name`,
  ],
  ['parameter-form-ascii', 'brackets and dots', parameters(id, query({ in: 'formData', name: 'a[0].b' }))],
  [
    'parameter-allow-empty-value',
    'in the path',
    parameters({ ...id, allowEmptyValue: false }),
    `${first} allowEmptyValue`,
  ],
  [
    'parameter-allow-empty-value',
    'in a form',
    parameters(id, query({ in: 'formData', allowEmptyValue: true })),
  ],
  [
    'parameter-path-item-override',
    'the path variable, in the query',
    path('/all/{id}', { parameters: [query({ name: 'id' })] }, { parameters: [id] }),
    'paths /all/{id} get parameters 0',
  ],
  [
    'parameter-path-item-override',
    'another name',
    path('/all/{id}', { parameters: [query({})] }, { parameters: [id] }),
  ],
  [
    'parameter-summary-length',
    'one letter too many',
    parameters({ ...id, 'x-ms-summary': 'a'.repeat(81) }),
    `${first} x-ms-summary`,
  ],
  ['parameter-summary-length', 'the most', parameters({ ...id, 'x-ms-summary': 'a'.repeat(80) })],
  [
    'parameter-summary-key',
    'a body',
    parameters(id, { name: 'a', in: 'body', schema: {}, summary: 'A' }),
    `${second} summary`,
  ],
  ['parameter-summary-key', 'beside a label', parameters({ ...id, summary: 'A', 'x-ms-summary': 'A' })],
  [
    'parameter-collection-format-other',
    'tabs, in items',
    parameters(
      id,
      query({ type: 'array', items: { type: 'array', items: { type: 'string' }, collectionFormat: 'tsv' } }),
    ),
    `${second} items collectionFormat`,
  ],
  [
    'parameter-collection-format-other',
    'none',
    parameters(id, query({ type: 'array', items: { type: 'string' } })),
  ],
  [
    'parameter-nonbody-binary',
    'a header',
    parameters(id, { ...header('X-Scan'), format: 'binary' }),
    `${second} format`,
  ],
  ['parameter-nonbody-binary', 'a form field', parameters(id, query({ in: 'formData', format: 'binary' }))],
  ['parameter-header-reserved', 'in small letters', parameters(id, header('transfer-encoding')), second],
  ['parameter-header-reserved', 'a query parameter of that name', parameters(id, query({ name: 'Host' }))],
  ['parameter-header-cookie', 'in small letters', parameters(id, header('cookie')), second],
  ['parameter-header-cookie', 'a query parameter of that name', parameters(id, query({ name: 'cookie' }))],
  ['parameter-unique-location', 'the path and a header', parameters(id, header('id')), second],
  ['parameter-unique-location', 'in two cases', parameters(id, query({ name: 'ID' }))],
];

const ofSchemas: readonly Row[] = [
  [
    'schema-ref-pointer',
    'an item of the definition',
    property({ type: 'array', items: { $ref: '#/definitions/Order' } }),
  ],
  [
    'schema-ref-pointer',
    'a parameter, in items',
    property({ type: 'array', items: { $ref: '#/parameters/page' } }),
    `${extra} items $ref`,
  ],
  [
    'schema-unsupported-keyword',
    'in items',
    property({ type: 'array', items: { oneOf: [] } }),
    `${extra} items oneOf`,
  ],
  [
    'schema-unsupported-keyword',
    'a property of that name',
    property({ type: 'object', properties: { oneOf: { type: 'string' } } }),
  ],
  [
    'schema-required-loop',
    'by way of another',
    {
      definitions: {
        A: { type: 'object', required: ['b'], properties: { b: { $ref: '#/definitions/B' } } },
        B: { type: 'object', required: ['a'], properties: { a: { $ref: '#/definitions/A' } } },
      },
    },
    'definitions A',
    'definitions B',
  ],
  [
    'schema-required-loop',
    'a list, which may be empty',
    {
      definitions: {
        A: {
          type: 'object',
          required: ['parts'],
          properties: { parts: { type: 'array', items: { $ref: '#/definitions/A' } } },
        },
      },
    },
  ],
  [
    'schema-file-position',
    'in a list',
    property({ type: 'array', items: { type: 'file' } }),
    `${extra} items type`,
  ],
  [
    'schema-file-position',
    'a body',
    parameters(id, { name: 'a', in: 'body', schema: { type: 'file' } }),
    `${second} schema type`,
  ],
  [
    'schema-file-position',
    'an answer',
    path('/scan', { responses: { '200': { description: 'It.', schema: { type: 'file' } } } }),
  ],
  [
    'schema-discriminator',
    'a number',
    property({
      type: 'object',
      discriminator: 'kind',
      required: ['kind'],
      properties: { kind: { type: 'integer' } },
    }),
    `${extra} discriminator`,
  ],
  [
    'schema-discriminator',
    'one that is optional',
    property({ type: 'object', discriminator: 'kind', properties: { kind: { type: 'string' } } }),
    `${extra} discriminator`,
  ],
  [
    'schema-discriminator',
    'of a part',
    property({
      discriminator: 'kind',
      allOf: [{ type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } }],
    }),
  ],
  [
    'schema-editor-dictionary',
    'a closed object',
    property({ type: 'object', additionalProperties: false, 'x-ms-editor': 'dictionary' }),
    `${extra} x-ms-editor`,
  ],
  [
    'schema-editor-dictionary',
    'an object of anything',
    property({ type: 'object', additionalProperties: true, 'x-ms-editor': 'dictionary' }),
  ],
  [
    'schema-filter-functions',
    'a name twice',
    property({ type: 'string', 'x-ms-capabilities': { filterFunctions: ['eq', 'eq'] } }),
    `${extra} x-ms-capabilities filterFunctions`,
  ],
  [
    'schema-filter-functions',
    'in a request',
    input({ type: 'string', 'x-ms-capabilities': { filterFunctions: ['eq'] } }),
    `${inputs} x-ms-capabilities filterFunctions`,
  ],
  [
    'schema-filter-functions',
    'capabilities of another kind',
    property({ type: 'string', 'x-ms-capabilities': {} }),
  ],
  [
    'schema-filter-functions-name',
    'the second',
    property({ type: 'string', 'x-ms-capabilities': { filterFunctions: ['eq', 'StartsWith'] } }),
    `${extra} x-ms-capabilities filterFunctions 1`,
  ],
  [
    'schema-filter-functions-name',
    'two that it knows',
    property({ type: 'string', 'x-ms-capabilities': { filterFunctions: ['ne', 'contains'] } }),
  ],
  [
    'schema-required-readonly',
    'in an object of the body',
    input({ type: 'object', required: ['a'], properties: { a: { type: 'string', readOnly: true } } }),
    `${inputs} properties a`,
  ],
  [
    'schema-required-readonly',
    'in an answer',
    property({ type: 'object', required: ['a'], properties: { a: { type: 'string', readOnly: true } } }),
  ],
  [
    'schema-internal-default-required',
    'in an object of the body',
    input({
      type: 'object',
      properties: { a: { type: 'string', default: 'x', 'x-ms-visibility': 'internal' } },
    }),
    `${inputs} properties a`,
  ],
  [
    'schema-internal-default-required',
    'one that is shown',
    input({ type: 'string', default: 'x', 'x-ms-visibility': 'advanced' }),
  ],
  [
    'schema-internal-required-default',
    'in an object of the body',
    input({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'integer', 'x-ms-visibility': 'internal' } },
    }),
    `${inputs} properties a`,
  ],
  [
    'schema-internal-required-default',
    'an object, whose parts may have theirs',
    input(
      { type: 'object', properties: {}, 'x-ms-visibility': 'internal' },
      { required: ['product', 'extra'] },
    ),
  ],
  ['schema-enum-type', 'half a number', property({ type: 'integer', enum: [1, 1.5] }), `${extra} enum`],
  ['schema-enum-type', 'a list', property({ type: 'string', enum: ['a', ['b']] }), `${extra} enum`],
  ['schema-enum-type', 'whole numbers as numbers', property({ type: 'number', enum: [1, 1.5] })],
  [
    'schema-enum-values',
    'a value without a name, and one twice',
    property({
      type: 'string',
      enum: ['a', 'b'],
      'x-ms-enum-values': [
        { value: 'a' },
        { value: 'b', displayName: 'B' },
        { value: 'b', displayName: 'B' },
      ],
    }),
    `${extra} x-ms-enum-values 0`,
    `${extra} x-ms-enum-values 2`,
  ],
  [
    'schema-enum-values',
    'without an enum',
    parameters(id, query({ 'x-ms-enum-values': [{ value: 'a', displayName: 'A' }] })),
    `${second} x-ms-enum-values`,
  ],
  [
    'schema-enum-values',
    'fewer names than values',
    property({ type: 'string', enum: ['a', 'b'], 'x-ms-enum-values': [{ value: 'a', displayName: 'A' }] }),
  ],
  ['schema-body-count', 'a list with one too many', many(507), 'paths /orders get responses 200 schema'],
  ['schema-body-count', 'as many as can be', many(506)],
  ['schema-total-count', 'twice too many', tower(22, 2), 'paths'],
  ['schema-total-count', 'half of what can be', tower(20, 2)],
  ['schema-depth', 'one level too many', tower(15, 1), 'paths /hooks post responses 201 schema'],
  ['schema-depth', 'as many as can be', tower(14, 1)],
  [
    'schema-pattern-dialect',
    'a group that is atomic',
    property({ type: 'string', pattern: '(?>a+)b' }),
    `${extra} pattern`,
  ],
  [
    'schema-pattern-dialect',
    'a group that looks ahead',
    property({ type: 'string', pattern: '(?=a)[a-z]+' }),
  ],
  [
    'schema-required-defined',
    'the second of a property',
    property({ type: 'object', required: ['a', 'A'], properties: { a: { type: 'string' } } }),
    `${extra} required 1`,
  ],
  [
    'schema-required-defined',
    'an object of anything',
    property({ type: 'object', required: ['a'], additionalProperties: true }),
  ],
];

testRows([...ofParameters, ...ofSchemas]);
