import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { notThere } from '../../disk/not-there.ts';
import { readNamedFile } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';
import type { PactFile } from '../model/interaction.ts';
import { readPact } from './read-pact.ts';

/** The pact files that are named, and every `.json` of the folders that are. Throws a PinoutError where there is none. */
export const loadPacts = async (paths: readonly string[]): Promise<readonly PactFile[]> => {
  const files = (await Promise.all(paths.map(expand))).flat();
  if (files.length === 0) {
    throw new PinoutError(
      'pact-nothing-named',
      paths.length === 0 ? 'No pact is named.' : `There is no pact in ${paths.join(', ')}.`,
      'Name pact files, or a folder with them.',
    );
  }
  return files.map((file) => readPact(file, readNamedFile(file)));
};

const expand = async (path: string): Promise<readonly string[]> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw notThere('pact-not-found', path, 'Name pact files, or a folder with them.');
  }
  if (!found.isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(path, name));
};
