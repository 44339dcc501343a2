import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs Debian's Chromium where it is missing and can be: on a machine with apt-get, as root. Anything else is said and is no
 * failure: the browser tests then skip with that reason.
 */
const path = '/usr/bin/chromium';
if (!existsSync(path)) {
  const reason = install();
  if (reason !== undefined) process.stderr.write(`Browser tests will be skipped: ${reason}.\n`);
}

function install(): string | undefined {
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get to install Chromium with';
  if (process.getuid?.() !== 0) return 'Chromium is not installed, and only root can install it';
  process.stderr.write('Installing Chromium for the browser tests …\n');
  const run = (...words: string[]): boolean =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const done =
    run('install', '-y', '--no-install-recommends', 'chromium') ||
    (run('update') && run('install', '-y', '--no-install-recommends', 'chromium'));
  return done && existsSync(path) ? undefined : 'apt-get could not install Chromium';
}
