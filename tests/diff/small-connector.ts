import type { Connector } from '../../src/connector/connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { editText } from '../../src/source/edit/edit-text.ts';
import type { TextEdit } from '../../src/source/edit/text-edit.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';

const definition: JsonObject = {
  swagger: '2.0',
  info: { title: 'Store', description: 'A store.', version: '1.0', contact: { name: 'A' } },
  host: 'api.example.com',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/items': {
      get: {
        operationId: 'ListItems',
        summary: 'List items',
        description: 'Lists items.',
        'x-ms-pageable': { nextLinkName: 'nextLink' },
        'x-ms-openai-data': { 'openai-enabled': true },
        parameters: [
          { name: 'kind', in: 'query', type: 'string', required: true, enum: ['a', 'b'] },
          { name: 'top', in: 'query', type: 'integer', format: 'int32', default: 10, maximum: 100 },
          { name: 'tags', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'csv' },
          {
            name: 'shelf',
            in: 'query',
            type: 'string',
            'x-ms-dynamic-values': {
              operationId: 'ListShelves',
              'value-collection': 'value',
              'value-path': 'id',
              'value-title': 'name',
            },
          },
          { name: 'X-Region', in: 'header', type: 'string', required: true, description: 'Where.' },
          {
            name: 'api-version',
            in: 'query',
            type: 'string',
            required: true,
            default: '1',
            'x-ms-visibility': 'internal',
          },
        ],
        responses: {
          '200': {
            description: 'Items.',
            headers: { 'X-Count': { type: 'integer' } },
            schema: {
              type: 'object',
              required: ['value'],
              properties: {
                value: { type: 'array', items: { $ref: '#/definitions/Item' } },
                nextLink: { type: 'string' },
              },
            },
          },
          '404': { description: 'None.', schema: { $ref: '#/definitions/Problem' } },
        },
      },
      post: {
        operationId: 'CreateItem',
        summary: 'Create an item',
        parameters: [{ name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/NewItem' } }],
        responses: { '201': { description: 'Made.', schema: { $ref: '#/definitions/Item' } } },
      },
    },
    '/items/{id}': {
      get: {
        operationId: 'GetItem',
        summary: 'Get an item',
        'x-ms-visibility': 'important',
        parameters: [{ name: 'id', in: 'path', type: 'string', required: true }],
        responses: { '200': { description: 'It.', schema: { $ref: '#/definitions/Item' } } },
      },
    },
    '/shelves': {
      get: {
        operationId: 'ListShelves',
        summary: 'List shelves',
        'x-ms-visibility': 'internal',
        deprecated: true,
        responses: {
          '200': {
            description: 'Shelves.',
            schema: {
              type: 'array',
              items: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
            },
          },
        },
      },
    },
    '/content': {
      put: {
        operationId: 'PutContent',
        summary: 'Put content',
        'x-ms-capabilities': { chunkTransfer: true },
        parameters: [{ name: 'file', in: 'formData', type: 'file', required: true }],
        consumes: ['multipart/form-data'],
        responses: { default: { description: 'Done.', schema: { type: 'object' } } },
      },
    },
    '/events': {
      get: {
        operationId: 'OnEvent',
        summary: 'When there are events',
        'x-ms-trigger': 'batch',
        'x-ms-trigger-hint': 'Do something.',
        responses: {
          '200': { description: 'Events.', schema: { type: 'array', items: { $ref: '#/definitions/Item' } } },
        },
      },
    },
    '/hooks': {
      'x-ms-notification-content': {
        description: 'What happened.',
        schema: {
          type: 'object',
          properties: { id: { type: 'string' }, item: { $ref: '#/definitions/Item' } },
        },
      },
      post: {
        operationId: 'OnItem',
        summary: 'When an item changes',
        'x-ms-trigger': 'single',
        parameters: [
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['url'],
              properties: {
                url: { type: 'string', 'x-ms-visibility': 'internal', 'x-ms-notification-url': true },
                kind: { type: 'string' },
              },
            },
          },
        ],
        responses: {
          '201': { description: 'Subscribed.', schema: { type: 'object', properties: { a: {} } } },
        },
      },
    },
    '/hooks/{hook}': {
      delete: {
        operationId: 'DeleteHook',
        summary: 'Delete a hook',
        'x-ms-visibility': 'internal',
        parameters: [{ name: 'hook', in: 'path', type: 'string', required: true }],
        responses: { '200': { description: 'Gone.' } },
      },
    },
  },
  definitions: {
    Item: {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string', title: 'Id' },
        state: { type: 'string', enum: ['new', 'sold'] },
        price: { type: 'number', maximum: 1000 },
        made: { type: 'string', format: 'date' },
        size: { $ref: '#/definitions/Size' },
        picture: { type: 'string', 'x-ms-media-kind': 'image' },
        parts: { type: 'array', items: { $ref: '#/definitions/Item' } },
      },
    },
    NewItem: {
      type: 'object',
      required: ['name', 'origin'],
      properties: {
        name: { type: 'string', maxLength: 30, description: 'Its name.' },
        origin: { type: 'string', 'x-ms-visibility': 'internal', default: 'flow' },
        amount: { type: 'integer', minimum: 1 },
        due: { type: 'string', format: 'date' },
        note: { type: 'string', 'x-ms-visibility': 'advanced' },
        more: { type: 'object', additionalProperties: { type: 'string' } },
        fields: { type: 'object', 'x-ms-dynamic-schema': { operationId: 'ListShelves', 'value-path': 'a' } },
        codes: { type: 'array', items: { type: 'string' } },
        size: { $ref: '#/definitions/Size' },
      },
    },
    Size: { type: 'object', properties: { width: { type: 'integer' }, height: { type: 'integer' } } },
    Problem: { type: 'object', properties: { message: { type: 'string' } } },
  },
  securityDefinitions: {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    login: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: 'https://login.example.com/auth',
      tokenUrl: 'https://login.example.com/token',
      scopes: { read: 'Read' },
    },
  },
  security: [{ key: [] }],
  'x-ms-capabilities': { testConnection: { operationId: 'ListShelves', parameters: {} } },
  'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: 'https://example.com' }],
};

const properties: JsonObject = {
  properties: {
    iconBrandColor: '#123456',
    capabilities: ['actions'],
    publisher: 'A',
    connectionParameters: {
      api_key: {
        type: 'securestring',
        uiDefinition: { displayName: 'Key', constraints: { required: 'true' } },
      },
      region: {
        type: 'string',
        defaultValue: 'eu',
        allowedValues: [{ value: 'eu' }, { value: 'us' }],
        uiDefinition: { displayName: 'Region', constraints: { required: 'false' } },
      },
    },
    connectionParameterSets: {
      values: [{ name: 'basic', parameters: { user: { type: 'string' } } }],
    },
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'Set a header',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'X-A',
          'x-ms-apimTemplateParameter.value': '1',
          'x-ms-apimTemplate-operationName': ['GetItem'],
        },
      },
      {
        templateId: 'routerequesttoendpoint',
        title: 'Route',
        parameters: { 'x-ms-apimTemplateParameter.newPath': '/x' },
      },
    ],
    scriptOperations: ['GetItem'],
  },
};

/** What is done to one or both of the small connector's files. */
export interface Edits {
  readonly definition?: readonly TextEdit[];
  readonly properties?: readonly TextEdit[];
  readonly script?: boolean;
}

/** A small connector with one of everything, edited. */
export const smallConnector = (edits: Edits = {}): Connector =>
  readConnector({
    name: 'store',
    folder: 'contracts/store',
    definition: read('apiDefinition.swagger.json', definition, edits.definition),
    properties: read('apiProperties.json', properties, edits.properties),
    script: edits.script ?? true,
  });

const read = (name: string, value: JsonObject, edits: readonly TextEdit[] = []) => {
  const path = `contracts/store/${name}`;
  const { source } = readSource(path, new TextEncoder().encode(JSON.stringify(value, null, 2)));
  return readSource(path, new TextEncoder().encode(editText(source, edits).text));
};
