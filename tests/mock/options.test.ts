import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Agent, fetch as undiciFetch } from 'undici';
import { afterAll, describe, expect, it } from 'vitest';
import { mockCommand, startMocks } from '../../src/cli/commands/mock.ts';
import { addCredential, addFault, type MockFlags, readRange } from '../../src/cli/commands/mock-flags.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { createPrismEngine } from '../../src/mock/adapters/prism.ts';
import { readBodies } from '../../src/mock/adapters/read-bodies.ts';
import { createSqliteState } from '../../src/mock/adapters/sqlite-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-mock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const contracts = resolve(import.meta.dirname, '../../contracts');

/** The flags' defaults, as commander has them. */
const flagsOf = (more: Partial<MockFlags>): MockFlags => ({
  ...(mockCommand().opts() as MockFlags),
  port: 0,
  ...more,
});

describe('pinout mock', () => {
  it('serves several connectors on one port and prints addresses that work', async () => {
    let text = '';
    const paths = ['base64', 'currency'].map((name) => join(contracts, name));
    const [server] = await startMocks(paths, flagsOf({ security: false }), (line) => {
      text += line;
    });
    expect(text).toContain(`Serving on ${server?.url}`);
    expect((await fetch(`${server?.url}/api/Test?input=a`)).status).toBe(200);
    expect((await fetch(`${server?.url}/api/Currencies`)).status).toBe(200);
    expect((await fetch(`${server?.url}/currency/api/Currencies`)).status).toBe(200);
    await server?.close();
  });

  it('serves each connector on a port of its own', async () => {
    const paths = ['base64', 'base64-article'].map((name) => join(contracts, name));
    const servers = await startMocks(paths, flagsOf({ portPerConnector: true }), () => undefined);
    expect(new Set(servers.map(({ port }) => port)).size).toBe(2);
    await Promise.all(servers.map((server) => server.close()));
  });

  it('serves HTTPS with a certificate of its own', async () => {
    const [server] = await startMocks(
      [join(contracts, 'currency')],
      flagsOf({ https: true, security: false }),
      () => undefined,
    );
    expect(server?.url).toMatch(/^https:/);
    const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
    expect((await undiciFetch(`${server?.url}/api/Currencies`, { dispatcher })).status).toBe(200);
    await dispatcher.close();
    await server?.close();
  });

  it('names a definition that does not load and serves the others', async () => {
    let text = '';
    const [server] = await startMocks(
      [join(contracts, 'base64'), join(folder, 'nothing')],
      flagsOf({}),
      (line) => {
        text += line;
      },
    );
    expect(text).toContain('not served: There is no ');
    await server?.close();
  });

  it('goes on with the last good definition, and takes the next good one', async () => {
    const file = join(folder, 'apiDefinition.swagger.json');
    const definition = (path: string): string =>
      JSON.stringify({
        swagger: '2.0',
        info: { title: 'T', version: '1' },
        paths: { [path]: { get: { operationId: 'Get', responses: { 204: { description: 'ok' } } } } },
      });
    writeFileSync(file, definition('/a'));
    const lines: string[] = [];
    let wake: () => void = () => undefined;
    const line = (pattern: RegExp): Promise<void> =>
      new Promise((done) => {
        wake = () => {
          if (lines.some((each) => pattern.test(each))) done();
        };
        wake();
      });
    const [server] = await startMocks([file], flagsOf({ watch: true }), (text) => {
      lines.push(text);
      wake();
    });
    writeFileSync(file, 'broken');
    await line(/still serving the last good definition/);
    expect((await fetch(`${server?.url}/a`)).status).toBe(204);
    writeFileSync(file, definition('/b'));
    await line(/loaded again/);
    expect((await fetch(`${server?.url}/b`)).status).toBe(204);
    await server?.close();
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
    expect(second.list('things')).toEqual([{ id: 'a' }, { id: 'b' }]);
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
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(bodies, 'shop'));
    writeFileSync(join(bodies, 'shop', 'Get.200.json'), '{"a":1}');
    expect(await readBodies(bodies)).toEqual({ 'shop/Get.200': { a: 1 } });
    writeFileSync(join(bodies, 'shop', 'Get.400.json'), '{');
    await expect(readBodies(bodies)).rejects.toMatchObject({ code: 'body-file-malformed' });
  });
});

describe('--engine prism', () => {
  it('answers with Prism itself, basePath included', async () => {
    const engine = createPrismEngine([await loadConnector(join(contracts, 'currency'))]);
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
