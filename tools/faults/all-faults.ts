import { crateFaults } from './crate-faults.ts';
import { depotFaults } from './depot-faults.ts';
import { type Answer, changing, type DeliberateFault, type Where } from './fault.ts';
import { otherFaults } from './other-faults.ts';

type Change = (answer: Answer) => Answer;

const text = (answer: Answer): string => String(answer.body);
const body =
  (by: (text: string) => string): Change =>
  (answer) => ({ ...answer, body: by(text(answer)) });
const edit = (by: (value: Record<string, unknown>) => unknown): Change =>
  body((content) => JSON.stringify(by(JSON.parse(content) as Record<string, unknown>)));
const header =
  (name: string, value?: string): Change =>
  (answer) => {
    const { [name]: _, ...rest } = answer.headers;
    return { ...answer, headers: value === undefined ? rest : { ...rest, [name]: value } };
  };
const status =
  (code: number, content?: string): Change =>
  (answer) => ({
    status: code,
    headers: { ...answer.headers, 'content-type': 'application/json' },
    body: content ?? answer.body,
  });

/** Faults that any answer with a JSON object as its body can have. */
const ofAnyJson: readonly (readonly [string, string, Change])[] = [
  ['no body', 'response-body-missing', body(() => '')],
  ['the body is cut off', 'response-body-malformed', body((content) => content.slice(0, -1))],
  ['a trailing comma', 'response-body-malformed', body((content) => content.replace(/\}$/, ',}'))],
  ['a byte order mark', 'response-body-malformed', body((content) => `\uFEFF${content}`)],
  ['an array around it', 'response-body-mismatch', body((content) => `[${content}]`)],
  ['text around it', 'response-body-mismatch', body((content) => JSON.stringify(content))],
  ['null', 'response-body-mismatch', body(() => 'null')],
  ['an empty object', 'response-body-mismatch', body(() => '{}')],
  ['HTML', 'response-content-type-mismatch', header('content-type', 'text/html')],
  ['octets', 'response-content-type-mismatch', header('content-type', 'application/octet-stream')],
  ['no content type', 'response-content-type-missing', header('content-type')],
  [
    'UTF-16 announced',
    'response-charset-mismatch',
    header('content-type', 'application/json; charset=utf-16'),
  ],
  ['gzip announced', 'response-encoding-unexpected', header('content-encoding', 'gzip')],
  ['a wrong length', 'response-truncated', header('content-length', '99999')],
  ['another success', 'status-undocumented', status(203)],
  ['a redirect', 'status-undocumented', status(307)],
  ['teapot', 'status-undocumented', status(418)],
  ['failure', 'status-undocumented', status(500)],
];

const places: readonly (readonly [DeliberateFault['connector'], string, Where])[] = [
  ['base64', 'EncodeQuery', { method: 'GET', path: /\/Test$/, status: 200 }],
  ['currency', 'ListCurrencies', { method: 'GET', path: /\/Currencies$/, status: 200 }],
  ['things', 'GetThing', { method: 'GET', path: /\/things\/[^/]+$/, status: 200 }],
  ['things', 'CreateThing', { method: 'POST', path: /\/things$/, status: 201 }],
];

const everywhere = places.flatMap(([connector, operation, where]) =>
  ofAnyJson.map(
    ([name, code, change]): DeliberateFault => ({
      connector,
      operation,
      name,
      codes: [code],
      put: changing(where, change),
    }),
  ),
);

const at = {
  list: ['ListThings', { method: 'GET', path: /\/things$/, status: 200 }],
  listWrong: ['ListThings', { method: 'GET', path: /\/things$/, status: 400 }],
  get: ['GetThing', { method: 'GET', path: /\/things\/[^/]+$/, status: 200 }],
  missing: ['GetThing', { method: 'GET', path: /\/things\/[^/]+$/, status: 404 }],
  create: ['CreateThing', { method: 'POST', path: /\/things$/, status: 201 }],
  createWrong: ['CreateThing', { method: 'POST', path: /\/things$/, status: 400 }],
  closed: ['GetThing', { method: 'GET', path: /\/things\/[^/]+$/, status: 401 }],
  remove: ['DeleteThing', { method: 'DELETE', path: /\/things\/[^/]+$/, status: 204 }],
} as const satisfies Readonly<Record<string, readonly [string, Where]>>;

const thing = (
  [operation, where]: readonly [string, Where],
  name: string,
  code: string,
  change: Change,
): DeliberateFault => ({ connector: 'things', operation, name, codes: [code], put: changing(where, change) });

const mismatch = 'response-body-mismatch';
const goodThing = '{"id":"t9","name":"Lamp","price":1,"created":"2024-01-01T00:00:00Z"}';

/** All of them. */
export const faults: readonly DeliberateFault[] = [
  ...everywhere,
  ...otherFaults,
  ...depotFaults,
  ...crateFaults,
  thing(
    at.get,
    'a number as text',
    mismatch,
    edit((value) => ({ ...value, price: '9.5' })),
  ),
  thing(
    at.get,
    'a whole number with decimals',
    mismatch,
    edit((value) => ({ ...value, count: 1.5 })),
  ),
  thing(
    at.get,
    'a whole number beyond 32 bits',
    mismatch,
    edit((value) => ({ ...value, count: 2 ** 40 })),
  ),
  thing(
    at.get,
    'below the minimum',
    mismatch,
    edit((value) => ({ ...value, count: -1 })),
  ),
  thing(
    at.get,
    'out of the enum',
    mismatch,
    edit((value) => ({ ...value, color: 'blue' })),
  ),
  thing(
    at.get,
    'the enum in another case',
    mismatch,
    edit((value) => ({ ...value, color: 'RED' })),
  ),
  thing(
    at.get,
    'null for text',
    mismatch,
    edit((value) => ({ ...value, name: null })),
  ),
  thing(
    at.get,
    'null for an optional array',
    mismatch,
    edit((value) => ({ ...value, tags: null })),
  ),
  thing(
    at.get,
    'text for an array',
    mismatch,
    edit((value) => ({ ...value, tags: 'a,b' })),
  ),
  thing(
    at.get,
    'a number in an array of texts',
    mismatch,
    edit((value) => ({ ...value, tags: ['a', 1] })),
  ),
  thing(
    at.get,
    'a date of another order',
    mismatch,
    edit((value) => ({ ...value, day: '29.02.2024' })),
  ),
  thing(
    at.get,
    'a day that no month has',
    mismatch,
    edit((value) => ({ ...value, day: '2023-02-29' })),
  ),
  thing(
    at.get,
    'a time without its zone',
    mismatch,
    edit((value) => ({ ...value, created: '2024-02-29T12:00:00' })),
  ),
  thing(
    at.get,
    'seconds since 1970',
    mismatch,
    edit((value) => ({ ...value, created: 1709208000 })),
  ),
  thing(
    at.get,
    'a required property left out',
    mismatch,
    edit(({ id: _, ...value }) => value),
  ),
  thing(
    at.get,
    'a property in another case',
    mismatch,
    edit(({ name, ...value }) => ({ ...value, Name: name })),
  ),
  thing(
    at.get,
    'a closed object with more',
    mismatch,
    edit((value) => ({ ...value, maker: { name: 'M', x: 1 } })),
  ),
  thing(
    at.get,
    'an envelope',
    mismatch,
    edit((value) => ({ data: value })),
  ),
  thing(at.get, 'no ETag', 'response-header-missing', header('etag')),
  thing(at.list, 'no total', 'response-header-missing', header('x-total-count')),
  thing(at.list, 'a total that is not a number', 'response-header-mismatch', header('x-total-count', 'many')),
  thing(
    at.list,
    'a bare list',
    mismatch,
    edit(({ value }) => value),
  ),
  thing(
    at.list,
    'a wrong item',
    mismatch,
    edit(({ value }) => ({ value: [...(value as object[]), { id: 1 }] })),
  ),
  thing(at.listWrong, 'bounds that nobody holds', 'invalid-request-accepted', (answer) => ({
    ...status(200, '{"value":[]}')(answer),
    headers: { 'content-type': 'application/json', 'x-total-count': '0' },
  })),
  thing(at.listWrong, 'failure for a wrong query', 'status-undocumented', status(500, '{"error":"x"}')),
  thing(
    at.listWrong,
    'an error without its text',
    mismatch,
    body(() => '{"message":"x"}'),
  ),
  thing(at.create, 'no Location', 'response-header-missing', header('location')),
  thing(at.create, '200 for 201', 'status-undocumented', status(200)),
  thing(at.createWrong, 'any body taken', 'invalid-request-accepted', (answer) => ({
    ...status(201, goodThing)(answer),
    headers: { 'content-type': 'application/json', location: '/v1/things/t1' },
  })),
  thing(at.createWrong, '422 for 400', 'status-mismatch', status(422)),
  thing(at.missing, 'an error page', 'response-content-type-mismatch', header('content-type', 'text/html')),
  thing(at.closed, 'open to all', 'credential-not-demanded', (answer) => ({
    ...status(200, goodThing)(answer),
    headers: { 'content-type': 'application/json', etag: '"1"' },
  })),
  thing(at.closed, '403 where 401 is documented', 'status-mismatch', status(403, '')),
  thing(at.remove, '200 for 204', 'status-undocumented', status(200, '{}')),
];
