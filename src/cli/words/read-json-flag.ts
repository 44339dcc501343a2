import { readNamedText } from '../../disk/read-file.ts';
import type { Json } from '../../source/json.ts';
import { readJsonText } from '../read-json-text.ts';

/** The JSON behind a flag: as it is, or in a file (`@path`). */
export const readJsonFlag = async (written: string, flag: string): Promise<Json> => {
  if (!written.startsWith('@')) return readJsonText(written, flag);
  const file = written.slice(1);
  return readJsonText(readNamedText(file, { remedy: `Name a JSON file after the @ of ${flag}.` }), file);
};
