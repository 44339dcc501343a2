import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { generateCommand } from '../../src/cli/commands/generate/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-generate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const contract = (name: string): string => resolve(import.meta.dirname, '../../contracts', name);

/** What a run said on the standard error, and whether it failed. */
const run = async (
  ...words: readonly string[]
): Promise<{ readonly said: string; readonly failed: boolean }> => {
  let said = '';
  let failed = false;
  const command = generateCommand({
    write: () => undefined,
    warn: (text) => {
      said += text;
    },
    fail: () => {
      failed = true;
    },
  });
  await command.parseAsync([...words], { from: 'user' });
  return { said, failed };
};

describe.each([
  ['msw', 'handlers.ts'],
  ['types', 'types.ts'],
])('pinout generate %s', (kind, file) => {
  const out = join(folder, kind);
  const path = join(out, file);

  it('says what is missing, writes it, and then finds it as it should be', async () => {
    const check = (): Promise<object> => run(kind, contract('currency'), '--out', out, '--check');
    const missing = { said: `${path} is not up to date: run pinout generate ${kind}.\n`, failed: true };
    expect(await check()).toEqual(missing);
    expect(await run(kind, contract('currency'), '--out', out)).toEqual({
      said: `wrote ${path}\n`,
      failed: false,
    });
    expect(await check()).toEqual({ said: '', failed: false });
    // A second run writes nothing.
    expect(await run(kind, contract('currency'), '--out', out)).toEqual({ said: '', failed: false });
    writeFileSync(path, `${readFileSync(path, 'utf8')}// changed by hand\n`);
    expect(await check()).toEqual(missing);
  });

  it('refuses one folder for two connectors', async () => {
    const both = run(kind, contract('currency'), contract('base64'), '--out', out);
    await expect(both).rejects.toMatchObject({ code: 'out-takes-one-connector' });
  });
});
