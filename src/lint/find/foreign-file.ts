import { readFoundFile, readFoundHead } from '../../disk/read-file.ts';
import type { SourceKind } from '../../import/model/imported.ts';
import { detectKind } from '../../import/read/detect-kind.ts';
import { readSource } from '../../source/read-source.ts';

/** A file that is not a connector's, though it was named, or has the name of a definition. */
export interface ForeignFile {
  readonly path: string;
  /** One sentence: what it is. */
  readonly message: string;
  readonly remedy: string;
  /** It has the name of a definition, so nobody can have named it by the way. */
  readonly isDefinition: boolean;
}

const headBytes = 4_096;

/** The first bytes of a file as text; never waits for a pipe. */
export const readHead = async (path: string): Promise<string> =>
  new TextDecoder().decode(readFoundHead(path, headBytes));

/** Says what a file is that has the name of a definition; absent if it is one, or nothing that is known. */
export const findForeignDefinition = async (path: string): Promise<ForeignFile | undefined> => {
  const head = await readHead(path).catch(() => '');
  if (head === '' || /["']?swagger["']?\s*:/.test(head)) return undefined;
  // A definition may say so at its end; to look for the word is less than to read it all as JSON.
  if (saysSwagger(path)) return undefined;
  const found = await detect(path);
  return found === undefined ? undefined : { path, ...found, isDefinition: true };
};

/** Says what a named file is that belongs to no connector. */
export const describeForeign = async (path: string): Promise<ForeignFile> => {
  const found = /\.(json|ya?ml|har)$/i.test(path) ? await detect(path) : undefined;
  const unknown = {
    message: `${path} is not a file of a connector.`,
    remedy: 'Name a folder with apiDefinition.swagger.json, or a file in it. In a hook use --ignore-unknown.',
  };
  return { path, ...(found ?? unknown), isDefinition: false };
};

const words: Readonly<Partial<Record<SourceKind, string>>> = {
  openapi: 'an OpenAPI 3 definition',
  postman: 'a Postman collection',
  har: 'a HAR recording',
  functions: 'the configuration of an Azure function',
};

const detect = async (path: string): Promise<Pick<ForeignFile, 'message' | 'remedy'> | undefined> => {
  const detected = await read(path);
  if (detected === undefined || detected.kind === 'swagger') return undefined;
  const what = words[detected.kind];
  if (what === undefined) return undefined;
  const version = detected.kind === 'openapi' ? ` (${detected.version})` : '';
  return {
    message: `${path} is ${what}${version}; a connector is described in Swagger 2.0.`,
    remedy: 'Make a connector of it: pinout import --help.',
  };
};

const largest = 20 * 1024 * 1024;

/** Behind a backslash it is part of a text, such as a recorded body. */
const saysSwagger = (path: string): boolean => {
  try {
    const bytes = readFoundFile(path, { limit: largest });
    return /(?<!\\)"swagger"\s*:\s*"2\.0"/.test(new TextDecoder().decode(bytes));
  } catch {
    return false;
  }
};

const read = async (path: string): Promise<ReturnType<typeof detectKind>> => {
  try {
    return detectKind(readSource(path, readFoundFile(path, { limit: largest })).value);
  } catch {
    // What cannot be read is reported by the rules, at its place.
    return undefined;
  }
};
