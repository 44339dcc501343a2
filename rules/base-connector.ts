/**
 * The connector that every rule's examples change: small, with each kind of operation, and without a finding of any
 * rule in any ruleset. A test holds that.
 */
export const baseDefinition: Readonly<Record<string, unknown>> = {
  swagger: '2.0',
  info: {
    title: 'Fabrikam Orders',
    description: 'Reads and places orders in the Fabrikam shop, and tells when an order has been shipped.',
    version: '1.0',
    contact: {
      name: 'Fabrikam',
      url: 'https://www.fabrikam-shop.com/support',
      email: 'support@fabrikam-shop.com',
    },
  },
  host: 'api.fabrikam-shop.com',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/orders': {
      get: {
        operationId: 'ListOrders',
        summary: 'List orders',
        description: 'Lists the orders of one customer, the newest first.',
        'x-ms-visibility': 'important',
        parameters: [
          {
            name: 'customer',
            in: 'query',
            required: true,
            type: 'string',
            'x-ms-summary': 'Customer',
            description: 'The customer whose orders are listed.',
            'x-ms-dynamic-values': {
              operationId: 'ListCustomers',
              'value-collection': 'value',
              'value-path': 'id',
              'value-title': 'name',
              parameters: {},
            },
          },
        ],
        responses: {
          '200': {
            description: 'The orders.',
            schema: { type: 'array', items: { $ref: '#/definitions/Order' } },
          },
          '404': { description: 'There is no such customer.' },
        },
      },
      post: {
        operationId: 'CreateOrder',
        summary: 'Create an order',
        description: 'Places an order for one product and gives it a number.',
        'x-ms-visibility': 'important',
        parameters: [
          {
            name: 'body',
            in: 'body',
            required: true,
            'x-ms-summary': 'Order',
            description: 'The order that is placed.',
            schema: { $ref: '#/definitions/NewOrder' },
          },
        ],
        responses: {
          '201': { description: 'The order.', schema: { $ref: '#/definitions/Order' } },
          '400': { description: 'The order cannot be placed.' },
        },
      },
    },
    '/orders/{id}': {
      get: {
        operationId: 'GetOrder',
        summary: 'Get an order',
        description: 'Gets one order by its number.',
        'x-ms-visibility': 'important',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            type: 'string',
            'x-ms-summary': 'Order number',
            description: 'The number that the order got when it was placed.',
            'x-ms-url-encoding': 'single',
          },
        ],
        responses: {
          '200': { description: 'The order.', schema: { $ref: '#/definitions/Order' } },
          '404': { description: 'There is no such order.' },
        },
      },
    },
    '/customers': {
      get: {
        operationId: 'ListCustomers',
        summary: 'List customers',
        description: 'Lists all customers for the drop-down of the customer field.',
        'x-ms-visibility': 'internal',
        parameters: [],
        responses: {
          '200': { description: 'The customers.', schema: { $ref: '#/definitions/CustomerList' } },
          '401': { description: 'The key is wrong.' },
        },
      },
    },
    '/hooks': {
      'x-ms-notification-content': {
        description: 'The order that was shipped.',
        schema: { $ref: '#/definitions/Order' },
      },
      post: {
        operationId: 'WhenOrderShipped',
        summary: 'When an order is shipped',
        description: 'Starts a flow each time an order has left the warehouse.',
        'x-ms-visibility': 'important',
        'x-ms-trigger': 'single',
        'x-ms-trigger-hint': 'To see it work now, ship an order in the shop.',
        parameters: [
          {
            name: 'body',
            in: 'body',
            required: true,
            'x-ms-summary': 'Subscription',
            description: 'Where the shop is to post.',
            schema: { $ref: '#/definitions/Subscription' },
          },
        ],
        responses: {
          '201': { description: 'Subscribed.', schema: { $ref: '#/definitions/Hook' } },
          '400': { description: 'The address cannot be used.' },
        },
      },
    },
    '/hooks/{hook}': {
      delete: {
        operationId: 'DeleteHook',
        summary: 'Delete a subscription',
        description: 'Ends a subscription when its flow is switched off or deleted.',
        'x-ms-visibility': 'internal',
        parameters: [
          {
            name: 'hook',
            in: 'path',
            required: true,
            type: 'string',
            'x-ms-summary': 'Subscription',
            description: 'The subscription that ends.',
            'x-ms-url-encoding': 'single',
          },
        ],
        responses: {
          '200': { description: 'Ended.' },
          '404': { description: 'There is no such subscription.' },
        },
      },
    },
  },
  definitions: {
    Order: {
      type: 'object',
      properties: {
        id: { type: 'string', 'x-ms-summary': 'Order number', description: 'The number of the order.' },
        product: { type: 'string', 'x-ms-summary': 'Product', description: 'What was ordered.' },
        quantity: {
          type: 'integer',
          format: 'int32',
          'x-ms-summary': 'Quantity',
          description: 'How many pieces were ordered.',
        },
        shipped: {
          type: 'string',
          format: 'date-time',
          'x-ms-summary': 'Shipped at',
          description: 'When the order left the warehouse.',
        },
      },
    },
    NewOrder: {
      type: 'object',
      required: ['product'],
      properties: {
        product: { type: 'string', 'x-ms-summary': 'Product', description: 'The product that is wanted.' },
        quantity: {
          type: 'integer',
          format: 'int32',
          default: 1,
          'x-ms-summary': 'Quantity',
          description: 'How many pieces are wanted.',
        },
      },
    },
    CustomerList: {
      type: 'object',
      properties: {
        value: {
          type: 'array',
          'x-ms-summary': 'Customers',
          description: 'All customers, by name.',
          items: { $ref: '#/definitions/Customer' },
        },
      },
    },
    Customer: {
      type: 'object',
      properties: {
        id: { type: 'string', 'x-ms-summary': 'Customer ID', description: 'The key of the customer.' },
        name: { type: 'string', 'x-ms-summary': 'Customer name', description: 'The name of the customer.' },
      },
    },
    Subscription: {
      type: 'object',
      required: ['callback'],
      properties: {
        callback: {
          type: 'string',
          'x-ms-notification-url': true,
          'x-ms-visibility': 'internal',
          'x-ms-summary': 'Callback address',
          description: 'Where the shop posts the order.',
        },
      },
    },
    Hook: {
      type: 'object',
      properties: {
        hook: { type: 'string', 'x-ms-summary': 'Subscription', description: 'The key of the subscription.' },
      },
    },
  },
  securityDefinitions: { api_key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
  security: [{ api_key: [] }],
  'x-ms-connector-metadata': [
    { propertyName: 'Website', propertyValue: 'https://www.fabrikam-shop.com' },
    { propertyName: 'Privacy policy', propertyValue: 'https://www.fabrikam-shop.com/privacy' },
    { propertyName: 'Categories', propertyValue: 'Commerce;Sales and CRM' },
  ],
};

/** apiProperties.json of the same connector. */
export const baseProperties: Readonly<Record<string, unknown>> = {
  properties: {
    connectionParameters: {
      api_key: {
        type: 'securestring',
        uiDefinition: {
          displayName: 'Shop key',
          description: 'The key that the shop gives under Settings, Keys.',
          tooltip: 'Provide the key of your shop.',
          constraints: { tabIndex: 2, clearText: false, required: 'true' },
        },
      },
    },
    iconBrandColor: '#0b6e4f',
    capabilities: [],
    publisher: 'Fabrikam',
    stackOwner: 'Fabrikam',
  },
};
