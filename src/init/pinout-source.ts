import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Where a new project takes Pinout from. `make` is the folder of the checkout in which `npm pack` has yet to make that file. */
export interface PinoutSource {
  readonly range: string;
  readonly make?: string;
}

/**
 * What a new package.json in `root` asks for, so that `npm install` finds Pinout: the same packed file or folder that the Pinout
 * in `installed` came from, the file that a checkout packs, or else the range of its version. A new project would otherwise ask a
 * registry for what came from a file.
 */
export const pinoutSource = (installed: string, root: string): PinoutSource => {
  const { version } = readManifest(join(installed, 'package.json'));
  const asked = askedFor(dirname(installed));
  if (asked !== undefined) return { range: fromRoot(asked, root) };
  // A package has no sources.
  if (!existsSync(join(installed, 'src/cli/main.ts'))) return { range: `^${version}` };
  const packed = `file:pinout-${version}.tgz`;
  const range = fromRoot({ folder: installed, source: packed }, root);
  return existsSync(join(installed, packed.slice('file:'.length))) ? { range } : { range, make: installed };
};

interface Asked {
  readonly folder: string;
  readonly source: string;
}

/** The project around Pinout that asks for it: with npm the folder above node_modules, with pnpm and Yarn some folders higher. */
const askedFor = (from: string): Asked | undefined => {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    const { devDependencies, dependencies }: Partial<Manifest> = existsSync(file) ? readManifest(file) : {};
    const source = devDependencies?.['pinout'] ?? dependencies?.['pinout'];
    if (source !== undefined) return { folder, source };
    if (dirname(folder) === folder) return undefined;
  }
};

const fromRoot = ({ folder, source }: Asked, root: string): string => {
  const [, kind, path] = /^(file:|link:|portal:)(.*)$/.exec(source) ?? [];
  if (kind === undefined || path === undefined) return source;
  return `${kind}${relative(resolve(root), resolve(folder, path)).replaceAll('\\', '/')}`;
};

const readManifest = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
