import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteSecrets } from '../../src/cli/known-secrets.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { logTo, observeAnswers } from '../../src/cli/telemetry/observe-answers.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { serveMock } from '../../src/mock/adapters/node.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { formats } from '../../src/report/formats.ts';
import { leaks } from './support/canary.ts';

/** A secret goes in by each kind of door, the endpoint says everything again, and no sink may have it in any form. */
const home = mkdtempSync(join(tmpdir(), 'pinout-canary-'));
const servers: Server[] = [];
let url = '';
let tokenUrl = '';
/** Everything that the endpoint and the token server were sent. */
let heard = '';
afterAll(async () => {
  for (const server of servers) await new Promise((done) => server.close(done).closeAllConnections());
  rmSync(home, { recursive: true });
});
const listen = async (server: Server): Promise<string> => {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
beforeAll(async () => {
  // Wrong in every way, and it repeats what it got as text, JSON, HTML, base64 and header.
  const echo = createServer((request, response) => {
    heard += `${decodeURIComponent(request.url ?? '')} ${Object.values(request.headers).join(' ')}\n`;
    const said = `${decodeURIComponent(request.url ?? '')} ${Object.values(request.headers).join(' ')}`;
    const html = said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    response.writeHead(request.method === 'GET' ? 200 : 418, {
      'content-type': 'application/json',
      'x-echo': encodeURIComponent(said),
    });
    response.end(
      JSON.stringify({
        id: 7,
        url: request.url,
        said,
        html,
        base64: Buffer.from(said).toString('base64'),
        headers: request.headers,
        ...(said.includes('issue') ? { access_token: plain, nested: [{ clientSecret: plain }] } : {}),
      }),
    );
  });
  url = await listen(echo);
  const tokens = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      heard += `${request.url} ${decodeURIComponent(body)}\n`;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ error: 'invalid_client', error_description: `wrong: ${decodeURIComponent(body)}` }),
      );
    });
  });
  tokenUrl = `${await listen(tokens)}/token`;
});

const connector = (name: string, security: object | undefined, more: object = {}): string => {
  const folder = mkdtempSync(join(home, `${name}-`));
  const responses = {
    200: {
      description: 'Ok.',
      schema: { type: 'object', required: ['id', 'gone'], properties: { id: { type: 'string' } } },
    },
  };
  const definition = {
    swagger: '2.0',
    info: { title: 'Canary', version: '1.0' },
    host: 'canary.example.com',
    basePath: '/',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: {
      '/echo': {
        get: { operationId: 'Echo', parameters: [{ name: 'text', in: 'query', type: 'string' }], responses },
      },
    },
    ...(security === undefined ? {} : { securityDefinitions: { door: security }, security: [{ door: [] }] }),
    ...more,
  };
  writeFileSync(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(definition));
  // Texts, not secure ones: it is their place that makes them secrets.
  const connectionParameters = Object.fromEntries(
    ['door', 'region', 'username', 'password'].map((each) => [each, { type: 'string' }]),
  );
  writeFileSync(join(folder, 'apiProperties.json'), JSON.stringify({ properties: { connectionParameters } }));
  return folder;
};

/** Runs verify with every format and a recording; everything that was written, by its sink. */
const run = async (folder: string, words: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const out = mkdtempSync(join(home, 'out-'));
  const streams = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof streams): Writable =>
    new Writable({
      write: (part, _, done) => {
        streams[name] += String(part);
        done();
      },
    });
  const kinds = Object.keys(formats).flatMap((format) => ['--format', `${format}=${join(out, format)}`]);
  const all = [
    'verify',
    folder,
    '--url',
    url,
    ...words,
    '--format',
    'pretty',
    ...kinds,
    '--record',
    join(out, 'har'),
    // What others made is a shape without it, and a shape hides what redaction has missed.
    '--record-bodies',
    ...(words.includes('--connection') ? [] : ['--no-platform']),
  ];
  await runCommandLine(all, '0.0.0', { out: stream('stdout'), err: stream('stderr') });
  // What is known makes a report another one, so a run of its own writes the baseline.
  const baseline = ['--baseline', join(out, 'baseline'), '--update-baseline', '--no-platform'];
  const silent = new Writable({ write: (_part, _, done) => done() });
  await runCommandLine(['verify', folder, '--url', url, ...words, ...baseline], '0.0.0', {
    out: silent,
    err: silent,
  });
  const written = readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')] as const);
  return { ...streams, ...Object.fromEntries(written) };
};

const canary = 'c4nary"§\'<&>/+ of_doom';
const plain = 'c4nary-0123456789-doom';
const file = join(home, 'secret.txt');
writeFileSync(file, `${plain}\n`);
process.env['CANARY'] = plain;
process.env['PINOUT_CASE_CANARY'] = plain;
const header = { type: 'apiKey', in: 'header', name: 'x-key' };
const cases = (text: string): string => {
  const path = join(mkdtempSync(join(home, 'cases-')), 'cases.yaml');
  writeFileSync(path, `cases:\n  - { name: told, operation: Echo, status: 200, ${text} }\n`);
  return path;
};

const connection = (values: Readonly<Record<string, string>>): readonly string[] => {
  const path = join(mkdtempSync(join(home, 'connection-')), 'connection.json');
  writeFileSync(path, JSON.stringify(values));
  return ['--connection', path];
};

/** Kind of door → the words, the connector's scheme, and what must not show. */
const doors: readonly (readonly [string, object | undefined, () => readonly string[], string])[] = [
  ['a key in a header', header, () => ['--credential', `door=${plain}`], plain],
  ['a key in the query', { ...header, in: 'query' }, () => ['--credential', `door=${canary}`], canary],
  ['basic', { type: 'basic' }, () => ['--credential', `door=me:${canary}`], canary],
  [
    'a token',
    { type: 'oauth2', flow: 'application', tokenUrl: 'https://x.test/t', scopes: {} },
    () => ['--credential', `door=${plain}`],
    plain,
  ],
  ['a credential of a file', header, () => ['--credential', `door=@file:${file}`], plain],
  ['a credential of the environment', header, () => ['--credential', 'door=@env:CANARY'], plain],
  ['a credential of a command', header, () => ['--credential', `door=@cmd:cat ${file}`], plain],
  ['--header Authorization', undefined, () => ['--header', `Authorization: Bearer ${plain}`], plain],
  [
    '--header Authorization, basic',
    undefined,
    () => ['--header', `Authorization: Basic ${Buffer.from(`me:${canary}`).toString('base64')}`],
    canary,
  ],
  ['--header Cookie', undefined, () => ['--header', `Cookie: a=b; sid=${plain}`], plain],
  ['--header with a telling name', undefined, () => ['--header', `X-Session-Token: ${plain}`], plain],
  ['--header of the environment', undefined, () => ['--header', 'X-Any: @env:CANARY'], plain],
  ['--header of a command', undefined, () => ['--header', `X-Any: @cmd:cat ${file}`], plain],
  [
    '--header beside a scheme',
    header,
    () => ['--credential', 'door=other-key', '--header', `Authorization: Bearer ${plain}`],
    plain,
  ],
  ['the query of the address', undefined, () => ['--url', `${url}/?code=${plain}`], plain],
  [
    'the query of the token’s address',
    { type: 'oauth2', flow: 'application', tokenUrl: 'https://x.test/t', scopes: {} },
    () => ['--client-id', 'me', '--client-secret', 'other-secret', '--token-url', `${tokenUrl}?sig=${plain}`],
    plain,
  ],
  [
    'a refresh token',
    {
      type: 'oauth2',
      flow: 'accessCode',
      tokenUrl: 'https://x.test/t',
      authorizationUrl: 'https://x.test/a',
      scopes: {},
    },
    () => ['--client-id', 'me', '--refresh-token', plain, '--token-url', tokenUrl],
    plain,
  ],
  ['a connection value that opens the door', header, () => connection({ door: plain }), plain],
  [
    'a password of the connection',
    { type: 'basic' },
    () => connection({ username: 'me', password: canary }),
    canary,
  ],
  [
    'a connection value of a command',
    header,
    () => connection({ door: 'other-key', region: `@cmd:cat ${file}` }),
    plain,
  ],
  ['a connection value of a file', header, () => connection({ door: `@file:${file}` }), plain],
  [
    'a case’s call of the environment',
    undefined,
    () => [
      '--cases',
      cases("given: { http: { url: '/echo', method: POST, headers: { x-any: '@env:PINOUT_CASE_CANARY' } } }"),
    ],
    plain,
  ],
  [
    'a case’s header of a file',
    undefined,
    () => {
      const path = cases("headers: { authorization: '@file:token.txt' }");
      writeFileSync(join(path, '../token.txt'), plain);
      return ['--cases', path];
    },
    plain,
  ],
  ['what the endpoint issues', undefined, () => ['--record-bodies', '--header', 'x-want: issue'], plain],
  ['the address', undefined, () => ['--url', url.replace('//', `//me:${plain}@`)], plain],
  [
    'a case’s header of the environment',
    undefined,
    () => ['--cases', cases("headers: { x-any: '@env:PINOUT_CASE_CANARY' }")],
    plain,
  ],
  [
    'a case’s header of an allowed variable',
    undefined,
    () => ['--allow-env', 'CANARY', '--cases', cases("headers: { x-any: '@env:CANARY' }")],
    plain,
  ],
  [
    'a case’s header of a command',
    undefined,
    () => ['--allow-commands', '--cases', cases(`headers: { x-any: '@cmd:cat ${file}' }`)],
    plain,
  ],
  [
    'a case’s parameter that is secret',
    undefined,
    () => ['--cases', cases("secret: true, parameters: { text: '@env:PINOUT_CASE_CANARY' }")],
    plain,
  ],
  [
    'a client secret that the token server repeats',
    { type: 'oauth2', flow: 'application', tokenUrl: 'https://x.test/t', scopes: {} },
    () => ['--client-id', 'me', '--client-secret', plain, '--token-url', tokenUrl],
    plain,
  ],
];

/** What Pinout has, and sends to nobody. */
const unsent: ReadonlySet<string> = new Set([
  'the address',
  'the query of the address',
  'a connection value of a command',
  'what the endpoint issues',
]);

describe('a secret shows in no sink', () => {
  it.each(doors)('by %s', async (door, scheme, words, secret) => {
    heard = '';
    const sinks = await run(connector('door', scheme), words());
    expect(leaks(sinks, secret)).toEqual([]);
    // The sinks are there, and the secret went where it should: what was neither sent nor written cannot leak.
    expect(sinks['stdout'] !== '' || sinks['stderr']?.includes('error:')).toBe(true);
    if (!unsent.has(door)) expect(leaks({ heard }, secret)).not.toEqual([]);
  });
  it('and a value that is not a secret is shown: the test sees what it looks for', async () => {
    const words = ['--cases', cases("parameters: { text: '@env:PINOUT_CASE_CANARY' }")];
    const sinks = await run(connector('open', undefined), words);
    expect(leaks(sinks, plain)).toEqual(expect.arrayContaining([expect.stringMatching(/^har/)]));
  });
});

describe('a crash', () => {
  it('says nothing of the secrets of its run', async () => {
    let text = '';
    const err = new Writable({
      write: (part, _, done) => {
        text += String(part);
        done();
      },
    });
    const load = async (): Promise<Command> =>
      new Command('fall').action(() => {
        noteSecrets([canary]);
        throw new TypeError(
          `cannot read ${canary} of ${encodeURIComponent(canary)}, ${JSON.stringify({ canary })}`,
        );
      });
    const entries = [{ name: 'fall', description: 'falls', load }];
    expect(await runCommandLine(['fall'], '0.0.0', { out: err, err }, entries)).toBe(2);
    expect(text).toContain('bug in Pinout');
    expect(leaks({ stderr: text }, canary)).toEqual([]);
  });
});

describe('a mock', () => {
  it('shows what clients send in no metric, no log line and no page', async () => {
    const lines: string[] = [];
    const folder = connector('mocked', header);
    const loaded = await loadConnector(folder);
    const mock = createMock(loaded, { credentials: { door: plain } });
    const warn = (line: string): void => void lines.push(line);
    const json = observeAnswers({ log: 'json', write: warn, mock: () => mock, shared: true });
    const text = logTo(warn);
    const onAnswer: typeof text = (...answered) => {
      text(...answered);
      json?.(...answered);
    };
    const server = await serveMock(mock, { platform: {}, onAnswer });
    const address = `http://127.0.0.1:${server.port}`;
    const tries: readonly (readonly [string, RequestInit])[] = [
      ['/echo', { headers: { 'x-key': plain } }],
      [
        '/echo',
        { headers: { 'x-key': `${plain}-wrong`, authorization: `Bearer ${plain}`, cookie: `sid=${plain}` } },
      ],
      [`/echo?api_key=${plain}&code=${plain}&access_token=${plain}`, { headers: { 'x-key': 'no' } }],
      [`/nowhere?sig=${plain}`, { method: 'POST', body: JSON.stringify({ password: plain }) }],
    ];
    for (const [target, init] of tries) await fetch(`${address}${target}`, init);
    const pages = ['/__pinout/metrics', '/__pinout/requests', '/__pinout/', '/__pinout/health', '/'];
    const sinks = await Promise.all(
      pages.map(async (page) => [page, await (await fetch(`${address}${page}`)).text()] as const),
    );
    await server.close();
    expect(leaks({ ...Object.fromEntries(sinks), log: lines.join('') }, plain)).toEqual([]);
    expect(lines.join('').trimEnd().split('\n')).toHaveLength(2 * tries.length);
    expect(Object.fromEntries(sinks)['/__pinout/metrics']).toContain('pinout_');
  });
});

describe('a recording of several connectors', () => {
  it('has the exchanges of each, and the secret of none', async () => {
    const [one, other] = [connector('one', header), connector('other', { ...header, name: 'x-other' })];
    const sinks = await run(one, [other, '--credential', `door=${plain}`]);
    expect(leaks(sinks, plain)).toEqual([]);
    const { log } = JSON.parse(sinks['har'] ?? '') as {
      log: { entries: { request: { headers: unknown } }[] };
    };
    const sent = JSON.stringify(log.entries.map(({ request }) => request.headers));
    expect(sent).toContain('"x-key"');
    expect(sent).toContain('"x-other"');
  });
});

describe('a report keeps its shape', () => {
  it.each(['7', 'true', '200'])('with the secret %s', async (secret) => {
    const folder = connector('short', header);
    const shapeOf = (text: string | undefined): unknown =>
      JSON.parse(text ?? '', (key, value: unknown) =>
        typeof value === 'string' ||
        /^(ms|times|at|bytes|size|bodySize|p50|p95|p99|time|wait|receive|startedDateTime)$/.test(key)
          ? ''
          : value,
      );
    const with7 = await run(folder, ['--credential', `door=${secret}`]);
    const other = await run(folder, ['--credential', 'door=a-long-secret']);
    for (const format of ['json', 'sarif', 'gitlab', 'baseline'])
      expect(shapeOf(with7[format])).toEqual(shapeOf(other[format]));
    expect(JSON.parse(with7['har'] ?? '')).toMatchObject({ log: { version: '1.2' } });
    expect(with7['json']).toContain('"status": "200"');
    expect(with7['json']).not.toContain(`"x-key", "${secret}"`);
  });
});
