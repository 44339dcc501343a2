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
  const run = (stderr: 'inherit' | 'ignore', ...words: string[]): boolean =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...words], {
      stdio: ['ignore', 'ignore', stderr],
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const words = ['install', '-y', '--no-install-recommends', 'chromium'];
  // A fresh machine has no package lists. One source that fails to update does not matter where another has Chromium.
  let done = run('ignore', ...words);
  if (!done) {
    run('inherit', 'update');
    done = run('inherit', ...words);
  }
  return done && existsSync(path) ? undefined : 'apt-get could not install Chromium';
}
