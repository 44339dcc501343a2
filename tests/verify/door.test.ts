import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { verifyCommand } from '../../src/cli/commands/verify/command.ts';
import type { Report } from '../../src/report/report.ts';
import { createUndiciTransport } from '../../src/verify/send/undici-transport.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-door-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** A connector of one operation, behind this security scheme. */
const connector = (scheme: object): string => {
  const definition = {
    swagger: '2.0',
    info: { title: 'Door', version: '1.0' },
    host: 'door.example.com',
    basePath: '/',
    schemes: ['https'],
    consumes: [],
    produces: ['application/json'],
    paths: {
      '/open': {
        get: {
          operationId: 'Open',
          responses: {
            200: {
              description: 'Open.',
              schema: { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } },
            },
            401: { description: 'Closed.' },
          },
        },
      },
    },
    securityDefinitions: { door: scheme },
    security: [{ door: [] }],
  };
  return file(
    `apiDefinition-${Math.abs(JSON.stringify(scheme).length)}-${Object.keys(scheme).length}.swagger.json`,
    JSON.stringify(definition),
  );
};

const stops: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(stops.map((stop) => stop())));
const listen = async (server: Server | HttpsServer): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return (server.address() as AddressInfo).port;
};
const door = (opens: (request: IncomingMessage) => boolean): Promise<number> =>
  listen(
    createServer((request, response) => {
      const open = opens(request);
      response.writeHead(open ? 200 : 401, open ? { 'content-type': 'application/json' } : {});
      response.end(open ? '{"ok":true}' : undefined);
    }),
  );

const run = async (...words: readonly string[]): Promise<Report> => {
  let seen: Report | undefined;
  const output = {
    report: (report: Report) => {
      seen = report;
    },
    write: () => undefined,
    warn: () => undefined,
  };
  await verifyCommand(output).exitOverride().parseAsync(words, { from: 'user' });
  if (seen === undefined) throw new Error('No report came.');
  return seen;
};
const verdicts = ({ checks }: Report): readonly string[] =>
  checks.map(({ name, verdict, findings }) =>
    [
      name,
      verdict.kind,
      ...findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    ].join(' '),
  );
const kept = ['Open 200 pass', 'Open 401 pass'];

describe('credentials', () => {
  const key = { type: 'apiKey', in: 'header', name: 'x-key' };
  it.each([
    ['a value', 's3cret-key'],
    ['the environment', '@env:DOOR_KEY'],
    ['a file', `@file:${file('key.txt', 's3cret-key\n')}`],
    ['the output of a command', '@cmd:printf s3cret-key'],
  ])('come from %s, and never show', async (_, value) => {
    process.env['DOOR_KEY'] = 's3cret-key';
    const port = await door(({ headers }) => headers['x-key'] === 's3cret-key');
    const report = await run(
      connector(key),
      '--url',
      `http://127.0.0.1:${port}`,
      '--credential',
      `door=${value}`,
    );
    expect(verdicts(report)).toEqual(kept);
    expect(JSON.stringify(report)).not.toContain('s3cret-key');
  });
  it.each([
    ['@env:NOT_THERE', /NOT_THERE is not set/],
    ['@file:/no/such/file', /does not exist/],
    ['@cmd:echo broken >&2; exit 3', /failed: broken/],
    ['@cmd:true', /printed nothing/],
  ])('%s is told', async (value, message) => {
    const asked = run(connector(key), '--url', 'http://127.0.0.1:1', '--credential', `door=${value}`);
    await expect(asked).rejects.toThrow(message);
  });
  it('go as basic, from one value or from two connection parameters', async () => {
    const wanted = `Basic ${Buffer.from('me:p:ss').toString('base64')}`;
    const port = await door(({ headers }) => headers.authorization === wanted);
    const report = await run(
      connector({ type: 'basic' }),
      '--url',
      `http://127.0.0.1:${port}`,
      '--credential',
      'door=me:p:ss',
    );
    expect(verdicts(report)).toEqual(kept);
    expect(JSON.stringify(report)).not.toContain(wanted.slice(6));
  });
  it.each([
    ['Authorization: Bearer c4nary-token', 'c4nary-token'],
    ['Authorization: Basic bWU6YzRuYXJ5LXdvcmQ=', 'bWU6YzRuYXJ5LXdvcmQ='],
    ['Cookie: theme=dark; session=c4nary-session', 'c4nary-session'],
    ['X-Api-Token: c4nary-key', 'c4nary-key'],
    ['X-Any: @env:DOOR_CANARY', 'c4nary-environment'],
    ['X-Any: @cmd:printf c4nary-command', 'c4nary-command'],
  ])('a header shows nowhere, though the connector has no scheme of it: %s', async (header, canary) => {
    process.env['DOOR_CANARY'] = 'c4nary-environment';
    // An endpoint that says everything again, and answers nothing that is documented.
    const echo = createServer((request, response) => {
      response.writeHead(418, { 'content-type': 'application/json' });
      response.end(JSON.stringify(request.headers));
    });
    const har = join(folder, 'canary.har');
    const url = `http://127.0.0.1:${await listen(echo)}`;
    const words = ['--url', url, '--header', header, '--credential', 'door=s3cret-key', '--record', har];
    const report = await run(connector(key), ...words);
    expect(JSON.stringify(report)).toMatch(/418/);
    expect(JSON.stringify(report)).not.toContain(canary);
    expect(readFileSync(har, 'utf8')).not.toContain(canary);
  });
  it('a header that is the place of a credential is left out where it must be', async () => {
    const port = await door(({ headers }) => headers['x-key'] === 'k-123' && headers['x-more'] === 'yes');
    const report = await run(
      connector(key),
      '--url',
      `http://127.0.0.1:${port}`,
      '--header',
      'X-Key: k-123',
      '--header',
      'x-more: yes',
    );
    expect(verdicts(report)).toEqual(kept);
  });
  it('tells a credential that the endpoint refuses: nothing behind it was checked', async () => {
    const port = await door(() => false);
    const report = await run(
      connector(key),
      '--url',
      `http://127.0.0.1:${port}`,
      '--credential',
      'door=expired',
    );
    expect(verdicts(report)).toEqual([
      expect.stringMatching(/^Open 200 skip/),
      'Open 401 fail credential-refused',
    ]);
  });
});

describe('a client secret', () => {
  it('goes to no server that only the definition names', async () => {
    const scheme = {
      type: 'oauth2',
      flow: 'application',
      tokenUrl: 'https://evil.example/token',
      scopes: {},
    };
    const words = ['--url', 'http://127.0.0.1:1', '--client-id', 'me', '--client-secret', 'of-the-client'];
    await expect(run(connector(scheme), ...words)).rejects.toMatchObject({
      code: 'token-url-foreign',
      remedy: expect.stringContaining('--token-url https://evil.example/token'),
    });
  });
});

describe('OAuth 2', () => {
  const oauth = (tokenUrl: string): object => ({
    type: 'oauth2',
    flow: 'application',
    tokenUrl,
    scopes: { 'door.open': 'Open.' },
  });
  const issue = async (lifetime: number, judge: (form: URLSearchParams) => boolean) => {
    const issued: string[] = [];
    const forms: URLSearchParams[] = [];
    const port = await listen(
      createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        forms.push(form);
        const good = judge(form);
        if (good) issued.push(`token-${issued.length + 1}-of-the-run`);
        response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify(
            good
              ? {
                  access_token: issued.at(-1),
                  token_type: 'bearer',
                  expires_in: lifetime,
                  refresh_token: `next-${issued.length}`,
                }
              : { error: 'invalid_client', error_description: 'The secret is wrong.' },
          ),
        );
      }),
    );
    return { url: `http://127.0.0.1:${port}/token`, issued, forms };
  };
  it('fetches a token by client credentials from where the definition says', async () => {
    const server = await issue(
      3600,
      (form) =>
        form.get('client_id') === 'app' &&
        form.get('client_secret') === 'app-secret' &&
        form.get('scope') === 'door.open',
    );
    const port = await door(({ headers }) => headers.authorization === `Bearer ${server.issued[0]}`);
    const report = await run(
      connector(oauth(server.url)),
      '--url',
      `http://127.0.0.1:${port}`,
      '--client-id',
      'app',
      '--client-secret',
      'app-secret',
    );
    expect(verdicts(report)).toEqual(kept);
    expect(server.forms.map((form) => form.get('grant_type'))).toEqual(['client_credentials']);
    expect(JSON.stringify(report)).not.toMatch(/token-1-of-the-run|app-secret/);
  });
  it('fetches it by refresh token, and again before it ends, with the new one', async () => {
    const server = await issue(1, (form) => form.get('grant_type') === 'refresh_token');
    const port = await door(({ headers }) => headers.authorization === `Bearer ${server.issued.at(-1)}`);
    const report = await run(
      connector(oauth(server.url)),
      '--url',
      `http://127.0.0.1:${port}`,
      '--client-id',
      'app',
      '--refresh-token',
      'first',
      '--concurrency',
      '1',
    );
    expect(verdicts(report)).toEqual(kept);
    expect(server.forms.slice(0, 2).map((form) => form.get('refresh_token'))).toEqual(['first', 'next-1']);
    for (const token of server.issued) expect(JSON.stringify(report)).not.toContain(token);
  });
  it('tells why there is no token', async () => {
    const server = await issue(3600, () => false);
    const asked = run(
      connector(oauth(server.url)),
      '--url',
      'http://127.0.0.1:1',
      '--client-id',
      'app',
      '--client-secret',
      'x',
    );
    await expect(asked).rejects.toMatchObject({
      code: 'token-refused',
      message: expect.stringContaining('The secret is wrong'),
    });
  });
});

describe('certificates', () => {
  it('trusts an authority that is named, shows a client certificate, and reports one that nobody trusts', async () => {
    const altNames = {
      subjectAltName: [
        { type: 7, ip: '127.0.0.1' },
        { type: 2, value: 'localhost' },
      ],
    };
    const pair = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'subjectAltName', altNames: altNames.subjectAltName as never },
      ],
    });
    const client = await generate([{ name: 'commonName', value: 'client' }]);
    const server = createHttps(
      { cert: pair.cert, key: pair.private, requestCert: true, rejectUnauthorized: false, ca: [client.cert] },
      (request, response) => {
        const { subject } = (
          request.socket as unknown as { getPeerCertificate: () => { subject?: { CN?: string } } }
        ).getPeerCertificate();
        const open = subject?.CN === 'client' && request.headers['x-key'] === 'k-123';
        response.writeHead(open ? 200 : 401, open ? { 'content-type': 'application/json' } : {});
        response.end(open ? '{"ok":true}' : undefined);
      },
    );
    const port = await listen(server);
    const path = connector({ type: 'apiKey', in: 'header', name: 'x-key' });
    const words = [path, '--url', `https://127.0.0.1:${port}`, '--credential', 'door=k-123'];
    const own = [
      '--ca',
      file('ca.pem', pair.cert),
      '--cert',
      file('client.pem', client.cert),
      '--key',
      file('client-key.pem', client.private),
    ];
    expect(verdicts(await run(...words, ...own))).toEqual(kept);
    const locked = createPrivateKey(client.private).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open-sesame',
    });
    const lockedKey = file('locked-key.pem', String(locked));
    const withKey = [...words, ...own.slice(0, 4), '--key', lockedKey];
    expect(verdicts(await run(...withKey, '--passphrase', 'open-sesame'))).toEqual(kept);
    const shut = await run(...withKey, '--passphrase', 'wrong').catch((error: unknown) => String(error));
    expect(JSON.stringify(shut)).not.toContain('"kind":"pass"');
    const blind = await run(...words);
    expect(blind.checks.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain(
      'connection-not-secure',
    );
    const wrongName = await run(
      path,
      '--url',
      `https://localhost:${port}`,
      '--credential',
      'door=k-123',
      '--ca',
      file('other.pem', client.cert),
    );
    expect(wrongName.checks.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain(
      'connection-not-secure',
    );
  });
});

describe('proxies of the environment', () => {
  const saved = { ...process.env };
  afterEach(() => {
    for (const name of ['http_proxy', 'https_proxy', 'no_proxy']) {
      if (saved[name] === undefined) delete process.env[name];
      else process.env[name] = saved[name];
    }
  });
  it('carry the request, or a tunnel for HTTPS; NO_PROXY goes by them', async () => {
    const through: string[] = [];
    const proxy = createServer(async (request, response) => {
      through.push(request.url ?? '');
      const answer = await fetch(request.url ?? '');
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    proxy.on('connect', (request, socket, head) => {
      through.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      const to = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        to.write(head);
        to.pipe(socket);
        socket.pipe(to);
      });
      to.on('error', () => socket.destroy());
      socket.on('error', () => to.destroy());
    });
    const proxyPort = await listen(proxy);
    const port = await door(() => true);
    const pair = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] as never },
      ],
    });
    const secure = await listen(
      createHttps({ cert: pair.cert, key: pair.private }, (_, response) => void response.end('ok')),
    );
    process.env['http_proxy'] = `http://127.0.0.1:${proxyPort}`;
    process.env['https_proxy'] = `http://127.0.0.1:${proxyPort}`;
    const ask = async (url: string) => {
      const { transport, close } = createUndiciTransport({ proxy: true, tls: { ca: [pair.cert] } });
      const exchange = await transport({ method: 'GET', url, headers: [] });
      await close();
      return exchange;
    };
    const plain = `http://127.0.0.1:${port}/open`;
    expect(await ask(plain)).toMatchObject({ outcome: 'answered', response: { status: 200 } });
    expect(await ask(`https://127.0.0.1:${secure}/`)).toMatchObject({
      outcome: 'answered',
      response: { status: 200 },
    });
    expect(through).toEqual([plain, `127.0.0.1:${secure}`]);
    process.env['no_proxy'] = '127.0.0.1';
    expect(await ask(plain)).toMatchObject({ outcome: 'answered' });
    expect(through).toHaveLength(2);
  });
});
