import { request as send } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConnector } from '../../src/load/read-connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { type MockServer, serveMock } from '../../src/mock/adapters/node.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { readSource } from '../../src/source/read-source.ts';

const ok = { responses: { 200: { description: 'ok' } } };
const post = (operationId: string, parameters: readonly object[], more: object = {}): object => ({
  post: { operationId, parameters, ...ok, ...more },
});
const body = { name: 'body', in: 'body', schema: { type: 'object', properties: { a: { type: 'integer' } } } };
const internal = (name: string, value: string): object => ({
  name,
  in: 'header',
  type: 'string',
  required: true,
  default: value,
  'x-ms-visibility': 'internal',
});

const definition = {
  swagger: '2.0',
  info: { title: 'Checks', version: '1' },
  paths: {
    '/text': post('Text', [{ name: 'text', in: 'formData', type: 'string', required: true }], {
      consumes: ['multipart/form-data'],
    }),
    '/file': post(
      'File',
      [
        { name: 'file', in: 'formData', type: 'file', required: true },
        { name: 'size', in: 'formData', type: 'integer' },
      ],
      { consumes: ['multipart/form-data'] },
    ),
    '/bare-file': post('BareFile', [{ name: 'file', in: 'formData', type: 'file' }]),
    '/bare-form': post('BareForm', [{ name: 'text', in: 'formData', type: 'string' }]),
    '/patch': post(
      'Patch',
      [
        body,
        internal('Content-Type', 'application/vnd.berth+xml'),
        internal('Accept', 'application/vnd.berth+json'),
      ],
      {
        consumes: ['application/json'],
        responses: { 200: { description: 'ok', schema: { type: 'object' } } },
      },
    ),
    '/xml': post('Xml', [body], { consumes: ['application/xml'] }),
    '/plain': post('Plain', [{ name: 'body', in: 'body', schema: { type: 'string' } }], {
      consumes: ['text/plain'],
    }),
    '/query': {
      get: {
        operationId: 'Query',
        parameters: [
          { name: 'one', in: 'query', type: 'string' },
          { name: 'many', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
          { name: 'full', in: 'query', type: 'string', allowEmptyValue: false },
          { name: 'free', in: 'query', type: 'integer', allowEmptyValue: true },
          { name: 'big', in: 'query', type: 'integer', format: 'int64' },
        ],
        ...ok,
      },
    },
  },
};

const connector = readConnector({
  name: 'checks',
  folder: 'checks',
  script: false,
  definition: readSource(
    'checks/apiDefinition.swagger.json',
    new TextEncoder().encode(JSON.stringify(definition)),
  ),
});
const ask = toFetch(createMock(connector));
const statusOf = async (path: string, init: RequestInit = {}): Promise<number> =>
  (
    await ask(
      new Request(`http://checks.example.com${path}`, {
        method: path.startsWith('/query') ? 'GET' : 'POST',
        ...init,
      }),
    )
  ).status;
const sent = (contentType: string, text: string | Uint8Array<ArrayBuffer>): RequestInit => ({
  headers: { 'content-type': contentType },
  body: text,
});
const parts = (text: string): RequestInit => sent('multipart/form-data; boundary=b', text);

describe('a body that cannot be read', () => {
  const said = async (
    path: string,
    type: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<string> => {
    const answer = await ask(
      new Request(`http://checks.example.com${path}`, { method: 'POST', ...sent(type, body) }),
    );
    return `${answer.status} ${await answer.text()}`;
  };
  const latin = Uint8Array.from('"caf\xe9"', (char) => char.charCodeAt(0));
  it.each([
    ['JSON in another encoding', '/patch', 'application/json', latin, 'is not valid JSON: it is not UTF-8.'],
    ['a text in another encoding', '/plain', 'text/plain', latin, 'is not valid text: it is not UTF-8.'],
    ['half of a document', '/patch', 'application/json', '{"a":', 'is not valid JSON: '],
  ])('with %s says so', async (_title, path, type, body, reason) => {
    const answer = await said(path, type, body);
    expect(answer).toMatch(/^4\d\d /);
    expect(answer).toContain(reason);
    expect(answer.includes('UTF-8')).toBe(reason.includes('UTF-8'));
  });
});

describe('a multipart form', () => {
  it.each([
    [
      'quoted names',
      '/text',
      '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n--b--\r\n',
      200,
    ],
    [
      '.NET’s unquoted names',
      '/file',
      "--b\r\nContent-Disposition: form-data; name=file; filename=x.txt; filename*=utf-8''x.txt\r\n\r\nx\r\n--b--\r\n",
      200,
    ],
    [
      'padding after the delimiter',
      '/text',
      '--b \t\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n--b-- \r\n',
      200,
    ],
    [
      'a preamble',
      '/text',
      'for old readers\r\n--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n--b--',
      200,
    ],
    [
      'a file with the boundary in a line',
      '/file',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nan email says --b and --b-- here\r\n--b--\r\n',
      200,
    ],
    [
      'other headers before the name',
      '/text',
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=text\r\n\r\nx\r\n--b--\r\n',
      200,
    ],
    [
      'a quoted mark in a name',
      '/text',
      '--b\r\nContent-Disposition: form-data; name="te\\"xt"\r\n\r\nx\r\n--b--\r\n',
      422,
    ],
    ['no end', '/text', '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n', 422],
    ['no name', '/text', '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', 422],
    [
      'a file that is sent as text',
      '/file',
      '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n',
      422,
    ],
    [
      'a file with a media type and without a name',
      '/file',
      '--b\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n',
      200,
    ],
    [
      'a field of a wrong type',
      '/file',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name="size"\r\n\r\nx\r\n--b--\r\n',
      422,
    ],
  ])('with %s', async (_title, path, text, status) => {
    const got = await statusOf(path, parts(text));
    expect(got === 400 ? 422 : got).toBe(status);
  });

  it('of FormData, with a file of two megabytes', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(3_000_000)]), 'x.bin');
    expect(await statusOf('/file', { body: form })).toBe(200);
  });

  it('is not urlencoded, where only parts are consumed or a file is in it', async () => {
    const urlencoded = sent('application/x-www-form-urlencoded', 'text=x');
    expect(await statusOf('/text', urlencoded)).toBe(415);
    expect(await statusOf('/bare-file', urlencoded)).toBe(415);
    expect(await statusOf('/bare-form', urlencoded)).toBe(200);
  });
});

describe('a content type', () => {
  it('that an internal header parameter fixes is taken, as the platform sends it', async () => {
    expect(
      await statusOf('/patch', {
        headers: { 'content-type': 'application/vnd.berth+xml', accept: 'application/vnd.berth+json' },
        body: '<a/>',
      }),
    ).toBe(200);
    const accept = { accept: 'application/vnd.berth+json' };
    expect(await statusOf('/patch', { headers: { ...accept, 'content-type': 'text/csv' }, body: 'a' })).toBe(
      415,
    );
  });

  it('JSON is taken where only types are consumed that the platform does not write', async () => {
    expect(await statusOf('/xml', sent('application/json', '{"a":1}'))).toBe(200);
    expect(await statusOf('/xml', sent('application/json', '{"a":"x"}'))).toBe(422);
    expect(await statusOf('/plain', sent('application/json', '"x"'))).toBe(415);
  });

  it('of a coding that is unknown is 415', async () => {
    expect(
      await statusOf('/xml', {
        headers: { 'content-type': 'application/json', 'content-encoding': 'compress' },
        body: 'x',
      }),
    ).toBe(415);
  });
});

describe('a query', () => {
  it.each([
    ['one=a', 200],
    ['one=a&one=b', 422],
    ['many=a&many=b', 200],
    ['full=', 422],
    ['full=x&one=', 200],
    ['free=', 200],
    ['big=9223372036854775807', 200],
    ['big=-9223372036854775808', 200],
    ['big=9223372036854775808', 422],
    ['big=99999999999999999999999', 422],
    ['big=1.5', 422],
  ])('%s → %i', async (query, status) => {
    expect(await statusOf(`/query?${query}`)).toBe(status);
  });
});

describe('over a socket', () => {
  let server: MockServer;
  beforeAll(async () => {
    server = await serveMock(createMock(connector), { maxBody: 100_000 });
  });
  afterAll(() => server.close());

  it.each([
    ['gzip', gzipSync('{"a":1}'), 200],
    ['gzip', gzipSync('{"a":"x"}'), 422],
    ['deflate', deflateSync('{"a":1}'), 200],
    ['gzip', Buffer.from('{"a":1}'), 400],
    ['gzip', gzipSync(' '.repeat(200_000)), 413],
    ['snappy', Buffer.from('{"a":1}'), 415],
  ])('a body in %s is decoded first', async (coding, bytes, status) => {
    const response = await fetch(`${server.url}/patch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      body: new Uint8Array(bytes),
    });
    expect(response.status).toBe(status);
  });

  it('a client that sends ten megabytes too much reads its 413', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const request = send(
        `${server.url}/xml`,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      request.on('error', reject);
      request.end(Buffer.alloc(10_000_000));
    });
    expect(status).toBe(413);
  });
});
