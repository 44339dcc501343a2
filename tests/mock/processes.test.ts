import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shop } from './shop.ts';
import { spawnMock } from './spawn-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-processes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const definition = join(folder, 'shop.swagger.json');
writeFileSync(definition, shop.definition.text);

const create = (url: string, thing: unknown): Promise<Response> =>
  fetch(`${url}/v1/things`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-key': 'any' },
    body: JSON.stringify(thing),
  });

const read = async (url: string): Promise<unknown> => (await fetch(url)).json();

describe('--state', { timeout: 20_000 }, () => {
  it('keeps what was answered with 201 over kill -9, and forgets it by reset', async () => {
    const file = join(folder, 'state.db');
    const first = await spawnMock(definition, '--state', file);
    expect((await create(first.url, { id: 41, name: 'kept' })).status).toBe(201);
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const second = await spawnMock(definition, '--state', file);
    expect(await read(`${second.url}/v1/things/41`)).toEqual({ id: 41, name: 'kept' });
    expect(await read(`${second.url}/v1/things`)).toContainEqual({ id: 41, name: 'kept' });
    expect((await fetch(`${second.url}/__pinout/reset`, { method: 'POST' })).status).toBe(204);
    expect((await fetch(`${second.url}/v1/things/41`)).status).toBe(404);
    expect(await second.end('SIGTERM')).toBe(0);
  });
});

describe('--multiprocess', { timeout: 20_000 }, () => {
  it('serves one port from several processes that know what each has answered', async () => {
    const mock = await spawnMock(definition, '--multiprocess');
    await mock.said(/left out/);
    // A connection each, so that the processes share them.
    const asked = Array.from({ length: 12 }, (_, index) =>
      fetch(`${mock.url}/v1/things/${index}`, { headers: { connection: 'close' } }),
    );
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200));
    const journal = (await read(`${mock.url}/__pinout/requests`)) as readonly { readonly target: string }[];
    expect(journal.map(({ target }) => target).toSorted()).toEqual(
      asked.map((_, index) => `/v1/things/${index}`).toSorted(),
    );
    const metrics = await (await fetch(`${mock.url}/__pinout/metrics`)).text();
    expect(metrics).toMatch(
      /pinout_mock_requests_total\{connector="[^"]+",operation="GetThing",status="200"\} 12\n/,
    );
    await fetch(`${mock.url}/__pinout/reset`, { method: 'POST' });
    expect(await read(`${mock.url}/__pinout/requests`)).toEqual([]);
    expect(await mock.end('SIGTERM')).toBe(0);
  });

  it('puts another process in the place of one that was killed', async () => {
    const mock = await spawnMock(definition, '--multiprocess');
    await mock.said(/left out/);
    const children = readFileSync(`/proc/${mock.child.pid}/task/${mock.child.pid}/children`, 'utf8');
    process.kill(Number(children.trim().split(' ')[0]), 'SIGKILL');
    await mock.said(/another takes its place/);
    expect((await fetch(`${mock.url}/v1/things/7`)).status).toBe(200);
    await mock.end('SIGTERM');
  });

  it('says once why it cannot start', async () => {
    await expect(spawnMock(join(folder, 'nothing'), '--multiprocess')).rejects.toThrow(
      /ended with 2: error: \S+nothing does not exist\.\n[^\n]+\n$/,
    );
    await expect(spawnMock(definition, '--multiprocess', '--stateful')).rejects.toThrow('--state file.db');
  });

  it('shares a state file', async () => {
    const file = join(folder, 'shared.db');
    const mock = await spawnMock(definition, '--multiprocess', '--state', file);
    await mock.said(/left out/);
    // Those that are there from the beginning have other keys.
    const keys = Array.from({ length: 8 }, (_, index) => 101 + index);
    const made = keys.map((id) => create(mock.url, { id, name: `thing ${id}` }));
    expect((await Promise.all(made)).map(({ status }) => status)).toEqual(made.map(() => 201));
    const things = (await read(`${mock.url}/v1/things`)) as readonly { readonly id: number }[];
    const ids = things.map(({ id }) => id).filter((id) => keys.includes(id));
    expect(ids.toSorted()).toEqual(keys);
    await mock.end('SIGTERM');
  });
});
