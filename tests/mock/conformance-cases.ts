/** What a mock of the shop answers, whatever the way to it. */
export interface ConformanceCase {
  readonly title: string;
  readonly path: string;
  readonly init: RequestInit;
  readonly status: number;
  readonly text: RegExp;
}

const json = { 'content-type': 'application/json' };
const multipart = (parts: readonly string[]): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'multipart/form-data; boundary=x' },
  body: `${parts.map((part) => `--x\r\ncontent-disposition: form-data; ${part}\r\n`).join('')}--x--\r\n`,
});
/** A POST of JSON with a key. */
export const make = (body: unknown, headers = {}): RequestInit => ({
  method: 'POST',
  headers: { ...json, 'x-key': 'any', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

type Row = readonly [title: string, path: string, init: RequestInit, status: number, text?: RegExp];

const rows: readonly Row[] = [
  ['the documented example', '/v1/things/7', {}, 200, /^\{"id":7,"name":"seven"\}$/],
  ['the path without basePath', '/things/7', {}, 200],
  [
    'XML by Accept',
    '/v1/things/7',
    { headers: { accept: 'application/xml' } },
    200,
    /<thing id="\d+"><name>/,
  ],
  [
    'q-values',
    '/v1/things/7',
    { headers: { accept: 'application/xml;q=0.1, application/json' } },
    200,
    /^\{/,
  ],
  ['406 for what is not produced', '/v1/things/7', { headers: { accept: 'image/png' } }, 406],
  ['an Accept without a media type', '/v1/things/7', { headers: { accept: 'abc1' } }, 200],
  ['Prefer: code', '/v1/things/7', { headers: { prefer: 'code=404' } }, 404, /^$/],
  ['__code', '/v1/things/7?__code=404', {}, 404, /^$/],
  [
    'a status that is not documented',
    '/v1/things/7',
    { headers: { prefer: 'code=418' } },
    404,
    /does not document/,
  ],
  ['a Prefer value without meaning', '/v1/things/7', { headers: { prefer: 'code=abc' } }, 400],
  ['a path parameter of a wrong type', '/v1/things/seven', {}, 422, /path parameter/],
  ['broken percent-encoding', '/v1/things/%zz', {}, 400],
  ['a list in pipes', '/v1/things?ids=1|2', {}, 200],
  ['a broken list in pipes', '/v1/things?ids=1|x', {}, 422],
  ['a multi list', '/v1/things?tags=a&tags=b', {}, 200],
  ['a broken multi list', '/v1/things?tags=a&tags=c', {}, 422],
  ['an internal header of a wrong type', '/v1/things', { headers: { 'x-count': 'x' } }, 422],
  ['a valid body', '/v1/things', make({ id: 1, name: 'a' }), 201],
  ['a broken body, in the documented 400', '/v1/things', make({ id: 1 }), 400, /"message":".*name/],
  ['malformed JSON', '/v1/things', make('{'), 400, /not valid JSON/],
  ['no body', '/v1/things', make(''), 400],
  [
    'no credential, the documented 401',
    '/v1/things',
    { method: 'POST', headers: json, body: '{}' },
    401,
    /X-Key/,
  ],
  ['415, in the documented 400', '/v1/things', make('a', { 'content-type': 'text/csv' }), 400],
  ['405', '/v1/things', { method: 'PUT' }, 405],
  ['204 without a body', '/v1/things/1', { method: 'DELETE' }, 204, /^$/],
  ['HEAD', '/v1/things/7', { method: 'HEAD' }, 200, /^$/],
  ['OPTIONS', '/v1/things', { method: 'OPTIONS' }, 204, /^$/],
  ['a picture', '/v1/picture', {}, 200, /^.PNG/],
  [
    'a multipart upload',
    '/v1/upload',
    multipart(['name="title"\r\n\r\nhello', 'name="file"; filename="a.txt"\r\n\r\nx']),
    200,
  ],
  [
    'an upload without its file',
    '/v1/upload',
    multipart(['name="title"\r\n\r\nhello']),
    422,
    /form field \\"file\\"/,
  ],
  ['a malformed upload', '/v1/upload', multipart(['oops']), 400],
  ['dynamic values', '/v1/things', { headers: { prefer: 'dynamic=true, seed=3' } }, 200, /^\[/],
];

/** The suite that every adapter passes. */
export const conformanceCases: readonly ConformanceCase[] = rows.map(
  ([title, path, init, status, text = /^/]) => ({ title, path, init, status, text }),
);
