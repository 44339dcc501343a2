import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, Agent as HttpAgent } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { Command } from 'commander';
import { Agent, fetch as undiciFetch } from 'undici';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { mockCommand } from '../../src/cli/commands/mock/command.ts';
import { addFault, type MockFlags, readRange } from '../../src/cli/commands/mock/flags.ts';
import { type RunningMocks, startMocks } from '../../src/cli/commands/mock/start.ts';
import { settingsOf } from '../../src/cli/config/settings.ts';
import { addCredential } from '../../src/cli/words/read-pair.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { createPrismEngine } from '../../src/mock/adapters/prism.ts';
import { readBodies } from '../../src/mock/adapters/read-bodies.ts';
import { createSqliteState } from '../../src/mock/adapters/sqlite-state.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'pinout-mock-'));
const cache = join(folder, 'cache');
vi.stubEnv('XDG_CACHE_HOME', cache);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
const contracts = resolve(import.meta.dirname, '../../contracts');

/** The flags' defaults, as commander has them. */
const flagsOf = (more: Partial<MockFlags>): MockFlags => ({
  ...(mockCommand({ write: () => undefined, warn: () => undefined }).opts() as MockFlags),
  port: 0,
  ...more,
});

/** Starts mocks of contracts/, or of paths, and keeps what they print; the test ends what it started. */
const start = async (
  names: readonly string[],
  more: Partial<MockFlags> = {},
): Promise<RunningMocks & { readonly url: string; readonly out: string; readonly lines: string[] }> => {
  let out = '';
  const lines: string[] = [];
  const running = await startMocks(
    names.map((name) => (name.includes('/') ? name : join(contracts, name))),
    flagsOf(more),
    {
      settings: settingsOf(new Command()),
      write: (text) => {
        out += stripVTControlCharacters(text);
      },
      warn: (text) => {
        lines.push(text);
        wake();
      },
    },
  );
  return { ...running, url: running.servers[0]?.url ?? '', out, lines };
};

let wake: () => void = () => undefined;

/** Waits for a line that was warned with. */
const line = (lines: readonly string[], pattern: RegExp): Promise<void> =>
  new Promise((done) => {
    wake = () => {
      if (lines.some((each) => pattern.test(each))) done();
    };
    wake();
  });

const status = async (url: string): Promise<number> => (await fetch(url)).status;

describe('pinout mock', () => {
  it('serves several connectors on one port', async () => {
    const { url, out, close } = await start(['base64', 'currency'], { security: false });
    expect(out).toContain(`on ${url}`);
    expect(await status(`${url}/api/Test?input=a`)).toBe(200);
    expect(await status(`${url}/api/Currencies`)).toBe(200);
    expect(await status(`${url}/currency/api/Currencies`)).toBe(200);
    await close();
  });

  it.each([
    ['with credentials', {}],
    ['without', { security: false }],
    ['over HTTPS', { https: true }],
  ])('prints an address of each operation that works as it is, %s', async (_title, more) => {
    const { out, close } = await start(['base64', 'base64-article', 'currency'], more);
    const addresses = out
      .split('\n')
      .flatMap((each) => /^ {2}[A-Z]+ +\w+ +(?<address>.+)$/.exec(each)?.groups?.['address'] ?? []);
    expect(addresses).toHaveLength(10);
    for (const address of addresses) {
      const words = address.startsWith('curl ') ? address : `curl '${address}'`;
      const shown = await run('sh', ['-c', words.replace(/^curl/, "curl -s -o /dev/null -w '%{http_code}'")]);
      expect([address, shown.stdout]).toEqual([address, expect.stringMatching(/^2\d\d$/)]);
    }
    await close();
  });

  it('tells connectors with the same address apart by their names', async () => {
    const { url, out, close } = await start(['base64', 'base64-article'], { security: false });
    expect(out).toContain(`${url}/base64-article/api/Test?input=`);
    expect(out).toContain(`${url}/api/Test?input=`);
    await close();
  });

  it('serves every connector below a folder', async () => {
    const { out, close } = await start([contracts]);
    expect(out).toMatch(/^Mocking 3 connectors, 10 operations/);
    await close();
  });

  it('serves each connector on a port of its own', async () => {
    const { servers, close } = await start(['base64', 'base64-article'], { portPerConnector: true });
    expect(new Set(servers.map(({ port }) => port)).size).toBe(2);
    await close();
  });

  it('makes a certificate once, for localhost and the loopback addresses', async () => {
    const once = await start(['currency'], { https: true, security: false });
    const ask = async (url: string): Promise<number> => {
      const ca = readFileSync(/--cacert (\S+)/.exec(once.out)?.[1] ?? join(cache, 'pinout/127.0.0.1.crt'));
      const dispatcher = new Agent({ connect: { ca } });
      const response = await undiciFetch(`${url}/api/Currencies`, { dispatcher });
      await dispatcher.close();
      return response.status;
    };
    expect(await ask(once.url)).toBe(200);
    expect(await ask(once.url.replace('127.0.0.1', 'localhost'))).toBe(200);
    await once.close();
    const again = await start(['currency'], { https: true, security: false });
    expect(await ask(again.url)).toBe(200);
    await again.close();
  });

  it('names a definition that does not load and serves the others', async () => {
    const { lines, url, close } = await start(['base64', join(folder, 'nothing')], { security: false });
    expect(lines).toEqual([expect.stringMatching(/^not served: [^\n]* does not exist\.[^\n]*\n$/)]);
    expect(await status(`${url}/api/Test?input=a`)).toBe(200);
    await close();
  });

  it('ends what it started when a port is in use', async () => {
    const { servers, close } = await start(['base64']);
    const port = servers[0]?.port ?? 0;
    await expect(start(['base64'], { port })).rejects.toMatchObject({ code: 'port-in-use' });
    await close();
  });

  it('makes values that look like data for who prefers them, without --dynamic', async () => {
    const { url, close } = await start(['currency'], { security: false, platform: false });
    const headers = { prefer: 'dynamic=true, seed=1' };
    const { currencies } = (await (await fetch(`${url}/api/Currencies`, { headers })).json()) as {
      readonly currencies: readonly { readonly name: string }[];
    };
    expect(currencies[0]?.name).toMatch(/^[A-Z][A-Za-z]+( [a-z]+)?$/);
    await close();
  });
});

describe('--watch', () => {
  const definition = (path: string): string =>
    JSON.stringify({
      swagger: '2.0',
      info: { title: 'T', version: '1' },
      paths: {
        [path]: { get: { operationId: 'Get', responses: { 200: { description: 'ok', schema: {} } } } },
      },
    });
  const newFile = (text: string): string => {
    const file = join(mkdtempSync(join(folder, 'watched-')), 'apiDefinition.swagger.json');
    writeFileSync(file, text);
    return file;
  };

  it('goes on with the last good definition, and takes the next good one', async () => {
    const file = newFile(definition('/a'));
    const { url, lines, close } = await start([file], { watch: true });
    writeFileSync(file, 'broken');
    await line(lines, /still serving the last good definition/);
    expect(await status(`${url}/a`)).toBe(200);
    writeFileSync(file, definition('/b'));
    await line(lines, /loaded again/);
    expect(await status(`${url}/b`)).toBe(200);
    await close();
  });

  it('prints no secret of the run, whatever the file turns into', async () => {
    const secret = 'canary-5f2d9c1e77';
    const file = newFile(definition('/a'));
    const { lines, close } = await start(['base64', file], { watch: true, credential: { api_key: secret } });
    writeFileSync(file, `{"title": "${secret}`);
    await line(lines, /still serving the last good definition/);
    writeFileSync(file, definition(`/${secret}`));
    await line(lines, /loaded again/);
    const printed = lines.join('\n');
    for (const form of [secret, encodeURIComponent(secret), btoa(secret)])
      expect(printed).not.toContain(form);
    await close();
  });

  it('takes a definition that did not load at the start, once it does', async () => {
    const broken = newFile('broken');
    const { url, lines, close } = await start(['base64', broken], { watch: true });
    expect(lines).toEqual([expect.stringMatching(/^not served/)]);
    writeFileSync(broken, definition('/late'));
    await line(lines, /loaded again/);
    expect(await status(`${url}/late`)).toBe(200);
    await close();
  });

  it('keeps a connection over a reload', async () => {
    const file = newFile(definition('/a'));
    const { url, lines, close } = await start([file], { watch: true });
    const agent = new HttpAgent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string): Promise<readonly [number | undefined, number | undefined]> =>
      new Promise((done, failed) => {
        get(url + path, { agent }, (response) => {
          const { localPort } = response.socket;
          response.resume().once('end', () => done([response.statusCode, localPort]));
        }).once('error', failed);
      });
    const [before, port] = await ask('/a');
    writeFileSync(file, definition('/b'));
    await line(lines, /loaded again/);
    expect([before, await ask('/b')]).toEqual([200, [200, port]]);
    agent.destroy();
    await close();
  });

  it('takes a body file that is changed', async () => {
    const file = newFile(definition('/a'));
    const bodies = mkdtempSync(join(folder, 'bodies-'));
    const name = file.split('/').at(-2) ?? '';
    mkdirSync(join(bodies, name));
    writeFileSync(join(bodies, name, 'Get.200.json'), '{"now":"old"}');
    const { url, servers, close } = await start([file], { watch: true, bodies, platform: false });
    const now = async (): Promise<unknown> => (await fetch(`${url}/a`)).json();
    expect(await now()).toEqual({ now: 'old' });
    writeFileSync(join(bodies, name, 'Get.200.json'), '{"now":"new"}');
    await vi.waitFor(async () => expect(await now()).toEqual({ now: 'new' }), { timeout: 5_000 });
    expect(servers).toHaveLength(1);
    await close();
  });
});

describe('flags', () => {
  it('read ranges, faults and credentials', () => {
    expect(readRange('1-5')).toEqual([1, 5]);
    expect(() => readRange('5-1')).toThrow('range');
    expect(addFault('0.5:503', [])).toEqual([{ rate: 0.5, fault: '503' }]);
    expect(() => addFault('2:503', [])).toThrow('rate');
    expect(addCredential('key=a=b', {})).toEqual({ key: 'a=b' });
    expect(() => addCredential('key=@env:PINOUT_NO_SUCH', {})).toThrow('PINOUT_NO_SUCH');
    const file = join(folder, 'password.txt');
    writeFileSync(file, 'of a file\n');
    expect(addCredential(`key=@file:${file}`, {})).toEqual({ key: 'of a file' });
    expect(addCredential('key=@cmd:echo of a command', {})).toEqual({ key: 'of a command' });
    expect(() => addCredential('key', {})).toThrow(/not a name and a value/);
  });
});

describe('what is kept in files', () => {
  it('state survives its process', () => {
    const file = join(folder, 'state.db');
    const first = createSqliteState(file);
    first.set('things', 'a', { id: 'a' });
    first.set('things', 'b', { id: 'b' });
    expect([first.next('things'), first.next('things')]).toEqual([1, 2]);
    // Not closed: as after kill -9.
    const second = createSqliteState(file);
    expect(second.list('things')).toEqual([
      { key: 'a', value: { id: 'a' } },
      { key: 'b', value: { id: 'b' } },
    ]);
    expect(second.remove('things', 'a')).toBe(true);
    expect(second.next('things')).toBe(3);
    second.reset();
    expect(second.list('things')).toEqual([]);
    first.close();
    second.close();
  });

  it('a body file that is not JSON is an error with its name', async () => {
    expect(await readBodies(join(folder, 'nothing'))).toEqual({});
    const bodies = mkdtempSync(join(folder, 'bodies-'));
    mkdirSync(join(bodies, 'shop'));
    writeFileSync(join(bodies, 'shop', 'Get.200.json'), '{"a":1}');
    expect(await readBodies(bodies)).toEqual({ 'shop/Get.200': { a: 1 } });
    writeFileSync(join(bodies, 'shop', 'Get.400.json'), '{');
    await expect(readBodies(bodies)).rejects.toMatchObject({ code: 'body-file-malformed' });
  });
});

describe('--engine prism', () => {
  it('answers with Prism itself, basePath included', async () => {
    const engine = createPrismEngine()([await loadConnector(join(contracts, 'currency'))]);
    const headers = { 'x-functions-key': 'k' };
    const ask = async (prefer?: string): Promise<readonly [number, string]> => {
      const reply = await engine({
        method: 'GET',
        target: '/api/Currencies',
        headers: prefer === undefined ? headers : { ...headers, prefer },
        body: new Uint8Array(0),
      });
      return [reply.status, new TextDecoder().decode(reply.body)];
    };
    expect(await ask()).toEqual([200, expect.stringContaining('"EUR"')]);
    expect((await ask('code=502'))[0]).toBe(502);
  });
});
