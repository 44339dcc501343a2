import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * `node tools/bundle/prune-types.ts`: deletes the declarations in dist that no entry point of the package leads to. They are two thirds of some 1,100 small
 * files, and each takes a block of the disk of everybody who installs Pinout.
 */
const root = resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

/** A declaration names what it needs by the name of the source. */
const targetOf = (from: string, specifier: string): string =>
  join(dirname(from), specifier.replace(/\.ts$/, '.d.ts').replace(/\.js$/, '.d.ts'));

const reach = (file: string, found: Set<string>): void => {
  if (found.has(file) || !existsSync(file)) return;
  found.add(file);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(
    /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g,
  ))
    reach(targetOf(file, specifier), found);
};

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const needed = new Set<string>();
for (const entry of Object.values(exports))
  if (typeof entry === 'object') reach(join(root, entry.types), needed);
if (needed.size === 0) throw new Error('No declaration of an entry point is in dist: run tsc first.');

const prune = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) prune(path);
    else if (entry.name.endsWith('.d.ts') && !needed.has(path)) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
};
for (const folder of ['src', 'rules']) prune(join(root, 'dist', folder));
process.stdout.write(`declarations: ${needed.size}\n`);
