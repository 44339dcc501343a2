import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Builds the command line as it is packed, and gives its program: a checkout runs its sources, whose start takes three times as long. */
export const packagedPinout = (): string => {
  execFileSync(process.execPath, ['tools/build-bundle.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const folder = mkdtempSync(join(tmpdir(), 'pinout-packaged-'));
  mkdirSync(join(folder, 'bin'));
  for (const file of ['bin/pinout.cjs', 'package.json']) cpSync(join(root, file), join(folder, file));
  for (const name of ['dist', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
  return join(folder, 'bin/pinout.cjs');
};
