import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How deep a connector's folder is looked into: icons, recorded tools and fragments lie near. */
const deepest = 3;

/** Which files a folder has, how large they are, and when they were written: another stamp is another content. */
export const folderStamp = (folder: string): string => list(folder, deepest).join('\n');

const list = (folder: string, depth: number): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.name === 'node_modules' || entry.name === '.git') return [];
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return depth === 0 ? [] : list(path, depth - 1);
      const { size, mtimeNs } = statSync(path, { bigint: true });
      return [`${path} ${size} ${mtimeNs}`];
    });
  } catch {
    // A file that goes while it is looked at: what comes next is another stamp.
    return ['gone'];
  }
};
