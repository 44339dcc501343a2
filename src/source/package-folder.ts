import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of Pinout itself, in a checkout and in a package, whatever the code was bundled into. */
export const packageFolder = (): string => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (isPinout(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return import.meta.dirname;
  }
};

const isPinout = (file: string): boolean => {
  if (!existsSync(file)) return false;
  const { name } = JSON.parse(readFileSync(file, 'utf8')) as { readonly name?: string };
  return name === 'pinout';
};
