import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

type Dependencies = Readonly<Record<string, string>> | undefined;

/**
 * What a new package.json in `root` asks for, so that `npm install` finds Pinout: the same packed file or folder that the Pinout
 * in `installed` came from, or else the range of its version. A new project would otherwise ask a registry for what came from a file.
 */
export const pinoutSource = (installed: string, root: string): string => {
  const { version } = readJson(join(installed, 'package.json')) as { readonly version: string };
  const range = `^${version}`;
  const modules = dirname(installed);
  const asked = join(dirname(modules), 'package.json');
  if (basename(modules) !== 'node_modules' || !existsSync(asked)) return range;
  const { dependencies, devDependencies } = readJson(asked) as {
    readonly dependencies?: Dependencies;
    readonly devDependencies?: Dependencies;
  };
  const source = devDependencies?.['pinout'] ?? dependencies?.['pinout'];
  if (source === undefined) return range;
  if (!source.startsWith('file:')) return source;
  const file = resolve(dirname(asked), source.slice('file:'.length));
  return `file:${relative(resolve(root), file).replaceAll('\\', '/')}`;
};

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
