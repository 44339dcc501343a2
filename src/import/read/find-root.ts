import { readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';
import { asString, type Json, own } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { detectKind } from './detect-kind.ts';
import { joinRef } from './join-ref.ts';
import { sniffSource } from './sniff.ts';

/** More files are not looked into. */
const maxFiles = 5_000;

/** The document of a folder: the one file that says that it is one, and that no other such file refers to. */
export const findRoot = (path: string): string => {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return path;
  const folder = path.replaceAll('\\', '/').replace(/\/$/, '');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(json|ya?ml)$/i.test(name) && !/(^|\/)(node_modules|\.git)\//.test(name))
    .toSorted()
    .slice(0, maxFiles);
  const roots = names.filter((name) => looksLikeRoot(join(folder, name)));
  const refs = new Map(
    roots.map((name) => [name, refsOf(join(folder, name)).map((ref) => joinRef(name, ref))]),
  );
  const referred = new Set([...refs.values()].flat());
  const free = roots.filter((name) => !referred.has(name));
  const shallow = free.filter((name) => depthOf(name) === Math.min(...free.map(depthOf)));
  // One that brings other files together is it, rather than its own bundled copy.
  const joining = shallow.filter((name) => (refs.get(name)?.length ?? 0) > 0);
  for (const candidates of [shallow, joining, (joining.length > 0 ? joining : shallow).filter(hasRootName)]) {
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) return posix.join(folder, only);
  }
  throw new PinoutError(
    free.length === 0 ? 'import-kind' : 'import-several',
    free.length === 0
      ? `The folder ${path} has no document that Pinout can import.`
      : `The folder ${path} has several documents: ${shallow.slice(0, 6).join(', ')}.`,
    'Name the file.',
  );
};

const hasRootName = (name: string): boolean =>
  /(^|\/)(root|index|openapi|swagger|main|api)\.\w+$/i.test(name);

const depthOf = (name: string): number => name.split('/').length;

const readValue = (path: string): Json | undefined => {
  try {
    return parseSource(sniffSource(path, readFoundFile(path))).value;
  } catch (error) {
    if (error instanceof PinoutError) return undefined;
    throw error;
  }
};

/** Only a file that has the word is read whole. */
const looksLikeRoot = (path: string): boolean => {
  const bytes = readFoundFile(path);
  if (!/openapi|swagger|"item"|"log"/.test(Buffer.from(bytes).subarray(0, 100_000).toString('utf8')))
    return false;
  return detectKind(readValue(path)) !== undefined;
};

const refsOf = (path: string): readonly string[] => {
  const found: string[] = [];
  const open: Json[] = [readValue(path) ?? null];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const file = Array.isArray(next) ? '' : (asString(own(next as never, '$ref')) ?? '').split('#')[0];
    if (file !== undefined && file !== '') found.push(file);
    open.push(...(Object.values(next) as Json[]));
  }
  return found;
};
