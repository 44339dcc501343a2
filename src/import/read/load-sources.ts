import { posix } from 'node:path';
import { readFoundFile, readNamedFile } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';
import { asString, type Json, own } from '../../source/json.ts';
import { parseSource, placeAtOffset } from '../../source/parse-source.ts';
import type { Source } from '../../source/source.ts';
import { isUrl, joinRef } from './join-ref.ts';
import { sniffSource } from './sniff.ts';

/** Fetches a file of an allowed host. */
export type FetchRef = (url: string) => Promise<Uint8Array>;

/** What reading the files of a source is bounded by. */
export interface LoadOptions {
  /** No file outside of this folder is read. */
  readonly root: string;
  /** Without it nothing is fetched. */
  readonly fetchRef?: FetchRef;
  /** The content of the first file, if it is not to be read from the disk: what came through a pipe. */
  readonly given?: Uint8Array;
}

/** More files than any document of this kind has. */
const maxFiles = 20_000;
/** Together they may have as many bytes. */
const maxBytes = 100 * 1024 * 1024;

/** A file and all that its references lead to, the file first. Throws a PinoutError at the line of what cannot be read. */
export const loadSources = async (path: string, options: LoadOptions): Promise<readonly Source[]> => {
  const sources = new Map<string, Source>();
  const seen = new Set<string>();
  let open: string[] = [posix.normalize(path.replaceAll('\\', '/'))];
  let bytes = 0;
  while (open.length > 0) {
    const fresh = [...new Set(open)].filter((each) => !seen.has(each));
    open = [];
    for (const each of fresh) {
      seen.add(each);
      const source = await loadOne(each, options, sources.size === 0);
      if (source === undefined) continue;
      bytes += source.text.length;
      if (seen.size > maxFiles || bytes > maxBytes) throw tooMuch(path);
      sources.set(each, source);
      open.push(...externalRefs(parseSource(source).value ?? null, each));
    }
  }
  return [...sources.values()];
};

/** A file that only a reference names may be missing, or lie outside of the folder: whoever follows the reference says so. */
const loadOne = async (
  path: string,
  { root, fetchRef, given }: LoadOptions,
  required: boolean,
): Promise<Source | undefined> => {
  if (isUrl(path))
    return fetchRef === undefined ? undefined : checked(sniffSource(path, await fetchRef(path)));
  if (required) return checked(sniffSource(path, given ?? readNamedFile(path)));
  const bytes = readBelow(path, root);
  return bytes === undefined ? undefined : checked(sniffSource(path, bytes));
};

const readBelow = (path: string, root: string): Uint8Array | undefined => {
  try {
    return readFoundFile(path, { within: root });
  } catch (error) {
    if (error instanceof PinoutError && error.code === 'file-unreadable') return undefined;
    throw error;
  }
};

/** Throws at the first thing that makes the text unreadable. */
const checked = (source: Source): Source => {
  const { value, problems } = parseSource(source);
  const problem = problems.find(({ recovered }) => !recovered);
  if (value !== undefined && problem === undefined) return source;
  throw new PinoutError(
    'import-syntax',
    `${source.path}: ${problem?.message ?? 'there is nothing to read'}.`,
    problem?.remedy ?? 'Is this the right file?',
    { at: placeAtOffset(source, problem?.offset ?? 0) },
  );
};

const externalRefs = (value: Json, base: string): readonly string[] => {
  const found: string[] = [];
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const ref = Array.isArray(next) ? undefined : asString(own(next as never, '$ref'));
    const file = ref?.split('#')[0] ?? '';
    if (file !== '') found.push(joinRef(base, file));
    for (const child of Object.values(next) as Json[])
      if (typeof child === 'object' && child !== null) open.push(child);
  }
  return found;
};

const tooMuch = (path: string): PinoutError =>
  new PinoutError(
    'import-too-large',
    `${path} leads to more files than Pinout reads.`,
    'Bundle the document into one file, with the operations that you need.',
  );
