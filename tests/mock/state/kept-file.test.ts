import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import { base64 } from '../../../src/source/base64.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const text = { type: 'string' };
const id = { name: 'id', in: 'path', required: true, ...text };
const document = {
  type: 'object',
  properties: { id: text, fileName: text, size: { type: 'integer' }, contentType: text },
};
/** No text of any encoding. */
const bytes = Uint8Array.from([0, 255, 13, 10, 45, 45, 200, 7]);
const ok = (schema?: JsonObject): JsonObject => ({
  200: { description: 'ok', ...(schema === undefined ? {} : { schema }) },
});

const upload = {
  operationId: 'Upload',
  consumes: ['multipart/form-data'],
  parameters: [{ name: 'file', in: 'formData', required: true, type: 'file' }],
  responses: ok(document),
};
const download = (operationId: string, schema?: JsonObject, produces = 'application/octet-stream') => ({
  operationId,
  produces: [produces],
  parameters: [id],
  responses: ok(schema),
});

const askerOf = (paths: JsonObject) => {
  const mock = createMock(connectorOf({ paths }), { state: createMemoryState() });
  return (method: string, target: string, body = new Uint8Array(0), type = 'application/json') => {
    const headers = body.length === 0 ? {} : { 'content-type': type };
    const reply = answer(mock, { method, target: `/v1${target}`, headers, body });
    return { ...reply, read: () => JSON.parse(new TextDecoder().decode(reply.body)) };
  };
};

const encode = (value: JsonObject) => new TextEncoder().encode(JSON.stringify(value));

const multipart = 'multipart/form-data; boundary=pinout';

describe('a file that was uploaded', () => {
  it('comes back byte for byte from the thing that was made with it, and is gone with it', () => {
    const ask = askerOf({
      '/files': {
        get: { operationId: 'List', responses: ok({ type: 'array', items: document }) },
        post: upload,
      },
      '/files/{id}': {
        get: { operationId: 'Read', parameters: [id], responses: ok(document) },
        delete: { operationId: 'Drop', parameters: [id], responses: { 204: { description: 'gone' } } },
      },
      '/files/{id}/content': { get: download('Content', { type: 'string', format: 'binary' }) },
      '/files/{id}/picture': { get: download('Picture', { type: 'file' }, 'image/png') },
    });
    const form = Uint8Array.from(
      `--pinout\r\nContent-Disposition: form-data; name="file"; filename="plan.bin"\r\nContent-Type: application/x-plan\r\n\r\n${String.fromCharCode(...bytes)}\r\n--pinout--\r\n`,
      (char) => char.charCodeAt(0),
    );
    const made = ask('POST', '/files', form, multipart).read();
    expect(made).toMatchObject({ fileName: 'plan.bin', size: 8, contentType: 'application/x-plan' });
    const found = ask('GET', `/files/${made.id}/content`);
    expect(found.body).toEqual(bytes);
    expect(found.headers['content-type']).toBe('application/x-plan');
    expect(ask('GET', `/files/${made.id}/picture`).headers['content-type']).toBe('image/png');
    expect(ask('GET', '/files').read()).toContainEqual(made);
    const [other] = ask('GET', '/files').read();
    expect(ask('GET', `/files/${other.id}/content`).body).not.toEqual(bytes);
    expect(ask('DELETE', `/files/${made.id}`).status).toBe(204);
    expect(ask('GET', `/files/${made.id}/content`).status).toBe(404);
  });

  it('is not the answer where an object is documented, whatever its media type is', () => {
    const document = { type: 'object', properties: { id: text, title: text } };
    const ask = askerOf({
      '/documents': {
        post: {
          operationId: 'AddDocument',
          consumes: ['multipart/form-data'],
          parameters: [{ name: 'file', in: 'formData', required: true, type: 'file' }],
          responses: { 201: { description: 'ok', schema: document } },
        },
      },
      '/documents/{id}': {
        get: {
          operationId: 'GetDocument',
          produces: ['text/plain', 'application/json'],
          parameters: [id],
          responses: { 200: { description: 'ok', schema: document } },
        },
      },
    });
    const form = new TextEncoder().encode(
      '--pinout\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--pinout--\r\n',
    );
    const made = ask('POST', '/documents', form, multipart).read();
    expect(ask('GET', `/documents/${made.id}`).read()).toEqual(made);
  });

  it('comes back from its own address if it was sent alone', () => {
    const photo = '/people/{id}/photo';
    const ask = askerOf({
      [photo]: {
        put: {
          operationId: 'SetPhoto',
          consumes: ['image/png', 'text/plain'],
          parameters: [
            id,
            { name: 'body', in: 'body', required: true, schema: { type: 'string', format: 'binary' } },
          ],
          responses: { 204: { description: 'ok' } },
        },
        get: download('Photo', { type: 'file' }),
      },
    });
    expect(ask('PUT', '/people/7/photo', bytes, 'image/png').status).toBe(204);
    const found = ask('GET', '/people/7/photo');
    expect(found.body).toEqual(bytes);
    expect(found.headers['content-type']).toBe('image/png');
    expect(ask('GET', '/people/8/photo').body).not.toEqual(bytes);
    const words = new TextEncoder().encode('Grüße');
    ask('PUT', '/people/7/photo', words, 'text/plain');
    expect(ask('GET', '/people/7/photo').body).toEqual(words);
  });

  it('may be sent and read as base64 in JSON', () => {
    const body = {
      type: 'object',
      properties: { fileName: text, data: { type: 'string', format: 'byte' } },
      required: ['data'],
    };
    const ask = askerOf({
      '/files': {
        post: {
          operationId: 'Upload',
          parameters: [{ name: 'body', in: 'body', required: true, schema: body }],
          responses: ok(document),
        },
      },
      '/files/{id}': {
        get: {
          operationId: 'Read',
          parameters: [id],
          responses: ok({ type: 'object', properties: { ...document.properties, ...body.properties } }),
        },
      },
      '/files/{id}/content': { get: download('Content', { type: 'string', format: 'binary' }) },
      '/files/{id}/text': { get: download('Text', { type: 'string', format: 'byte' }, 'application/json') },
    });
    const data = base64(bytes);
    const made = ask('POST', '/files', encode({ fileName: 'plan.bin', data })).read();
    expect(ask('GET', `/files/${made.id}`).read()).toMatchObject({ data, fileName: 'plan.bin', size: 8 });
    expect(ask('GET', `/files/${made.id}/content`).body).toEqual(bytes);
    expect(ask('GET', `/files/${made.id}/text`).read()).toBe(data);
  });
});
