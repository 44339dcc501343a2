import type { JsonObject } from '../../src/source/json.ts';

/** A connector whose cards have every kind of editor. */
export const shopDefinition: JsonObject = {
  swagger: '2.0',
  info: {
    title: 'Contoso Shop',
    version: '1.0',
  },
  host: 'api.example.com',
  basePath: '/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/orders': {
      post: {
        operationId: 'CreateOrder',
        summary: 'Create order',
        parameters: [
          {
            name: 'shop',
            in: 'query',
            type: 'string',
            required: true,
            'x-ms-summary': 'Shop',
            description: 'Where it is bought.',
            'x-ms-dynamic-values': {
              operationId: 'ListShops',
              'value-collection': 'value',
              'value-path': 'id',
              'value-title': 'name',
            },
          },
          {
            name: 'folder',
            in: 'query',
            type: 'string',
            'x-ms-visibility': 'important',
            'x-ms-summary': 'Folder',
            'x-ms-dynamic-tree': {
              settings: {
                canSelectParentNodes: true,
                canSelectLeafNodes: false,
              },
              open: {
                operationId: 'Root',
                itemsPath: 'value',
                itemValuePath: 'id',
                itemTitlePath: 'name',
                itemIsParent: 'isFolder',
              },
              browse: {
                operationId: 'Folder',
                itemsPath: 'value',
                itemValuePath: 'id',
                itemTitlePath: 'name',
                itemIsParent: 'isFolder',
                parameters: {
                  id: {
                    selectedItemValuePath: 'id',
                  },
                },
              },
            },
          },
          {
            name: 'express',
            in: 'query',
            type: 'boolean',
            'x-ms-summary': 'Express',
            default: true,
          },
          {
            name: 'api-version',
            in: 'query',
            type: 'string',
            required: true,
            default: '2024',
            'x-ms-visibility': 'internal',
          },
          {
            name: 'trace',
            in: 'header',
            type: 'string',
            'x-ms-visibility': 'advanced',
            'x-ms-summary': 'Trace',
          },
          {
            name: 'order',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['size', 'lines', 'row'],
              properties: {
                size: {
                  type: 'string',
                  title: 'Size',
                  enum: ['s', 'l'],
                  'x-ms-enum-values': [
                    {
                      value: 's',
                      displayName: 'Small',
                    },
                    {
                      value: 'l',
                      displayName: 'Large',
                    },
                  ],
                },
                note: {
                  type: 'string',
                  title: 'Gift note',
                  format: 'html',
                  description: 'What the card says.',
                },
                lines: {
                  type: 'array',
                  title: 'Lines',
                  items: {
                    type: 'object',
                    required: ['sku'],
                    properties: {
                      sku: {
                        type: 'string',
                        title: 'SKU',
                      },
                      amount: {
                        type: 'integer',
                        title: 'Amount',
                      },
                    },
                  },
                },
                row: {
                  type: 'object',
                  title: 'Custom fields',
                  'x-ms-dynamic-schema': {
                    operationId: 'Describe',
                    'value-path': 'schema',
                  },
                },
                address: {
                  $ref: '#/definitions/Address',
                },
              },
            },
          },
        ],
        responses: {
          '200': {
            description: 'OK',
            schema: {
              type: 'object',
              properties: {
                id: {
                  type: 'string',
                  title: 'Order ID',
                },
                lines: {
                  type: 'array',
                  title: 'Lines',
                  items: {
                    type: 'object',
                    properties: {
                      sku: {
                        type: 'string',
                        title: 'SKU',
                      },
                    },
                  },
                },
                etag: {
                  type: 'string',
                  'x-ms-visibility': 'advanced',
                },
              },
            },
          },
        },
        description: 'Creates an order in a shop.',
      },
    },
    '/new': {
      get: {
        operationId: 'WhenOrdered',
        summary: 'When an order comes',
        parameters: [],
        responses: {
          '200': {
            description: 'OK',
            schema: {
              type: 'array',
              items: {
                type: 'object',
                required: ['id'],
                properties: {
                  id: {
                    type: 'string',
                    title: 'Id',
                  },
                },
              },
            },
          },
        },
        'x-ms-trigger': 'batch',
        'x-ms-trigger-hint': 'Order something in the shop.',
      },
    },
    '/shops': {
      get: {
        operationId: 'ListShops',
        summary: 'List shops',
        parameters: [],
        responses: {
          '200': {
            description: 'OK',
            schema: {
              type: 'object',
              required: ['value'],
              properties: {
                value: {
                  type: 'array',
                  minItems: 3,
                  items: {
                    type: 'object',
                    required: ['id', 'name'],
                    properties: {
                      id: {
                        type: 'string',
                      },
                      name: {
                        type: 'string',
                        example: 'Main street',
                      },
                    },
                  },
                },
              },
            },
          },
        },
        'x-ms-visibility': 'internal',
      },
    },
    '/root': {
      get: {
        operationId: 'Root',
        summary: 'Root',
        parameters: [],
        responses: {
          '200': {
            description: 'OK',
            schema: {
              type: 'object',
              required: ['value'],
              properties: {
                value: {
                  type: 'array',
                  minItems: 2,
                  items: {
                    type: 'object',
                    required: ['id', 'name', 'isFolder'],
                    properties: {
                      id: {
                        type: 'string',
                      },
                      name: {
                        type: 'string',
                      },
                      isFolder: {
                        type: 'boolean',
                        enum: [true],
                      },
                    },
                  },
                },
              },
            },
          },
        },
        'x-ms-visibility': 'internal',
      },
    },
    '/folder': {
      get: {
        operationId: 'Folder',
        summary: 'Folder',
        parameters: [
          {
            name: 'id',
            in: 'query',
            required: true,
            type: 'string',
          },
        ],
        responses: {
          '200': {
            description: 'OK',
            schema: {
              type: 'object',
              required: ['value'],
              properties: {
                value: {
                  type: 'array',
                  minItems: 2,
                  items: {
                    type: 'object',
                    required: ['id', 'name', 'isFolder'],
                    properties: {
                      id: {
                        type: 'string',
                      },
                      name: {
                        type: 'string',
                      },
                      isFolder: {
                        type: 'boolean',
                        enum: [true],
                      },
                    },
                  },
                },
              },
            },
          },
        },
        'x-ms-visibility': 'internal',
      },
    },
    '/describe': {
      get: {
        operationId: 'Describe',
        summary: 'Describe',
        parameters: [],
        responses: {
          '200': {
            description: 'OK',
            schema: {
              type: 'object',
              required: ['schema'],
              properties: {
                schema: {
                  type: 'object',
                },
              },
            },
            examples: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['color'],
                  properties: {
                    color: {
                      type: 'string',
                      title: 'Colour',
                    },
                    weight: {
                      type: 'number',
                      title: 'Weight',
                    },
                  },
                },
              },
            },
          },
        },
        'x-ms-visibility': 'internal',
      },
    },
  },
  definitions: {
    Address: {
      type: 'object',
      title: 'Address',
      properties: {
        city: {
          type: 'string',
          title: 'City',
        },
        zip: {
          type: 'string',
          'x-ms-visibility': 'advanced',
        },
      },
    },
  },
};
