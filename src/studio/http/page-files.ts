import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';

/** A page's file: its bytes and its type. */
export interface PageFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** Its name changes with its content, so that a browser may keep it. */
  readonly lasting: boolean;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  md: 'text/plain; charset=utf-8',
};

/** The built pages, read once: what is not among them is not served, whatever a request names. */
export const readPages = (folder: string): ReadonlyMap<string, Uint8Array> => {
  let names: readonly string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (cause) {
    throw new PinoutError(
      'studio-not-built',
      'The pages of the studio are not there.',
      'In a checkout, build them: npm run build:studio. Else install Pinout again.',
      { cause },
    );
  }
  return new Map(
    names
      .filter((name) => Object.hasOwn(types, endOf(name)))
      .map((name) => [name.replaceAll('\\', '/'), readFoundFile(join(folder, name), { within: folder })]),
  );
};

/** The file of an address; `/` is the page itself. */
export const findPage = (pages: ReadonlyMap<string, Uint8Array>, path: string): PageFile | undefined => {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const bytes = pages.get(name);
  const type = types[endOf(name)];
  return bytes === undefined || type === undefined
    ? undefined
    : { bytes, type, lasting: name.startsWith('assets/') };
};

const endOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
