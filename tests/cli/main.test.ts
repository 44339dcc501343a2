import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const main = join(root, 'src/cli/main.ts');

const start = (...words: readonly string[]) =>
  spawn(process.execPath, [main, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });

const run = async (...words: readonly string[]) => {
  const child = start(...words);
  const texts = { out: '', err: '' };
  child.stdout.on('data', (part) => (texts.out += String(part)));
  child.stderr.on('data', (part) => (texts.err += String(part)));
  const [status] = await once(child, 'close');
  return { status, ...texts };
};

describe('pinout, as a process', () => {
  it('sets the exit status', async () => {
    expect((await run('--version')).status).toBe(0);
    expect(await run('--nope')).toMatchObject({ status: 2, out: '' });
  });

  it('ends quietly where the reader has seen enough', async () => {
    const child = start('--help');
    let err = '';
    child.stderr.on('data', (part) => (err += String(part)));
    child.stdout.destroy();
    const [status] = await once(child, 'close');
    expect([status, err]).toEqual([0, '']);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends a mock with 0 on %s', async (signal) => {
    const child = start('mock', 'contracts/base64', '--port', '0');
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
