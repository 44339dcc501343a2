import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/**
 * `node tools/with-node.ts <major> <command …>`: runs a command with another Node, which npm brings as a package, such as `22 vitest run`. It
 * is installed below node_modules/.cache the first time. Ends as the command ends; 2 if that Node cannot be had.
 */
const root = resolve(import.meta.dirname, '..');
const [major = '', command, ...words] = process.argv.slice(2);
if (!/^\d+$/.test(major) || command === undefined) {
  process.stderr.write('Usage: node tools/with-node.ts <major> <command …>\n');
  process.exit(2);
}
const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const home = join(root, 'node_modules/.cache', `node-${major}`);
const bin = join(home, 'node_modules', name, 'bin');

if (!existsSync(bin)) {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  spawnSync('npm', ['install', ...flags, `${name}@${major}`], { cwd: home, stdio: 'inherit' });
}
if (!existsSync(bin)) {
  process.stderr.write(`Node ${major} could not be installed from the package ${name}.\n`);
  process.exit(2);
}
const path = [bin, join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
const { status, error } = spawnSync(command, words, {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
if (error !== undefined) process.stderr.write(`${command} does not run: ${error.message}\n`);
process.exitCode = status ?? 2;
