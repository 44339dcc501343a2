import { readFile, stat } from 'node:fs/promises';
import { PinoutError } from '../error.ts';
import { maxSourceBytes } from '../source/read-source.ts';

/**
 * The bytes of a file. Throws a PinoutError where it cannot be read, is larger than any connector, or is no ordinary file: a named pipe
 * would be waited for without an end.
 */
export const readRegularFile = async (path: string): Promise<Uint8Array> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!found.isFile()) {
    throw new PinoutError(
      'file-unreadable',
      `${path} is no file.`,
      'Name the folder of a connector, or its definition file.',
    );
  }
  if (found.size > maxSourceBytes) {
    throw new PinoutError(
      'file-too-large',
      `${path} has ${Math.round(found.size / 1024 / 1024)} MB; Pinout reads files up to ${maxSourceBytes / 1024 / 1024} MB.`,
      'A connector may not exceed 1 MB: is this the right file?',
    );
  }
  return readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
};

const unreadable = (path: string, cause: unknown): PinoutError => {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new PinoutError(
    'file-unreadable',
    `${path} cannot be read${why}.`,
    'Give yourself the right to read it.',
    { cause },
  );
};
