import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EndpointName, startEndpoint } from '../../endpoints/host/start-endpoint.ts';
import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { Report } from '../../src/report/report.ts';
import { loadCases } from '../../src/verify/cases/load-cases.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { createUndiciTransport } from '../../src/verify/send/undici-transport.ts';
import { verify } from '../../src/verify/verify.ts';
import { change, withBody, withHeader, withStatus } from './fault.ts';

const credentials = { api_key: 'local-key' };
const url = 'http://mock.test';
const contracts = ['base64', 'base64-article', 'currency'] as const;

const load = (name: EndpointName): Promise<Connector> => loadConnector(`contracts/${name}`);
const errorsOf = (report: Report): readonly string[] =>
  report.checks.flatMap(({ name, findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${name}: ${code}`),
  );
const mocked = async (name: EndpointName, fault: (fetch: Fetch) => Fetch = (fetch) => fetch) => {
  const connector = await load(name);
  const fetch = fault(toFetch(createMock(connector, { credentials })));
  return { connector, transport: fromFetch(fetch, { timeoutMs: 300 }) };
};

describe('every connector, mocked, passes its own verification', () => {
  it.each(contracts)('%s, provoked', async (name) => {
    const { connector, transport } = await mocked(name);
    const report = await verify(connector, { url, transport, credentials });
    expect(errorsOf(report)).toEqual([]);
    expect(report.checks.some(({ verdict }) => verdict.kind === 'pass')).toBe(true);
  });
  it.each(contracts)('%s, every documented status asked for', async (name) => {
    const { connector, transport } = await mocked(name);
    const report = await verify(connector, { url, transport, credentials, ask: 'prefer' });
    expect(report.checks.filter(({ verdict }) => verdict.kind !== 'pass')).toEqual([]);
  });
});

const faults: readonly (readonly [string, EndpointName, string, (fetch: Fetch) => Fetch])[] = [
  [
    'a number as text',
    'currency',
    'response-body-mismatch',
    change(200, (r, text) => withBody(r, text.replace(/("value":)([\d.]+)/, '$1"$2"'))),
  ],
  ['a required property left out', 'base64', 'response-body-mismatch', change(200, (r) => withBody(r, '{}'))],
  ['null for text', 'base64', 'response-body-mismatch', change(200, (r) => withBody(r, '{"response":null}'))],
  [
    'an array for an object',
    'base64',
    'response-body-mismatch',
    change(200, (r, text) => withBody(r, `[${text}]`)),
  ],
  [
    'text that is not a date',
    'currency',
    'response-body-mismatch',
    change(200, (r, text) => withBody(r, text.replace(/\d{4}-\d\d-\d\d/, '19 April'))),
  ],
  [
    'an error of another shape',
    'base64',
    'response-body-mismatch',
    change(400, (r) => withBody(r, '{"message":"no"}')),
  ],
  [
    'a body cut off',
    'base64',
    'response-body-malformed',
    change(200, (r, text) => withBody(r, text.slice(0, -2))),
  ],
  [
    'NaN',
    'currency',
    'response-body-malformed',
    change(200, (r, text) => withBody(r, text.replace(/^\{/, '{"x":NaN,'))),
  ],
  [
    'a byte order mark',
    'base64',
    'response-body-malformed',
    change(200, (r, text) => withBody(r, `\uFEFF${text}`)),
  ],
  [
    'a repeated key',
    'base64',
    'response-body-malformed',
    change(200, (r) => withBody(r, '{"response":"YQ==","response":"YQ=="}')),
  ],
  [
    'Latin-1 for UTF-8',
    'base64',
    'response-body-malformed',
    change(400, (r) => withBody(r, Uint8Array.from(Buffer.from('{"error":"\u00e4"}', 'latin1')))),
  ],
  ['no body', 'base64', 'response-body-missing', change(200, (r) => withBody(r, null))],
  [
    'another content type',
    'base64',
    'response-content-type-mismatch',
    change(200, (r, text) => withHeader(r, text, 'content-type', 'text/html')),
  ],
  [
    'no content type',
    'base64',
    'response-content-type-missing',
    change(200, (r, text) => withHeader(r, text, 'content-type')),
  ],
  [
    'a charset that JSON does not have',
    'base64',
    'response-charset-mismatch',
    change(200, (r, text) => withHeader(r, text, 'content-type', 'application/json; charset=utf-16')),
  ],
  [
    'a missing header',
    'currency',
    'response-header-missing',
    change(201, (r, text) => withHeader(r, text, 'location')),
  ],
  [
    'a header of another type',
    'currency',
    'response-header-mismatch',
    change(200, (r, text) =>
      r.headers.has('retry-after') ? withHeader(r, text, 'retry-after', 'soon') : withBody(r, text),
    ),
  ],
  [
    'a wrong content-length',
    'base64',
    'response-truncated',
    change(200, (r, text) => withHeader(r, text, 'content-length', '99999')),
  ],
  [
    'an encoding that nobody asked for',
    'base64',
    'response-encoding-unexpected',
    change(200, (r, text) => withHeader(r, text, 'content-encoding', 'gzip')),
  ],
  [
    'an undocumented status',
    'base64',
    'status-undocumented',
    change(200, (r, text) => withStatus(r, 206, text)),
  ],
  ['a failure', 'currency', 'status-undocumented', change(400, (r, text) => withStatus(r, 500, text))],
  [
    'an error where there is none',
    'base64',
    'valid-request-refused',
    change(200, (r) => withStatus(r, 400, '{"error":"no"}')),
  ],
  [
    'anything taken',
    'base64',
    'invalid-request-accepted',
    change(400, (r) => withStatus(r, 200, '{"response":"YQ=="}')),
  ],
  [
    'open to all',
    'base64',
    'credential-not-demanded',
    change(
      401,
      (r) =>
        new Response('{"response":"YQ=="}', {
          status: 200,
          headers: { ...Object.fromEntries(r.headers), 'content-type': 'application/json' },
        }),
    ),
  ],
  [
    'a connection broken off',
    'base64',
    'connection-reset',
    change(200, () => Promise.reject(new TypeError('fetch failed'))),
  ],
  [
    'silence',
    'base64-article',
    'response-timeout',
    change(200, () => new Promise<Response>(() => undefined)),
  ],
];

describe('a fault around the mock is found, by its code and no other', () => {
  it.each(faults)('%s', async (_, name, code, fault) => {
    const { connector, transport } = await mocked(name, fault);
    const report = await verify(connector, { url, transport, credentials, concurrency: 16 });
    const found = report.checks.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
    expect([...new Set(found.map((finding) => finding.code))]).toEqual([code]);
    expect(found[0]).toMatchObject({ at: { file: `contracts/${name}/apiDefinition.swagger.json` } });
    expect(found[0]?.curl).toMatch(/^curl /);
    expect(JSON.stringify(report)).not.toContain('local-key');
  });
});

describe('the real endpoints', () => {
  const run = async (name: EndpointName): Promise<Report> => {
    const connector = await load(name);
    const endpoint = await startEndpoint(name);
    const { transport, close } = createUndiciTransport();
    try {
      const cases = await loadCases(connector);
      return await verify(connector, {
        url: endpoint.url,
        transport,
        credentials,
        cases,
        runs: name === 'base64-article' ? 0 : 30,
        seed: 11,
      });
    } finally {
      await close();
      await endpoint.close();
    }
  };
  it.each(['base64', 'currency'] as const)('%s keeps its contract', async (name) => {
    const report = await run(name);
    expect(errorsOf(report)).toEqual([]);
    const skipped = report.checks.filter(({ verdict }) => verdict.kind === 'skip');
    // Nobody lets these cases break the rate feed here; tests/contracts does.
    const others = skipped.filter(({ name }) => !/ 50[24]$|^the case "a rate feed that /.test(name));
    expect(others).toEqual([]);
  });
  it("finds exactly what is wrong with the article's connector", async () => {
    const report = await run('base64-article');
    expect(report.checks).toHaveLength(1);
    expect(errorsOf(report)).toEqual([
      'Test default: response-content-type-mismatch',
      'Test default: response-body-mismatch',
      'Test default: response-content-type-mismatch',
      'Test default: response-body-mismatch',
    ]);
    // Without its input the endpoint answers 400, with it 200: two troubles, and flows see the second as a schema failure.
    const findings = report.checks[0]?.findings ?? [];
    const [type, body] = findings.filter(({ message }) => !message.includes('Test 400'));
    expect(findings.find(({ message }) => message.includes('Test 400'))?.platform).toBeUndefined();
    expect(type).toMatchObject({ expected: 'application/json', actual: 'text/plain; charset=utf-8' });
    expect(body?.at).toMatchObject({ line: 38 });
    expect(body?.message).toContain('Test 200');
    expect(body?.platform).toContain(
      "requires the property 'body' to be of type 'Object' but is of type 'String'",
    );
  });
});

describe('what cannot be verified', () => {
  it('throws once where nobody listens', async () => {
    const { transport, close } = createUndiciTransport();
    const connector = await load('base64');
    const asked = verify(connector, { url: 'http://127.0.0.1:1', transport, credentials });
    await expect(asked).rejects.toMatchObject({ code: 'endpoint-unreachable' });
    await close();
  });
  it('throws for a credential that the connector does not have', async () => {
    const { connector, transport } = await mocked('base64');
    const asked = verify(connector, { url, transport, credentials: { apikee: 'x' } });
    await expect(asked).rejects.toMatchObject({
      code: 'credential-unknown',
      remedy: 'Name one of: "api_key".',
    });
  });
  it('skips what needs a credential that the run does not have, and says so', async () => {
    const { connector, transport } = await mocked('base64');
    const report = await verify(connector, { url, transport });
    const check = report.checks.find(({ name }) => name === 'EncodeQuery 200');
    expect(check?.verdict).toMatchObject({ kind: 'skip', remedy: 'Give it: --credential api_key=<value>.' });
  });
});

type After = 'end' | 'more' | 'silence';

describe('an endpoint that misbehaves on the wire', () => {
  let server: Server;
  let answer = '';
  let then: After = 'end';
  let base = '';
  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        if (answer === 'reset') return void socket.resetAndDestroy();
        socket.write(answer);
        if (then === 'silence') return;
        if (then === 'end') return void socket.end();
        const more = (): void => {
          while (!socket.destroyed && socket.write('x'.repeat(65_536)));
        };
        socket.on('drain', more);
        more();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  const ok = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
  const misbehaviours: readonly (readonly [string, string, After, string])[] = [
    ['resets', 'reset', 'end', 'connection-reset'],
    ['speaks no HTTP', 'HELLO\r\n\r\n', 'end', 'response-not-http'],
    ['breaks off', `${ok}content-length: 100\r\n\r\n{`, 'end', 'response-truncated'],
    ['sends without end', `${ok}\r\n`, 'more', 'response-too-large'],
    [
      'redirects for ever',
      'HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n',
      'end',
      'response-body-missing',
    ],
    [
      'sends a gzip bomb',
      `${ok}content-encoding: gzip\r\ncontent-length: 2\r\n\r\n\x1f\x8b`,
      'end',
      'response-encoding-unexpected',
    ],
  ];
  it.each([
    ['hangs', ''],
    ['drips', `${ok}content-length: 100\r\n\r\n{`],
  ])('%s whatever it is asked, and was not verified', async (_, text) => {
    answer = text;
    then = 'silence';
    const connector = await load('base64-article');
    const { transport, close } = createUndiciTransport({ timeoutMs: 250 });
    const verified = verify(connector, { url: base, transport, credentials, concurrency: 16 });
    await expect(verified).rejects.toMatchObject({
      code: 'endpoint-unreachable',
      message: `No answer from ${base}: No whole answer came within 250 ms.`,
    });
    await close();
  });
  it.each(misbehaviours)('%s', async (_, text, after, code) => {
    answer = text;
    then = after;
    const connector = await load('base64-article');
    const { transport, close } = createUndiciTransport({ timeoutMs: 20_000, maxBytes: 200_000 });
    const report = await verify(connector, { url: base, transport, credentials, concurrency: 16 });
    await close();
    const codes = new Set(errorsOf(report).map((each) => each.split(': ')[1]));
    expect([...codes]).toContain(code);
  });
});
