import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs what tests start from Debian's packages where it is missing and can be: on a machine with apt-get, as root. Anything else is said
 * and is no failure: those tests then skip with that reason.
 */
const packages: Readonly<Record<string, string>> = {
  chromium: '/usr/bin/chromium',
  zsh: '/usr/bin/zsh',
  fish: '/usr/bin/fish',
  'redis-server': '/usr/bin/redis-server',
};
const missing = Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''));
if (missing.length > 0) {
  const reason = install(missing);
  if (reason !== undefined)
    process.stderr.write(`Tests that need ${missing.join(', ')} will be skipped: ${reason}.\n`);
}

function install(names: readonly string[]): string | undefined {
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get to install them with';
  if (process.getuid?.() !== 0) return 'only root can install them';
  process.stderr.write(`Installing ${names.join(', ')} for the tests …\n`);
  const run = (stderr: 'inherit' | 'ignore', ...words: string[]): boolean =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...words], {
      stdio: ['ignore', 'ignore', stderr],
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const words = ['install', '-y', '--no-install-recommends', ...names];
  // A fresh machine has no package lists. One source that fails to update does not matter where another has the packages.
  let done = run('ignore', ...words);
  if (!done) {
    run('inherit', 'update');
    done = run('inherit', ...words);
  }
  return done && names.every((name) => existsSync(packages[name] ?? ''))
    ? undefined
    : 'apt-get could not install them';
}
