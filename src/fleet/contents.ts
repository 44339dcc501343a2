import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFoundFile } from '../disk/read-file.ts';

/** A digest of the files of a connector's folder, and of the folders in it: the same on every machine that has the same files. */
export const contentsOf = (folder: string): string => {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const lines = files.map((file) => {
    const name = file.slice(join(folder).length + 1).replaceAll('\\', '/');
    return `${name} ${hash('sha256', readFoundFile(file, { within: folder, limit: mostBytes }), 'base64url')}`;
  });
  return hash('sha256', lines.join('\n'), 'hex').slice(0, 32);
};

/** No file of a connector is larger. */
const mostBytes = 256 * 1024 * 1024;
