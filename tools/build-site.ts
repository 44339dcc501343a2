import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finishSite } from './site/finish-site.ts';
import { writeSite } from './site/write-site.ts';

/**
 * `npm run docs`: builds the documentation site into dist-site/. `SITE_BASE=/pinout` builds it for a subfolder. Ends with 1 if a link leads
 * nowhere. What it builds with has a package.json of its own in site/, so that `npm ci` of the project stays small.
 */
const root = resolve(import.meta.dirname, '..');
const site = join(root, 'site');

const run = (command: string, words: readonly string[]): void => {
  const { status, error } = spawnSync(command, words, { cwd: site, stdio: 'inherit' });
  if (status === 0) return;
  process.stderr.write(
    `${command} ${words.join(' ')} failed${error === undefined ? '' : `: ${error.message}`}.\n`,
  );
  process.exit(2);
};

if (!existsSync(join(site, 'node_modules/astro')))
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
process.stdout.write(`${await writeSite()} pages written\n`);
run(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent']);
const broken = finishSite(join(root, 'dist-site'), process.env['SITE_BASE'] ?? '/');
for (const link of broken.slice(0, 50)) process.stderr.write(`broken link: ${link}\n`);
process.stdout.write(`dist-site/: ${broken.length} broken links\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
