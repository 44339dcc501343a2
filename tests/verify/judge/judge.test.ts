import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/report/report.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { judge } from '../../../src/verify/judge/judge.ts';
import type { Exchange, WireErrorKind, WireResponse } from '../../../src/verify/model/exchange.ts';
import type { JudgeOptions } from '../../../src/verify/model/fault.ts';
import type { Probe } from '../../../src/verify/model/probe.ts';
import { connectorOf } from '../../platform/connectors.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

interface Tried {
  readonly operation?: JsonObject;
  /** What the operation produces, even nothing. */
  readonly produces?: readonly string[];
  readonly answer?: Partial<WireResponse>;
  readonly failed?: { readonly error: WireErrorKind; readonly message: string };
  readonly method?: string;
  readonly ms?: number;
  readonly probe?: Partial<Probe>;
  readonly options?: Partial<JudgeOptions>;
}

const item = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };
const documented = { responses: { 200: { description: 'An item.', schema: item } } };

/** What is found in one answer to the only operation. */
const judged = ({
  operation = documented,
  produces,
  answer = {},
  failed,
  method = 'GET',
  ms = 1,
  probe,
  options,
}: Tried): readonly Finding[] => {
  const connector = connectorOf({
    securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    paths: { '/items': { get: { operationId: 'GetItem', ...operation } } },
  });
  const [first] = connector.operations;
  if (first === undefined) throw new Error('There is an operation.');
  const only = produces === undefined ? first : { ...first, produces };
  const request = { method, url: 'https://api.example.com/v1/items', headers: [] };
  const response = {
    status: 200,
    headers: [['content-type', 'application/json']] as WireResponse['headers'],
    body: bytes('{}'),
    ...answer,
  };
  const exchange: Exchange =
    failed === undefined
      ? { outcome: 'answered', request, ms, response }
      : { outcome: 'failed', request, ms, ...failed };
  const whole: Probe = {
    operation: only,
    label: 'tried',
    target: '200',
    expects: 'success',
    parts: { values: new Map(), credential: 'right' },
    ...probe,
  };
  return judge(connector, whole, exchange, { secrets: [], ...options });
};

const codes = (tried: Tried): readonly string[] =>
  judged(tried).map(({ code, severity }) => `${code} ${severity}`);
const headers = (...pairs: readonly (readonly [string, string])[]): Partial<WireResponse> => ({
  headers: [['content-type', 'application/json'], ...pairs],
});

describe('what HTTP demands of every answer', () => {
  const empty = {
    204: { description: 'Gone.' },
    304: { description: 'The same.' },
    200: { description: 'x' },
  };
  const none = { operation: { responses: empty } };
  const head = { method: 'HEAD', probe: { expects: 'any', aside: { kind: 'head', get: 405 } } } as const;
  const nothing = { headers: [], body: new Uint8Array() };
  it.each<readonly [string, Tried, readonly string[]]>([
    ['an answer that keeps it', {}, []],
    ['a 204 without a body', { ...none, answer: { status: 204, ...nothing } }, []],
    [
      'a 204 and bytes after it',
      { ...none, answer: { status: 204, ...nothing, surplus: 5 } },
      ['response-body-unexpected error'],
    ],
    [
      'a 204 that announces a body',
      { ...none, answer: { status: 204, ...nothing, headers: [['content-length', '5']] } },
      ['response-body-unexpected error'],
    ],
    [
      'a 204 in chunks',
      { ...none, answer: { status: 204, ...nothing, headers: [['transfer-encoding', 'chunked']] } },
      ['response-body-unexpected error'],
    ],
    [
      'a 204 with a length of 0',
      { ...none, answer: { status: 204, ...nothing, headers: [['content-length', '0']] } },
      [],
    ],
    [
      'a 304 and bytes after it',
      { ...none, answer: { status: 304, ...nothing, surplus: 1 } },
      ['response-body-unexpected error'],
    ],
    [
      'a 204 with bytes that were read as its body',
      { ...none, answer: { status: 204, headers: [], body: bytes('{}') } },
      ['response-body-unexpected error'],
    ],
    [
      'HEAD and bytes after it',
      { method: 'HEAD', answer: { ...nothing, surplus: 2 } },
      ['response-body-unexpected error'],
    ],
    [
      'HEAD with the length that GET would have',
      { method: 'HEAD', answer: { ...nothing, headers: [['content-length', '2']] } },
      [],
    ],
    ['HEAD that is refused as GET is', { ...head, answer: { status: 405, ...nothing } }, []],
    [
      'HEAD that is refused as GET is, with bytes after it',
      { ...head, answer: { status: 405, ...nothing, surplus: 2 } },
      ['response-body-unexpected error'],
    ],
    [
      'more bytes than the length says',
      { answer: { ...headers(['content-length', '2']), surplus: 4 } },
      ['response-truncated error'],
    ],
    [
      'fewer bytes than the length says',
      { answer: headers(['content-length', '9']) },
      ['response-truncated error'],
    ],
    ['as many bytes as the length says', { answer: headers(['content-length', '2']) }, []],
    [
      'one header with two values',
      { answer: headers(['ETag', '"1"'], ['etag', '"2"']) },
      ['response-header-repeated error'],
    ],
    ['one header twice with the same value', { answer: headers(['etag', '"1"'], ['etag', '"1"']) }, []],
    ['a header twice that may come twice', { answer: headers(['x-a', '1'], ['x-a', '2']) }, []],
    ['an ETag without its quotes', { answer: headers(['etag', '7']) }, ['response-header-malformed warning']],
    ['a weak ETag', { answer: headers(['etag', 'W/"7"']) }, []],
    [
      'Last-Modified in another form',
      { answer: headers(['last-modified', '2026-11-27T10:00:00Z']) },
      ['response-header-malformed warning'],
    ],
    [
      'Last-Modified as HTTP writes it',
      { answer: headers(['last-modified', 'Wed, 21 Oct 2015 07:28:00 GMT']) },
      [],
    ],
    [
      'Retry-After in words',
      { answer: headers(['retry-after', 'soon']) },
      ['response-header-malformed warning'],
    ],
    ['Retry-After in seconds', { answer: headers(['retry-after', '30']) }, []],
    [
      'a compressed body',
      { answer: headers(['content-encoding', 'gzip']) },
      ['response-encoding-unexpected error'],
    ],
    [
      'a compressed body, which breaks its schema as it is',
      { answer: { ...headers(['content-encoding', 'gzip']), body: bytes('\x1f\x8b') } },
      ['response-encoding-unexpected error'],
    ],
    ['a body that is said not to be compressed', { answer: headers(['content-encoding', 'Identity']) }, []],
  ])('%s', (_, tried, expected) => {
    expect(codes(tried)).toEqual(expected);
  });

  it('is reported with what came, its part and its place', () => {
    expect(judged({ answer: headers(['etag', '"1"'], ['etag', '"2"']) })).toMatchObject([
      {
        message: 'GetItem 200: the header "etag" comes twice.',
        expected: 'one value',
        actual: '"1" | "2"',
        part: { kind: 'header', name: 'etag' },
        at: { pointer: '/paths/~1items/get' },
      },
    ]);
    const [surplus] = judged({ method: 'HEAD', answer: { headers: [], body: new Uint8Array(), surplus: 2 } });
    expect(surplus).toMatchObject({ expected: 'no body', actual: '2 bytes' });
    const [more] = judged({ answer: { ...headers(['content-length', '2']), surplus: 4 } });
    expect(more).toMatchObject({ expected: '2 bytes', actual: '4 bytes more' });
  });
});

describe('the content type', () => {
  const accepting = (accept: string): Partial<Probe> => ({
    parts: { values: new Map(), credential: 'right', headers: { accept } },
  });
  const refusing = { ...documented.responses, 406: { description: 'No such type.' } };
  const both = { produces: ['application/json', 'text/csv'], ...documented };
  it.each<readonly [string, Tried, readonly string[]]>([
    [
      'is not the only one that is accepted, which is documented for a value with a schema',
      { operation: both, probe: accepting('text/csv') },
      ['response-content-type-unasked error'],
    ],
    [
      'is not the only one that is accepted, which frameworks write everywhere',
      { operation: both, probe: accepting('text/plain') },
      ['response-content-type-unasked warning'],
    ],
    [
      'is not the only one that is accepted, and 406 is documented',
      { operation: { ...both, responses: refusing }, probe: accepting('text/csv') },
      ['response-content-type-unasked error'],
    ],
    ['is the only one that is accepted', { operation: both, probe: accepting('application/json') }, []],
    ['is JSON of another kind', { operation: both, probe: accepting('application/problem+json') }, []],
    [
      'is another, of a refusal',
      {
        operation: { ...both, responses: refusing },
        probe: { ...accepting('text/csv'), expects: 'any' },
        answer: { status: 406 },
      },
      ['response-body-undocumented info'],
    ],
    ['is not there', { answer: { headers: [] } }, ['response-content-type-missing error']],
    [
      'is not that of the only example',
      {
        produces: [],
        operation: { responses: { 200: { description: 'x', examples: { 'text/csv': 'a' } } } },
      },
      ['response-content-type-mismatch error', 'response-body-undocumented info'],
    ],
    [
      'is a note of a body that nobody documents',
      {
        operation: { responses: { 200: { description: 'x' } } },
        answer: { headers: [['content-type', 'text/html']] },
      },
      ['response-content-type-mismatch info'],
    ],
    [
      'is not demanded where nothing is produced',
      {
        produces: [],
        answer: { headers: [['content-type', 'text/csv']], body: bytes('a') },
      },
      [],
    ],
    [
      'is not documented',
      { answer: { headers: [['Content-Type', 'text/html']] } },
      ['response-content-type-mismatch error'],
    ],
    [
      'names another character set than UTF-8',
      { answer: { headers: [['content-type', 'application/json; charset=iso-8859-1']] } },
      ['response-charset-mismatch error'],
    ],
    ['names UTF-8', { answer: { headers: [['content-type', 'application/json; charset="UTF-8"']] } }, []],
  ])('%s', (_, tried, expected) => {
    expect(codes(tried)).toEqual(expected);
  });
});

describe('a documented header', () => {
  const withHeaders = (documentedHeaders: JsonObject): JsonObject => ({
    responses: { 200: { description: 'x', schema: item, headers: documentedHeaders } },
  });
  const count = { 'X-Count': { type: 'integer' } };
  it.each<readonly [string, Tried, readonly string[]]>([
    ['fits', { operation: withHeaders(count), answer: headers(['x-count', '5']) }, []],
    ['is missing', { operation: withHeaders(count) }, ['response-header-missing error']],
    [
      'breaks its schema',
      { operation: withHeaders(count), answer: headers(['x-count', 'five']) },
      ['response-header-mismatch error'],
    ],
    [
      'comes with two numbers',
      { operation: withHeaders(count), answer: headers(['x-count', '5'], ['X-Count', '6']) },
      ['response-header-repeated error'],
    ],
    [
      'comes twice, as a list may',
      {
        operation: withHeaders({ 'X-Tags': { type: 'string' } }),
        answer: headers(['x-tags', 'a'], ['x-tags', 'b']),
      },
      [],
    ],
    ['of the connection is missing', { operation: withHeaders({ Date: { type: 'string' } }) }, []],
    [
      'of the connection breaks its schema',
      {
        operation: withHeaders({ Server: { type: 'string', enum: ['a'] } }),
        answer: headers(['server', 'b']),
      },
      ['response-header-mismatch error'],
    ],
    ['has a name that no header can have', { operation: withHeaders({ 'X Count': { type: 'string' } }) }, []],
    [
      'is the content type, of which the operation produces none that it may be',
      { operation: withHeaders({ 'Content-Type': { type: 'string', enum: ['text/csv'] } }) },
      ['response-header-mismatch warning'],
    ],
    [
      'is another one that no media type would fit',
      {
        operation: withHeaders({ 'X-Kind': { type: 'string', enum: ['text/csv'] } }),
        answer: headers(['x-kind', 'b']),
      },
      ['response-header-mismatch error'],
    ],
    [
      'is the content type, of which the operation produces one that it may be',
      {
        operation: {
          produces: ['text/csv', 'application/json'],
          ...withHeaders({ 'Content-Type': { type: 'string', enum: ['text/csv'] } }),
        },
      },
      ['response-header-mismatch error'],
    ],
    [
      'is the content type, and nothing is produced',
      {
        produces: [],
        operation: withHeaders({ 'Content-Type': { type: 'string', enum: ['text/csv'] } }),
      },
      ['response-header-mismatch error'],
    ],
  ])('%s', (_, tried, expected) => {
    expect(codes(tried)).toEqual(expected);
  });
});

describe('the time of an answer', () => {
  it.each<readonly [string, number, number | undefined, readonly string[]]>([
    ['more than is allowed', 6, 5, ['response-slow error']],
    ['as long as is allowed', 5, 5, []],
    ['long, and nothing is said', 60_000, undefined, []],
  ])('%s', (_, ms, maxMs, expected) => {
    expect(codes({ ms, options: maxMs === undefined ? {} : { maxMs } })).toEqual(expected);
  });
  it('is reported in whole milliseconds', () => {
    expect(judged({ ms: 6.4, options: { maxMs: 5 } })).toMatchObject([
      { message: 'The answer took longer than 5 ms.', expected: 'at most 5 ms', actual: '6 ms' },
    ]);
  });
});

describe('the body', () => {
  const impossible = {
    responses: {
      200: {
        description: 'x',
        schema: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', minLength: 5, enum: ['a'] } },
        },
      },
    },
  };
  it.each<readonly [string, Tried, readonly string[]]>([
    ['fits', { answer: { body: bytes('{"id":1,"name":"a"}') } }, []],
    ['is missing', { answer: { body: new Uint8Array() } }, ['response-body-missing error']],
    ['is cut off', { answer: { body: bytes('{"id":1') } }, ['response-body-malformed error']],
    ['has a key twice', { answer: { body: bytes('{"id":1,"id":2}') } }, ['response-body-malformed error']],
    ['has the same key in two objects', { answer: { body: bytes('{"name":"id","id":1}') } }, []],
    [
      'begins with a byte order mark',
      { answer: { body: bytes('\xef\xbb\xbf{}') } },
      ['response-body-malformed error'],
    ],
    ['is not UTF-8', { answer: { body: bytes('{"name":"\xe9"}') } }, ['response-body-malformed error']],
    ['breaks its schema', { answer: { body: bytes('{"id":"1"}') } }, ['response-body-mismatch error']],
    [
      'breaks its schema in two ways',
      { answer: { body: bytes('{"id":"1","name":2}') } },
      ['response-body-mismatch error', 'response-body-mismatch error'],
    ],
    [
      'has more than is documented',
      { answer: { body: bytes('{"colour":"red"}') } },
      ['response-property-undocumented info'],
    ],
    [
      'has more than is documented, and --strict',
      { answer: { body: bytes('{"colour":"red"}') }, options: { strict: true } },
      ['response-property-undocumented error'],
    ],
    [
      'has a documented name in another spelling',
      { answer: { body: bytes('{"Name":"a"}') } },
      ['response-property-misspelt error'],
    ],
    [
      'has a documented name in the spelling of an example of the definition',
      {
        operation: {
          responses: {
            200: { description: 'x', schema: item, examples: { 'application/json': { Name: 'a' } } },
          },
        },
        answer: { body: bytes('{"Name":"a"}') },
      },
      ['response-property-misspelt warning'],
    ],
    [
      'has a documented name in the spelling of a text of the definition',
      {
        operation: { responses: { 200: { description: 'Name', schema: item } } },
        answer: { body: bytes('{"Name":"a"}') },
      },
      ['response-property-misspelt error'],
    ],
    [
      'has a number that loses digits',
      { answer: { body: bytes('{"id":12345678901234567890}') } },
      ['response-number-unsafe warning'],
    ],
    [
      'has a negative number that loses digits',
      { answer: { body: bytes('{"id":-9007199254740993}') } },
      ['response-number-unsafe warning'],
    ],
    [
      'has the largest whole number that loses none',
      { answer: { body: bytes('{"id":9007199254740991}') } },
      [],
    ],
    ['has such digits in a text', { answer: { body: bytes('{"name":"12345678901234567890"}') } }, []],
    [
      'has such digits behind a point',
      {
        operation: {
          responses: {
            200: { description: 'x', schema: { type: 'object', properties: { part: { type: 'number' } } } },
          },
        },
        answer: { body: bytes('{"part":0.1234567890123456789}') },
      },
      [],
    ],
    [
      'cannot fit a schema that contradicts itself',
      { operation: impossible, answer: { body: bytes('{"name":"a"}') } },
      ['response-schema-impossible warning'],
    ],
  ])('%s', (_, tried, expected) => {
    expect(codes(tried)).toEqual(expected);
  });
  it('that breaks a schema is reported with what was expected, what came, and the place of the constraint', () => {
    expect(judged({ answer: { body: bytes('{"id":"1"}') } })).toMatchObject([
      {
        message: 'GetItem 200: /id must be an integer but is the text "1".',
        expected: 'an integer',
        actual: 'the text "1"',
        at: { pointer: '/paths/~1items/get/responses/200/schema/properties/id/type' },
        part: { kind: 'body', pointer: '/id' },
      },
    ]);
  });
});

describe('the credential', () => {
  const open = { ...documented.responses, 401: { description: 'Who are you?' } };
  it.each<readonly [string, Tried, readonly string[]]>([
    [
      'is refused',
      { operation: { security: [{ key: [] }], responses: open }, answer: { status: 401 } },
      ['credential-refused error', 'response-body-undocumented info'],
    ],
    [
      'is demanded, and the definition names none',
      { operation: { security: [], responses: open }, answer: { status: 401 } },
      ['credential-undocumented error', 'response-body-undocumented info'],
    ],
    [
      'is left out, and the answer is a success',
      {
        operation: { security: [{ key: [] }], responses: open },
        probe: { expects: 'unauthorised', parts: { values: new Map(), credential: 'none' } },
      },
      ['credential-not-demanded error'],
    ],
    [
      'is left out, and the answer is 400',
      {
        operation: { security: [{ key: [] }], responses: { ...open, 400: { description: 'No.' } } },
        answer: { status: 400 },
        probe: { expects: 'unauthorised', parts: { values: new Map(), credential: 'none' } },
      },
      ['credential-not-demanded error', 'response-body-undocumented info'],
    ],
    [
      'is left out, and refused',
      {
        operation: { security: [{ key: [] }], responses: open },
        answer: { status: 401, headers: [], body: new Uint8Array() },
        probe: { expects: 'unauthorised', parts: { values: new Map(), credential: 'none' } },
      },
      [],
    ],
  ])('%s', (_, tried, expected) => {
    expect(codes(tried)).toEqual(expected);
  });
});

describe('what is not there', () => {
  it('is not answered with a success', () => {
    const operation = { responses: { ...documented.responses, 404: { description: 'No.' } } };
    expect(codes({ operation, probe: { expects: 'absent' } })).toEqual(['missing-resource-answered error']);
  });
});

describe('an answer that does not come', () => {
  it.each<readonly [WireErrorKind, string, string]>([
    ['refused', 'connection-refused', 'by hand'],
    ['timeout', 'response-timeout', 'by hand'],
    ['reset', 'connection-reset', 'by hand'],
    ['dns', 'endpoint-unreachable', 'the host in --url'],
    ['tls', 'connection-not-secure', '--ca'],
    ['too-large', 'response-too-large', 'with pages'],
    ['truncated', 'response-truncated', 'content-length'],
    ['protocol', 'response-not-http', 'by hand'],
    ['other', 'connection-failed', 'by hand'],
  ])('because of %s is %s, with the remedy of its own', (error, code, remedy) => {
    const [finding, ...others] = judged({ failed: { error, message: 'It broke.' } });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code, severity: 'error', expected: 'a whole answer', actual: error });
    expect(finding?.message).toMatch(/^GetItem .* \(tried\): It broke\.$/);
    expect(finding?.remedy).toContain(remedy);
  });
});

describe('a finding', () => {
  const secret = 's3cret-key';
  it('never shows a secret, in its message, in what came or in the curl line', () => {
    const [finding] = judged({
      answer: { headers: [['content-type', `text/${secret}`]] },
      options: { secrets: [secret] },
    });
    expect(finding?.code).toBe('response-content-type-mismatch');
    expect(JSON.stringify(finding)).not.toContain(secret);
    expect(finding?.actual).toBe('text/***');
  });
  it('has the request as a curl line', () => {
    const [finding] = judged({ answer: { status: 418 } });
    expect(finding?.curl).toBe("curl -i 'https://api.example.com/v1/items'");
  });
  it.each([
    ['platform', '{"id":"1"}', 'error'],
    ['platform', '{"id":12345678901234567890}', 'warning'],
    ['contract', '{"id":"1"}', 'error'],
  ] as const)('as %s: %s is %s', (as, body, severity) => {
    expect(judged({ answer: { body: bytes(body) }, options: { as } })[0]?.severity).toBe(severity);
  });
  it('that the platform would not notice is a note to who asks as the platform', () => {
    const tried = { answer: { headers: [['content-type', 'application/json; charset=latin1']] as const } };
    expect(codes({ ...tried, options: { as: 'platform' } })).toEqual(['response-charset-mismatch info']);
  });
  it('says what the maker sees, and not for a refusal', () => {
    const body = bytes('{"id":"1"}');
    expect(judged({ answer: { body } })[0]?.platform).toBeTruthy();
    const operation = { responses: { ...documented.responses, 400: { description: 'No.', schema: item } } };
    const [refusal] = judged({ operation, answer: { status: 400, body }, probe: { expects: 'any' } });
    expect(refusal?.code).toBe('response-body-mismatch');
    expect(refusal?.platform).toBeUndefined();
  });
});
