import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

const home = mkdtempSync(join(tmpdir(), 'pinout-doctor-'));
const before = process.cwd();
const contracts = resolve(import.meta.dirname, '../../contracts');
afterAll(() => {
  process.chdir(before);
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

/** What the doctor says of a folder with these connectors and this configuration. */
const doctor = async (connectors: readonly string[], config?: object) => {
  const root = mkdtempSync(join(home, 'run-'));
  mkdirSync(join(root, '.git'));
  for (const name of connectors)
    cpSync(join(contracts, name), join(root, 'contracts', name), { recursive: true });
  if (config !== undefined) writeFileSync(join(root, 'pinout.config.json'), JSON.stringify(config));
  process.chdir(root);
  let out = '';
  const stream = new Writable({
    write: (part, _, done) => {
      out += String(part);
      done();
    },
  });
  const status = await runCommandLine(['doctor'], '1.2.3', { out: stream, err: stream });
  return { status, out };
};

describe('pinout doctor', () => {
  it('finds connectors, versions, and what would run', async () => {
    const { status, out } = await doctor(['base64', 'currency']);
    expect(status).toBe(0);
    expect(out).toContain(`✓ pinout 1.2.3, Node ${process.versions.node}`);
    expect(out).toContain('✓ contracts/base64: 3 operations, apiProperties.json, cases.yaml');
    expect(out).toContain('✓ pinout lint: 2 connectors by the ruleset connector');
    expect(out).toContain('- pinout verify: no endpoint');
  });

  it('says how to begin in a folder without a connector', async () => {
    const { status, out } = await doctor([]);
    expect(status).toBe(1);
    expect(out).toContain(
      '✗ no connector here\n      Begin one: pinout init. Make one: pinout import openapi.yaml.',
    );
  });

  it('names the variables of the environment in use that are not set', async () => {
    const key = { url: 'https://a.example.com', credentials: { api_key: '@env:DOCTOR_KEY' } };
    const config = { env: 'a', environments: { a: key, b: { headers: { 'x-b': '@env:DOCTOR_OTHER' } } } };
    const unset = await doctor(['base64'], config);
    expect(unset.status).toBe(1);
    expect(unset.out).toContain('✗ environment a (used unless --env names another): DOCTOR_KEY not set');
    expect(unset.out).toContain('- environment b: DOCTOR_OTHER not set');
    vi.stubEnv('DOCTOR_KEY', 'x');
    const set = await doctor(['base64'], config);
    expect(set.status).toBe(0);
    expect(set.out).toContain('✓ pinout verify: 1 connector at https://a.example.com');
  });

  it.each([
    [{ verfy: {} }, 'there is no verfy; did you mean verify?'],
    [{ env: 'c' }, '✗ environment c is used and not described'],
    [{ projects: { x: { connector: 'nowhere' } } }, '✗ project x: nowhere is not there'],
  ])('%j', async (config, text) => {
    const { status, out } = await doctor(['base64'], config);
    expect(status).toBe(1);
    expect(out).toContain(text);
  });
});
