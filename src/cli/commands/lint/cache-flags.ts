import { homedir } from 'node:os';
import { join } from 'node:path';
import type { LintFlags } from './flags.ts';

/**
 * Where results are kept between runs; nowhere in CI, where nothing lasts, unless it is asked for, nor in Pinout's own checkout, whose rules
 * change while they are written.
 */
export const cacheOf = (
  flags: Pick<LintFlags, 'cache' | 'cacheFolder'>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined => {
  if (flags.cache === false) return undefined;
  const asked = flags.cache === true || flags.cacheFolder !== undefined;
  const { CI: ci = '' } = env;
  const usual = ci === '' || ci === '0' || ci === 'false';
  if (!asked && (!usual || import.meta.url.endsWith('.ts'))) return undefined;
  return flags.cacheFolder ?? join(usualFolder(env), 'pinout', 'lint');
};

const usualFolder = (env: Readonly<Record<string, string | undefined>>): string => {
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
};
