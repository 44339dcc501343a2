import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import type { Report } from '../../src/report/report.ts';

const home = mkdtempSync(join(tmpdir(), 'pinout-one-config-'));
const before = process.cwd();
const heard: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];
let server: Server;
let url = '';

beforeAll(async () => {
  vi.stubEnv('SHOP_KEY', 'key-of-the-shop');
  server = createServer((request, response) => {
    heard.push({ url: request.url ?? '', headers: request.headers });
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  process.chdir(before);
  vi.unstubAllEnvs();
  await new Promise((done) => server.close(done).closeAllConnections());
  rmSync(home, { recursive: true });
});

const definition = (path: string): string =>
  JSON.stringify({
    swagger: '2.0',
    info: { title: 'Shop', description: 'Sells things.', version: '1.0' },
    host: 'shop.example.com',
    basePath: '/',
    schemes: ['https'],
    produces: ['application/json'],
    securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
    security: [{ key: [] }],
    paths: {
      [path]: {
        get: {
          operationId: 'List',
          responses: { 200: { description: 'Ok.', schema: { type: 'array', items: { type: 'string' } } } },
        },
      },
    },
  });

/** A repository with two connectors and a configuration; the working folder is in it. */
const repository = (config: string | object, name = 'pinout.config.json'): string => {
  const root = mkdtempSync(join(home, 'run-'));
  const files = {
    'shop/apiDefinition.swagger.json': definition('/shop'),
    'desk/apiDefinition.swagger.json': definition('/desk'),
    [name]: typeof config === 'string' ? config : JSON.stringify(config, null, 2),
  };
  mkdirSync(join(root, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  process.chdir(root);
  heard.length = 0;
  return root;
};

const pinout = async (
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> => {
  const texts = { out: '', err: '' };
  const stream = (name: keyof typeof texts): Writable =>
    new Writable({
      write: (part, _, done) => {
        texts[name] += String(part);
        done();
      },
    });
  const status = await runCommandLine(words, '0.0.0', { out: stream('out'), err: stream('err') });
  return { status, ...texts };
};

interface Shown {
  readonly values: readonly { readonly name: string; readonly value: unknown; readonly from: string }[];
}

/** What holds for a command: the value and where it comes from, by name. */
const held = async (
  ...words: readonly string[]
): Promise<Readonly<Record<string, readonly [unknown, string]>>> => {
  const { out, err } = await pinout('config', ...words, '--json');
  if (out === '') throw new Error(err);
  return Object.fromEntries(
    (JSON.parse(out) as Shown).values.map(({ name, value, from }) => [name, [value, from]]),
  );
};

const withShops = (): object => ({
  env: 'here',
  environments: {
    here: { url, credentials: { key: '@env:SHOP_KEY' }, headers: { 'x-tenant': '7' } },
    away: { url: 'http://127.0.0.1:9', verify: { timeout: 50 } },
  },
  verify: { allowPartial: true, platform: false },
  projects: {
    shop: { connector: 'shop' },
    desk: { connector: 'desk', environments: { here: { headers: { 'x-tenant': '8' } } } },
  },
});

describe('the environment', () => {
  it('says where a run goes, with what credentials and headers, for each project', async () => {
    repository(withShops());
    await pinout('verify');
    const keys = heard.filter(({ headers }) => headers['x-key'] === 'key-of-the-shop');
    const tenants = (path: string): readonly unknown[] => [
      ...new Set(keys.filter((each) => each.url === path).map(({ headers }) => headers['x-tenant'])),
    ];
    expect(tenants('/shop')).toEqual(['7']);
    expect(tenants('/desk')).toEqual(['8']);
  });

  it('is another one with --env, and PINOUT_ENV, and its section counts', async () => {
    repository(withShops());
    expect(await held('verify', '--env', 'away')).toMatchObject({
      url: ['http://127.0.0.1:9', 'environments.away.url (pinout.config.json:14)'],
      timeout: [50, 'environments.away.verify.timeout (pinout.config.json:16)'],
    });
    vi.stubEnv('PINOUT_ENV', 'away');
    expect((await held('verify'))['url']?.[0]).toBe('http://127.0.0.1:9');
    vi.stubEnv('PINOUT_ENV', '');
  });

  it('is in the report, so that reports of several can be joined', async () => {
    const root = repository({ ...withShops(), environments: { here: { url }, there: { url } } });
    const files = ['here', 'there'].map((name) => join(root, `${name}.json`));
    for (const [index, name] of ['here', 'there'].entries())
      await pinout('verify', 'shop', '--env', name, '--format', `json=${files[index]}`);
    const { out } = await pinout('report', 'merge', ...files, '--format', 'json');
    const { subjects, checks } = JSON.parse(out) as Report;
    expect(subjects).toEqual(['shop (here)', 'shop (there)']);
    expect([...new Set(checks.map(({ subject }) => subject))]).toEqual(subjects);
  });

  it('that is not there is an error with what is near', async () => {
    repository(withShops());
    const { status, err } = await pinout('verify', '--env', 'hear');
    expect(status).toBe(2);
    expect(err).toContain('--env: there is no environment "hear" in the configuration.');
    expect(err).toContain('Did you mean here?');
    expect(heard).toEqual([]);
  });

  it('makes a comparison ask the service only if it is named', async () => {
    repository(withShops());
    expect((await held('diff', 'shop', 'desk'))['verify']).toBeUndefined();
    expect((await held('diff', 'shop', 'desk', '--env', 'here'))['verify']?.[0]).toBe(url);
  });
});

describe('the command line', () => {
  it('wins, and adds to what consists of pairs', async () => {
    repository(withShops());
    const values = await held('verify', 'shop', '--url', 'http://127.0.0.1:1', '--header', 'x-more: 1');
    expect(values['url']).toEqual(['http://127.0.0.1:1', 'command line']);
    await pinout('verify', 'shop', '--header', 'X-Tenant: 9', '--header', 'x-more: 1');
    const [{ headers } = { headers: {} }] = heard;
    expect(headers).toMatchObject({ 'x-tenant': '9', 'x-more': '1' });
  });

  it('chooses projects by name and by path', async () => {
    repository(withShops());
    await pinout('verify', '--project', 'desk');
    expect(heard.filter((each) => !each.url.startsWith('/desk'))).toEqual([]);
    expect(heard.length).toBeGreaterThan(0);
    const wrong = await pinout('verify', '--project', 'dsk');
    expect(wrong.err).toContain('There is no project "dsk" in the configuration.');
    expect((await pinout('verify', 'shop', '--project', 'desk')).err).toContain('do not go together');
    expect((await held('verify', 'desk/apiDefinition.swagger.json'))['headers']?.[0]).toEqual({
      'x-tenant': '8',
    });
  });
});

describe('single operations', () => {
  it('are slower, spared, accepted, and free of rules as the configuration says', async () => {
    const slow = { List: { verify: { maxMs: 1, accept: [{ code: 'response-slow', reason: 'Known.' }] } } };
    repository({ ...withShops(), operations: { List: { verify: { never: true } } } });
    await pinout('verify', 'shop');
    expect(heard).toEqual([]);
    repository({ ...withShops(), operations: slow });
    const { out } = await pinout('config', '--json');
    expect((JSON.parse(out) as Shown).values.map(({ name }) => name)).toContain(
      'operations.List.verify.maxMs',
    );
  });

  it('have no findings of rules that are off for them', async () => {
    repository({});
    const rules = async (): Promise<readonly string[]> => {
      const { out } = await pinout('lint', 'shop', '--format', 'json', '--show', 'hint');
      const { checks } = JSON.parse(out) as {
        checks: { findings: { code: string; at?: { pointer?: string } }[] }[];
      };
      return checks
        .flatMap(({ findings }) => findings)
        .flatMap(({ code, at }) => (at?.pointer?.startsWith('/paths') ? [code] : []));
    };
    const [first = ''] = await rules();
    expect(first).not.toBe('');
    repository({ operations: { List: { lint: { off: [first], reason: 'A test.' } } } });
    expect(await rules()).not.toContain(first);
    repository({ operations: { Other: { lint: { off: [first] } } } });
    expect(await rules()).toContain(first);
  });
});

describe('what is wrong in a configuration', () => {
  it.each([
    ['{ "verfy": {} }', 'there is no verfy; did you mean verify?', ':1:3'],
    ['{ "verify": { "timout": 1 } }', 'there is no verify.timout; did you mean timeout?', ':1:15'],
    ['{ "verify": { "timeout": "1" } }', 'verify.timeout has to be a whole number', ':1:26'],
    ['{ "verify": { "ask": "prefr" } }', 'verify.ask has to be one of provoke, prefer', ':1:22'],
    ['{ "lint": { "rules": { "connector-info-title": "warning" } } }', 'has to be one of error', ':1:48'],
    ['{ "projects": { "a": {} } }', 'projects.a needs connector', ':1:22'],
    ['{ "pact": { "verfy": {} } }', 'there is no pact.verfy; did you mean verify?', ':1:13'],
    [
      '{ "operations": { "A": { "verify": { "accept": [{ "code": "respons-slow", "reason": "x" }] } } } }',
      'did you mean response-slow?',
      ':1:59',
    ],
    ['{ "verify": { "budget": "ful" } }', 'verify.budget has to be', ':1:25'],
    ['{ "verify": 1, }', 'pinout.config.json', ':1:'],
  ])('%s', async (text, message, place) => {
    repository(text);
    const { status, err } = await pinout('lint', 'shop');
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain(`pinout.config.json${place}`);
  });

  it('is found by the reader of the flag, at its place', async () => {
    repository({ mock: { delayRange: 'soon' } });
    const { err } = await pinout('config', 'mock', 'shop');
    expect(err).toContain('mock.delayRange in ');
    expect(err).toContain('Use a range, such as 100-500.');
    expect(err).toContain('pinout.config.json:3:');
  });

  it('is a command to run, unless the configuration is code or allows commands', async () => {
    const config = { mock: { credentials: { key: '@cmd:touch ran' } } };
    repository(config);
    expect((await pinout('config', 'mock', 'shop')).err).toContain('mock.credentials would run a command');
    repository({ ...config, allowCommands: true });
    expect((await pinout('config', 'mock', 'shop')).err).not.toContain('would run a command');
  });
});

describe('pinout config', () => {
  it('shows no secret, and says which variable is not set', async () => {
    repository({
      environments: {
        a: {
          url,
          credentials: { key: 'very-secret', other: '@env:NOT_THERE' },
          headers: { 'x-api-key': 'hidden' },
        },
      },
      mock: { credentials: { key: 'very-secret' }, adminToken: 'hidden' },
    });
    const shown = [
      await pinout('config'),
      await pinout('config', 'verify', 'shop', '--env', 'a'),
      await pinout('config', 'mock', 'shop'),
    ];
    for (const { out, status } of shown) {
      expect(status).toBe(0);
      expect(out).not.toMatch(/very-secret|hidden/);
    }
    expect(shown[1]?.out).toContain('@env:NOT_THERE (not set)');
  });

  it('runs nothing, and says so if there is no configuration', async () => {
    repository(withShops());
    await pinout('config', 'verify');
    expect(heard).toEqual([]);
    expect((await pinout('config', 'verify', '--no-config', '--url', url)).out).toContain('command line');
  });

  it('names the command line that is meant if a flag of a command is there without one', async () => {
    repository(withShops());
    for (const words of [
      ['--env', 'staging'],
      ['--project', 'shop'],
    ]) {
      const { status, err } = await pinout('config', ...words);
      expect(status).toBe(2);
      expect(err).toContain(`pinout config verify ${words.join(' ')}`);
    }
  });

  it('names paths as the working folder sees them', async () => {
    const root = repository({
      verify: { cases: 'tests/cases.yaml' },
      mock: { credentials: { key: '@file:k.txt' } },
    });
    writeFileSync(join(root, 'k.txt'), 'from-a-file\n');
    process.chdir(join(root, 'shop'));
    expect((await pinout('config', 'mock', '.')).status).toBe(0);
    const { err } = await pinout('verify', '.', '--url', url, '--dry-run');
    expect(err).toContain('../tests/cases.yaml');
  });

  it.each([
    ['yaml', 'verify:\n  timeout: 77\n'],
    ['mjs', 'export default { verify: { timeout: 77 } };\n'],
    ['ts', 'export default { verify: { timeout: 77 as number } };\n'],
  ])('reads pinout.config.%s', async (end, text) => {
    repository(text, `pinout.config.${end}`);
    expect((await held('verify', 'shop', '--url', url))['timeout']?.[0]).toBe(77);
  });
});
