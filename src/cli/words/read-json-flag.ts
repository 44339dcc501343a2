import { readFile } from 'node:fs/promises';
import { PinoutError } from '../../error.ts';
import type { Json } from '../../source/json.ts';
import { readJsonText } from '../read-json-text.ts';

/** The JSON behind a flag: as it is, or in a file (`@path`). */
export const readJsonFlag = async (written: string, flag: string): Promise<Json> => {
  if (!written.startsWith('@')) return readJsonText(written, flag);
  const file = written.slice(1);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PinoutError(
      'file-unreadable',
      `${file}, which ${flag} names, cannot be read.`,
      'Name a JSON file after the @.',
      { cause },
    );
  });
  return readJsonText(text, file);
};
