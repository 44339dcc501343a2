import type { Connector } from '../../src/connector/connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { readSource } from '../../src/source/read-source.ts';

const things = {
  get: {
    operationId: 'ListThings',
    parameters: [
      { name: 'ids', in: 'query', type: 'array', collectionFormat: 'pipes', items: { type: 'integer' } },
      {
        name: 'tags',
        in: 'query',
        type: 'array',
        collectionFormat: 'multi',
        items: { type: 'string', enum: ['a', 'b'] },
      },
      { name: 'X-Count', in: 'header', type: 'integer', 'x-ms-visibility': 'internal' },
    ],
    responses: {
      200: { description: 'ok', schema: { type: 'array', items: { $ref: '#/definitions/Thing' } } },
    },
  },
  post: {
    operationId: 'CreateThing',
    parameters: [{ name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Thing' } }],
    responses: {
      201: {
        description: 'made',
        schema: { $ref: '#/definitions/Thing' },
        headers: { 'X-Rate': { type: 'integer', minimum: 3 } },
      },
      400: { description: 'wrong', schema: { type: 'object', properties: { message: { type: 'string' } } } },
      401: { description: 'who?', schema: { type: 'object', properties: { error: { type: 'string' } } } },
    },
    security: [{ key: [] }],
  },
};

const thing = {
  parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }],
  get: {
    operationId: 'GetThing',
    produces: ['application/json', 'application/xml'],
    responses: {
      200: {
        description: 'ok',
        schema: { $ref: '#/definitions/Thing' },
        examples: { 'application/json': { id: 7, name: 'seven' } },
      },
      404: { description: 'none' },
    },
  },
  delete: { operationId: 'DeleteThing', responses: { 204: { description: 'gone' } } },
};

const definition = {
  swagger: '2.0',
  info: { title: 'Shop', version: '1' },
  basePath: '/v1',
  paths: {
    '/things': things,
    '/things/{id}': thing,
    '/picture': {
      get: {
        operationId: 'GetPicture',
        produces: ['image/png'],
        responses: { 200: { description: 'ok', schema: { type: 'file' } } },
      },
    },
    '/upload': {
      post: {
        operationId: 'Upload',
        consumes: ['multipart/form-data'],
        parameters: [
          { name: 'title', in: 'formData', required: true, type: 'string' },
          { name: 'file', in: 'formData', required: true, type: 'file' },
        ],
        responses: { 200: { description: 'ok' } },
      },
    },
  },
  definitions: {
    Thing: {
      type: 'object',
      xml: { name: 'thing' },
      required: ['id', 'name'],
      properties: {
        id: { type: 'integer', xml: { attribute: true } },
        name: { type: 'string', minLength: 1 },
      },
    },
  },
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
};

/** A small connector with a resource, a file, an upload and a key. */
export const shop: Connector = readConnector({
  name: 'shop',
  folder: 'shop',
  script: false,
  definition: readSource(
    'shop/apiDefinition.swagger.json',
    new TextEncoder().encode(JSON.stringify(definition)),
  ),
});
