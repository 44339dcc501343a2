import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';
import { parseExact } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';

/** Reads the bodies below a folder: `<connector>/<operationId>.<status>.json`, by that name without `.json`. There are none if the folder does not exist. */
export const readBodies = async (folder: string): Promise<Readonly<Record<string, Json>>> => {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const bodies = files.filter((file) => /^[^/\\]+[/\\][^/\\]+\.([1-5](\d\d|XX)|default)\.json$/i.test(file));
  const entries = bodies.toSorted().map(async (file) => {
    const path = join(folder, file);
    const text = new TextDecoder().decode(readFoundFile(path, { within: folder }));
    return [file.replace(/\.json$/i, '').replaceAll('\\', '/'), parse(text, path)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};

const parse = (text: string, path: string): Json => {
  try {
    return parseExact(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PinoutError(
      'body-file-malformed',
      `${path} is not JSON: ${reason}.`,
      'Correct it, or remove it.',
    );
  }
};
