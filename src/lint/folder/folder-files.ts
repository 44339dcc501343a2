import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';

/** Where the files of a folder come from: a disk, or an example in memory. Names are relative to the folder. */
export interface FolderFiles {
  readonly path: string;
  readonly names: readonly string[];
  readonly folders: readonly string[];
  readonly size: (name: string) => number | undefined;
  /** Absent where there is no such file, or it cannot be read. */
  readonly bytes: (name: string) => Uint8Array | undefined;
}

/** The files of a folder on disk. Nothing outside of the folder is ever read, whatever links lead there: findings show what they are about. */
export const filesOnDisk = (path: string): FolderFiles => {
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  const inside = (name: string): string | undefined => {
    const plain = normalize(name);
    return isAbsolute(plain) || plain.startsWith('..') ? undefined : join(path, plain);
  };
  const size = (name: string): number | undefined => {
    const file = inside(name);
    const found = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
    return found?.isFile() === true ? found.size : undefined;
  };
  return {
    path,
    names: entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name),
    folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
    size,
    bytes: (name) => {
      const file = inside(name);
      if (file === undefined || size(name) === undefined) return undefined;
      try {
        return readFoundFile(file, { limit: Number.POSITIVE_INFINITY, within: path });
      } catch {
        return undefined;
      }
    },
  };
};

/** Files that are only in memory, by name; a name with `/` lies in a folder. */
export const filesInMemory = (
  path: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): FolderFiles => {
  const encoded = new Map(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  const names = [...encoded.keys()];
  return {
    path,
    names: names.filter((name) => !name.includes('/')),
    folders: [
      ...new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0] ?? name)),
    ],
    size: (name) => encoded.get(name)?.length,
    bytes: (name) => encoded.get(name),
  };
};
