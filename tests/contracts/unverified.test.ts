import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What Vitest says of a test file, in a process of its own. */
const runVitest = async (text: string): Promise<{ readonly status: number; readonly out: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-contract-'));
  writeFileSync(join(folder, 'contract.test.ts'), text);
  const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--reporter=verbose'];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (out += String(part)));
  const [status] = (await once(child, 'close')) as [number];
  rmSync(folder, { recursive: true });
  return { status, out };
};

const contractWith = (credentials: string): string => `
import { contract } from '${root}/src/vitest.ts';
import { loadConnector } from '${root}/src/load/load-connector.ts';
import { toFetch } from '${root}/src/mock/adapters/fetch.ts';
import { createMock } from '${root}/src/mock/create-mock.ts';
import { fromFetch } from '${root}/src/verify/send/from-fetch.ts';

const path = '${root}/contracts/currency';
const mock = createMock(await loadConnector(path), { credentials: { api_key: 'right' } });
await contract(path, { url: 'http://localhost', transport: fromFetch(toFetch(mock)), runs: 1, ${credentials} });
`;

it('a contract test is red where nothing but refusals was seen, as the command line is', async () => {
  const { status, out } = await runVitest(contractWith(''));
  expect(out).toMatch(/× .*currency > is verified: enough was looked at/);
  expect(out).toMatch(/no-success-verified|nothing-verified/);
  expect(status).toBe(1);
});

it('and has no such doubt with the credential', async () => {
  const { out } = await runVitest(contractWith("credentials: { api_key: 'right' }"));
  expect(out).toMatch(/✓ .*currency > is verified: enough was looked at/);
});
