import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';

/** The text of the script beside a definition; nothing where there is none. */
export const readScript = async (folder: string): Promise<string | undefined> => {
  const names = await readdir(folder);
  const name = names.find((each) => /\.csx$/i.test(each));
  return name === undefined
    ? undefined
    : new TextDecoder().decode(readFoundFile(join(folder, name), { within: folder }));
};
