import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const main = join(root, 'src/cli/main.ts');

const run = async (...words: readonly string[]) => {
  const child = spawn(process.execPath, [main, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (part) => (texts.out += String(part)));
  child.stderr.on('data', (part) => (texts.err += String(part)));
  const [status] = await once(child, 'close');
  return { status, ...texts };
};

describe('npm start', () => {
  it('holds the examples to their contracts and ends with 0', async () => {
    const { status, out, err } = await run('demo');
    expect(err).toBe('');
    expect(out).toContain(
      'As expected: base64 and currency keep their contracts, and base64-article breaks its own in 4 ways.',
    );
    expect(out).toMatch(/EncodeQuery +✓ +✓ +✓/);
    expect(out).toContain('response-content-type-mismatch');
    expect(out).toContain('response-body-mismatch');
    expect(status).toBe(0);
  });
});
