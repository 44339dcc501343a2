import type { Json } from '../../src/source/json.ts';

const text = { type: 'string' };
const note = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'integer' }, title: text, pages: { type: 'integer' } },
};
const draft = {
  type: 'object',
  required: ['title'],
  properties: { title: { ...text, maxLength: 80 }, pages: { type: 'integer', minimum: 1, maximum: 900 } },
};
const id = { name: 'id', in: 'path', required: true, type: 'integer' };
const body = { name: 'body', in: 'body', required: true, schema: draft };
const ok = { description: 'ok', schema: note };
const missing = { description: 'not there' };
const refused = { description: 'not valid' };

/** Notes that are listed, made, read, changed and deleted: what json-server and Prism are held against. */
export const notesDefinition: Json = {
  swagger: '2.0',
  info: { title: 'Notes', version: '1.0' },
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/notes': {
      get: {
        operationId: 'ListNotes',
        responses: { 200: { description: 'ok', schema: { type: 'array', items: note } } },
      },
      post: { operationId: 'AddNote', parameters: [body], responses: { 201: ok, 400: refused } },
    },
    '/notes/{id}': {
      get: { operationId: 'GetNote', parameters: [id], responses: { 200: ok, 404: missing } },
      put: {
        operationId: 'ReplaceNote',
        parameters: [id, body],
        responses: { 200: ok, 400: refused, 404: missing },
      },
      delete: {
        operationId: 'RemoveNote',
        parameters: [id],
        responses: { 200: { description: 'gone' }, 204: { description: 'gone' }, 404: missing },
      },
    },
  },
};

/** The rows that are there before. */
export const ownNotes: readonly { readonly id: number; readonly title: string; readonly pages: number }[] = [
  { id: 1, title: 'Was there before', pages: 12 },
  { id: 2, title: 'So was this', pages: 40 },
];
