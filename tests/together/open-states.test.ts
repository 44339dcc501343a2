import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStates } from '../../src/together/open-states.ts';
import { connectorOf } from '../platform/connectors.ts';

const sent: string[] = [];
const server = createServer((request, response) => {
  sent.push(`${request.method} ${request.url} ${request.headers['x-who'] ?? ''}`);
  response.statusCode = request.url?.endsWith('/gone') === true ? 404 : 200;
  response.end();
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const folder = mkdtempSync(join(tmpdir(), 'pinout-states-'));
const statesFile = join(folder, 'cases.yaml');
writeFileSync(
  statesFile,
  [
    'cases: []',
    'states:',
    '  there is a thing:',
    '    - http: { method: POST, url: /seed }',
    '  nothing works:',
    '    - http: { method: POST, url: /gone }',
    '',
  ].join('\n'),
);
const connector = connectorOf({
  paths: { '/a': { get: { operationId: 'A', responses: { 200: { description: 'x' } } } } },
});

describe('openStates', () => {
  it('brings about what the file says of a state, with the headers of the run', async () => {
    const states = await openStates(connector, { url, headers: { 'x-who': 'me' }, statesFile });
    await states.handlers['there is a thing']?.({});
    await states.end();
    expect(sent.at(-1)).toMatch(/^POST .*\/seed me$/);
  });

  it('fails a state whose call fails', async () => {
    const states = await openStates(connector, { url, headers: {}, statesFile });
    await expect(states.handlers['nothing works']?.({})).rejects.toThrow('404');
    await states.end();
  });
});
