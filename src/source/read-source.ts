import { decodeText, type ReadSource, readDecoded } from './decode-text.ts';
import { readTextBy } from './parse-source.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Source } from './source.ts';

/**
 * Reads a file's bytes: strict JSON, or YAML by the file's name. A BOM, a trailing comma, a comment, a repeated key are
 * problems and the value is there; an empty or oversized file and bytes that are not UTF-8 throw a PinoutError.
 */
export const readSource = (path: string, bytes: Uint8Array): ReadSource =>
  readDecoded(decodeSource(path, bytes));

/** Bytes → text that can be parsed, whatever its language is. Throws a PinoutError for what is no text. */
export const decodeSource = (path: string, bytes: Uint8Array): Source => {
  readTextBy('yaml', parseYaml);
  return decodeText(path, bytes);
};
