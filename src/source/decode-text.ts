import { PinoutError } from '../error.ts';
import type { SyntaxCode } from '../errors/error-codes.ts';
import type { Json } from './json.ts';
import { parseJson } from './parse-json.ts';
import { parseSource, placeAtOffset, readTextBy } from './parse-source.ts';
import type { Source } from './source.ts';
import { wideEncodingOf } from './unreadable/what-text-is.ts';

/** Larger files are refused before they are decoded, in bytes. The platform itself takes 1 MB (platform.md §5.3). */
export const maxSourceBytes: number = 20 * 1024 * 1024;

/** What can be wrong with a file that could be read. */
export type SourceCode = SyntaxCode | 'file-has-bom';

/** What is wrong with a file, though it could be read. */
export interface SourceProblem {
  readonly code: SourceCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly remedy: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer?: string;
}

/** A file that was read: its text, its value, and what is wrong with it. */
export interface ReadSource {
  readonly source: Source;
  /** Absent where the text is broken beyond what the platform would recover from; `problems` then says where. */
  readonly value: Json | undefined;
  readonly problems: readonly SourceProblem[];
}

/** The value of a source, and what is wrong with its text. */
export const readDecoded = (source: Source): ReadSource => {
  const { path } = source;
  const { value, problems } = parseSource(source);
  const found = problems.map(
    (problem): SourceProblem => ({
      code: problem.code,
      severity: 'error',
      message: `${path}: ${problem.message}.`,
      remedy: problem.remedy,
      ...placeAtOffset(source, problem.offset, problem.tokens),
    }),
  );
  const all = source.bom ? [bomProblem(path), ...found] : found;
  return { source, value, problems: all };
};

/** Bytes → text: UTF-8 only, the BOM taken off and remembered. Throws a PinoutError for what is no text. */
export const decodeText = (path: string, bytes: Uint8Array): Source => {
  readTextBy('json', parseJson);
  const language = /\.ya?ml$/i.test(path) ? 'yaml' : 'json';
  if (bytes.length > maxSourceBytes) {
    throw new PinoutError(
      'file-too-large',
      `${path} has ${Math.round(bytes.length / 1024 / 1024)} MB; Pinout reads files up to ${maxSourceBytes / 1024 / 1024} MB.`,
      'A connector may not exceed 1 MB: is this the right file?',
    );
  }
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) {
    throw new PinoutError('file-not-utf8', `${path} is ${wide}, not UTF-8 text.`, saveAsUtf8, {
      at: { file: path, line: 1, column: 1 },
    });
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decodeUtf8(path, bom ? bytes.subarray(3) : bytes);
  if (text.trim() === '') {
    throw new PinoutError(
      'file-empty',
      `${path} is empty.`,
      'Export the connector again, or name another file.',
    );
  }
  return { path, text, language, bom };
};

const saveAsUtf8 = 'Save the file as UTF-8 without BOM.';

const decodeUtf8 = (path: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const offset = firstInvalidByte(bytes);
    const line = bytes.subarray(0, offset).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 1);
    const lineStart = bytes.subarray(0, offset).lastIndexOf(10) + 1;
    const column = new TextDecoder().decode(bytes.subarray(lineStart, offset)).length + 1;
    throw new PinoutError('file-not-utf8', `${path} is not UTF-8 text.`, saveAsUtf8, {
      at: { file: path, line, column },
      cause,
    });
  }
};

/** Halves the text until the first byte that does not decode is found, and goes back to where its character begins. */
const firstInvalidByte = (bytes: Uint8Array): number => {
  const decodes = (end: number, stream = true): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (decodes(middle)) low = middle;
    else high = middle;
  }
  while (low > 0 && !decodes(low, false)) low--;
  return low;
};

const bomProblem = (path: string): SourceProblem => ({
  code: 'file-has-bom',
  severity: 'warning',
  message: `${path} begins with a byte order mark, which some of the platform's tools refuse.`,
  remedy: 'Save the file as UTF-8 without BOM.',
  file: path,
  line: 1,
  column: 1,
});
