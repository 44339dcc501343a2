import { first, get, id, order, type Part, parameters, path, query, type Row, testRows } from './row.ts';

const second = `${order} parameters 1`;
const values = (changes: Part = {}): Part => ({
  'x-ms-dynamic-values': {
    operationId: 'ListCustomers',
    'value-collection': 'value',
    'value-path': 'id',
    parameters: {},
    ...changes,
  },
});
const list = (changes: Part = {}): Part => ({
  'x-ms-dynamic-list': {
    operationId: 'ListCustomers',
    itemsPath: 'value',
    itemValuePath: 'id',
    parameters: {},
    ...changes,
  },
});
const form = (key: string, changes: Part = {}): Part => ({
  [key]: { operationId: 'ListCustomers', parameters: {}, ...changes },
});

/** A drop-down of GetOrder, beside its path variable. */
const dropDown = (extensions: Part, more: Part = {}): Part => ({
  ...more,
  paths: {
    ...(more['paths'] as Part | undefined),
    '/orders/{id}': { get: { parameters: [id, query(extensions)] } },
  },
});

/** ListCustomers with a parameter of its own. */
const customersBy = (changes: Part): Part => ({
  paths: {
    '/customers': { get: { parameters: [{ name: 'region', in: 'query', type: 'string', ...changes }] } },
  },
});

/** A property of the body of CreateOrder, beside one that it may refer to. */
const input = (schema: Part, more: Part = {}): Part => ({
  ...more,
  definitions: { NewOrder: { properties: { region: { type: 'string' }, extra: schema } } },
});
const inputs = 'definitions NewOrder properties extra';
const twoRegions: Part = {
  paths: {
    ...(customersBy({})['paths'] as Part),
    '/orders': {
      post: {
        parameters: [
          { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/NewOrder' } },
          { name: 'region', in: 'header', type: 'string' },
        ],
      },
    },
  },
};

const targets: readonly Row[] = [
  [
    'dynamic-target-trigger',
    'the newer extension, in a body',
    input({ type: 'string', ...list({ operationId: 'WhenOrderShipped' }) }),
    `${inputs} x-ms-dynamic-list operationId`,
  ],
  ['dynamic-target-trigger', 'what ends a subscription', dropDown(values({ operationId: 'DeleteHook' }))],
  [
    'dynamic-target-method',
    'a DELETE',
    dropDown(values({ operationId: 'DeleteHook' })),
    `${second} x-ms-dynamic-values operationId`,
  ],
  ['dynamic-target-method', 'a POST', dropDown(values({ operationId: 'CreateOrder' }))],
  [
    'dynamic-target-deprecated',
    'the newer extension',
    dropDown(list(), { paths: { '/customers': { get: { deprecated: true } } } }),
    'paths /orders get parameters 0 x-ms-dynamic-values operationId',
    `${second} x-ms-dynamic-list operationId`,
  ],
  [
    'dynamic-target-deprecated',
    'both are',
    {
      paths: {
        '/customers': { get: { deprecated: true } },
        '/orders': { get: { parameters: [] } },
        '/orders/{id}': { get: { deprecated: true, parameters: [id, query(values())] } },
      },
    },
  ],
  [
    'dynamic-parameter-exists',
    'a name in another case',
    dropDown(list({ parameters: { Region: { value: 'south' } } }), customersBy({})),
    `${second} x-ms-dynamic-list parameters Region`,
  ],
  [
    'dynamic-parameter-exists',
    'a name that is there',
    dropDown(list({ parameters: { region: { value: 'south' } } }), customersBy({})),
  ],
  [
    'dynamic-required-parameter',
    'a path variable',
    dropDown(values({ operationId: 'DeleteHook' })),
    `${second} x-ms-dynamic-values`,
  ],
  [
    'dynamic-required-parameter',
    'one with a default',
    dropDown(values(), customersBy({ required: true, default: 'south', 'x-ms-visibility': 'internal' })),
  ],
  [
    'dynamic-reference-type',
    'the newer extension',
    dropDown(
      list({ parameters: { region: { parameterReference: 'id' } } }),
      customersBy({ type: 'integer' }),
    ),
    `${second} x-ms-dynamic-list parameters region`,
  ],
  [
    'dynamic-reference-type',
    'the same type',
    dropDown(list({ parameters: { region: { parameterReference: 'id' } } }), customersBy({})),
  ],
  [
    'dynamic-static-type',
    'a word for a number',
    dropDown(values({ parameters: { region: 'south' } }), customersBy({ type: 'integer' })),
    `${second} x-ms-dynamic-values parameters region`,
  ],
  [
    'dynamic-static-type',
    'of the newer extension',
    dropDown(list({ parameters: { region: { value: 'yes' } } }), customersBy({ type: 'boolean' })),
    `${second} x-ms-dynamic-list parameters region value`,
  ],
  [
    'dynamic-static-type',
    'a whole number for a number',
    dropDown(values({ parameters: { region: 3 } }), customersBy({ type: 'number' })),
  ],
];

const shapes: readonly Row[] = [
  [
    'dynamic-ambiguous-list',
    'a header and a property',
    input({ type: 'string', ...values({ parameters: { region: { parameter: 'region' } } }) }, twoRegions),
    `${inputs} x-ms-dynamic-values parameters region`,
  ],
  [
    'dynamic-ambiguous-list',
    'with the newer extension beside it',
    input(
      { type: 'string', ...values({ parameters: { region: { parameter: 'region' } } }), ...list() },
      twoRegions,
    ),
  ],
  [
    'dynamic-property-list',
    'in an object of the body',
    input(
      {
        type: 'object',
        properties: { a: { type: 'string', ...values({ parameters: { region: { parameter: 'region' } } }) } },
      },
      customersBy({}),
    ),
    `${inputs} properties a x-ms-dynamic-values parameters region`,
  ],
  [
    'dynamic-property-list',
    'a written value',
    input({ type: 'string', ...values({ parameters: { region: 'region' } }) }, customersBy({})),
  ],
  [
    'dynamic-ambiguous-properties',
    'a header and a property',
    input(
      { type: 'object', ...form('x-ms-dynamic-schema', { parameters: { region: { parameter: 'region' } } }) },
      twoRegions,
    ),
    `${inputs} x-ms-dynamic-schema parameters region`,
  ],
  [
    'dynamic-ambiguous-properties',
    'with the newer extension beside it',
    input(
      {
        type: 'object',
        ...form('x-ms-dynamic-schema', { parameters: { region: { parameter: 'region' } } }),
        ...form('x-ms-dynamic-properties', { parameters: { region: { parameterReference: 'body/region' } } }),
      },
      customersBy({}),
    ),
  ],
  [
    'dynamic-properties-value-path',
    'without the newer extension',
    input({ type: 'object', ...form('x-ms-dynamic-schema', { 'value-path': 'properties' }) }),
    `${inputs} x-ms-dynamic-schema value-path`,
  ],
  [
    'dynamic-properties-value-path',
    'a path that ends otherwise',
    input({ type: 'object', ...form('x-ms-dynamic-schema', { 'value-path': 'form/schema' }) }),
  ],
  [
    'dynamic-on-body',
    'a drop-down',
    {
      paths: { '/orders': { post: { parameters: [{ name: 'body', in: 'body', schema: {}, ...values() }] } } },
    },
    'paths /orders post parameters 0 x-ms-dynamic-values',
  ],
  ['dynamic-on-body', 'a query parameter', dropDown(values())],
  [
    'dynamic-schema-on-parameter',
    'the newer extension, in the path',
    parameters({ ...id, ...form('x-ms-dynamic-properties') }),
    `${first} x-ms-dynamic-properties`,
  ],
  [
    'dynamic-schema-on-parameter',
    'a property of the body',
    input({ type: 'object', ...form('x-ms-dynamic-schema') }),
  ],
  [
    'dynamic-syntax-mix',
    'the older way in the newer extension',
    dropDown(list({ parameters: { region: { parameter: 'id' } } }), customersBy({})),
    `${second} x-ms-dynamic-list parameters region`,
  ],
  [
    'dynamic-syntax-mix',
    'the newer way',
    dropDown(list({ parameters: { region: { parameterReference: 'id' } } }), customersBy({})),
  ],
  [
    'dynamic-tree',
    'a tree without browse',
    dropDown({ 'x-ms-dynamic-tree': { settings: {}, open: { operationId: 'ListCustomers' } } }),
    `${second} x-ms-dynamic-tree`,
  ],
  [
    'dynamic-tree',
    'a selection before anything is shown',
    dropDown({
      'x-ms-dynamic-tree': {
        settings: {},
        open: { operationId: 'ListCustomers', parameters: { region: { selectedItemValuePath: 'id' } } },
        browse: { operationId: 'ListCustomers' },
      },
    }),
    `${second} x-ms-dynamic-tree open parameters region`,
  ],
  ['dynamic-tree', 'no picker', dropDown(values())],
  ['dynamic-path-syntax', 'a name that may have a dot', dropDown(list({ itemValuePath: 'customer.id' }))],
  [
    'dynamic-path-syntax',
    'a slash first',
    dropDown(values({ 'value-path': '/id' })),
    `${second} x-ms-dynamic-values value-path`,
  ],
  [
    'dynamic-keys',
    'a key of the other extension',
    dropDown(list({ 'value-path': 'id' })),
    `${second} x-ms-dynamic-list value-path`,
  ],
  [
    'dynamic-keys',
    'a text',
    dropDown({ 'x-ms-dynamic-list': 'ListCustomers' }),
    `${second} x-ms-dynamic-list`,
  ],
  ['dynamic-keys', 'an extension', dropDown(values({ 'x-team': 'orders' }))],
];

const hook = 'paths /hooks post';
const subscribe = (operation: Part, item: Part = {}): Part => ({
  paths: { '/hooks': { ...item, post: operation } },
});
const orders = { type: 'array', items: { $ref: '#/definitions/Order' } };
const poll = (changes: Part, schema: Part = orders): Part =>
  path('/news', {
    'x-ms-trigger': 'batch',
    responses: { '200': { description: 'It.', schema } },
    ...changes,
  });

const triggers: readonly Row[] = [
  [
    'webhook-notification-url',
    'two places',
    {
      definitions: {
        Subscription: { properties: { second: { type: 'string', 'x-ms-notification-url': true } } },
      },
    },
    hook,
  ],
  ['webhook-notification-url', 'a trigger that asks', poll({})],
  [
    'webhook-notification-url-position',
    'a header',
    subscribe({ parameters: [query({ in: 'header', 'x-ms-notification-url': true })] }),
    `${hook} parameters 0 x-ms-notification-url`,
  ],
  [
    'webhook-notification-url-position',
    'a mark that says no',
    subscribe({ parameters: [query({ in: 'header', 'x-ms-notification-url': false })] }),
  ],
  [
    'webhook-notification-content-position',
    'in both places',
    subscribe({ 'x-ms-notification-content': { schema: { type: 'object' } } }),
    `${hook} x-ms-notification-content`,
  ],
  [
    'webhook-notification-content-position',
    'in a path of its own',
    path('/more', {}, { 'x-ms-notification-content': { description: 'It.', schema: { type: 'object' } } }),
  ],
  [
    'webhook-notification-content-shared',
    'a second action, which is advanced',
    {
      paths: {
        '/hooks': { put: { operationId: 'ChangeHook', 'x-ms-visibility': 'advanced', responses: {} } },
      },
    },
    'paths /hooks put',
  ],
  [
    'webhook-notification-content-shared',
    'one that makers do not see',
    {
      paths: {
        '/hooks': { put: { operationId: 'ChangeHook', 'x-ms-visibility': 'internal', responses: {} } },
      },
    },
  ],
  [
    'webhook-notification-url-trigger',
    'without notification content',
    subscribe({ 'x-ms-trigger': null }, { 'x-ms-notification-content': null }),
    hook,
  ],
  ['webhook-notification-url-trigger', 'an action that waits', subscribe({ 'x-ms-trigger': null })],
  ['webhook-batch', 'in capitals', subscribe({ 'x-ms-trigger': 'Batch' }), `${hook} x-ms-trigger`],
  ['webhook-batch', 'a trigger that asks', poll({})],
  [
    'notification-extension',
    'an operation that is not there',
    poll({ 'x-ms-notification': { operationId: 'whenOrderShipped' } }),
    'paths /news get x-ms-notification',
  ],
  [
    'notification-extension',
    'an action',
    get({ 'x-ms-notification': { operationId: 'WhenOrderShipped' } }),
    `${order} x-ms-notification`,
  ],
  [
    'notification-extension',
    'a trigger that asks',
    poll({ 'x-ms-notification': { operationId: 'WhenOrderShipped' } }),
  ],
  [
    'notification-parameters',
    'another visibility',
    {
      paths: {
        '/news': {
          get: {
            operationId: 'WhenNews',
            'x-ms-trigger': 'batch',
            'x-ms-notification': { operationId: 'WhenOrderShipped' },
            parameters: [query({ 'x-ms-visibility': 'advanced' })],
          },
        },
        '/hooks': { post: { parameters: [query({})] } },
      },
    },
    'paths /news get parameters 0',
  ],
  [
    'notification-parameters',
    'one that the webhook does not have',
    poll({
      'x-ms-notification': { operationId: 'WhenOrderShipped' },
      parameters: [query({ 'x-ms-visibility': 'advanced' })],
    }),
  ],
  [
    'trigger-metadata',
    'a mode that there is not',
    poll({ 'x-ms-trigger-metadata': { kind: 'query', mode: 'pull' } }),
    'paths /news get x-ms-trigger-metadata',
  ],
  [
    'trigger-metadata',
    'nothing in it',
    poll({ 'x-ms-trigger-metadata': {} }),
    'paths /news get x-ms-trigger-metadata',
  ],
  [
    'trigger-metadata',
    'a query that polls',
    poll({ 'x-ms-trigger-metadata': { kind: 'query', mode: 'polling' } }),
  ],
  [
    'trigger-value-extension',
    'in the path',
    parameters({ ...id, 'x-ms-trigger-value': { 'value-collection': 'a', 'value-path': 'b' } }),
    `${first} x-ms-trigger-value`,
  ],
  [
    'trigger-value-extension',
    'in a schema',
    { definitions: { Order: { 'x-ms-trigger-value': { 'value-collection': 'a', 'value-path': 'b' } } } },
    'definitions Order x-ms-trigger-value',
  ],
  [
    'trigger-value-extension',
    'in a header',
    parameters(
      id,
      query({ in: 'header', 'x-ms-trigger-value': { 'value-collection': 'a', 'value-path': 'b' } }),
    ),
  ],
  [
    'polling-single',
    'a list behind a name',
    poll({ 'x-ms-trigger': 'single' }),
    'paths /news get x-ms-trigger',
  ],
  ['polling-single', 'one order', poll({ 'x-ms-trigger': 'single' }, { $ref: '#/definitions/Order' })],
];

testRows([...targets, ...shapes, ...triggers]);
