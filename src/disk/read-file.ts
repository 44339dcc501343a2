import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { PinoutError } from '../error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import { maxSourceBytes } from '../source/decode-text.ts';
import { noteInput } from './named-inputs.ts';
import { notThere } from './not-there.ts';
import { whyRefused } from './why-refused.ts';

/** How a file is read, and what is said where it cannot be. */
export interface ReadOptions {
  /** In bytes; those of the largest connector without it. */
  readonly limit?: number;
  /** Nothing outside of this folder is read, whatever links lead there. */
  readonly within?: string;
  /** `file-unreadable` without it. */
  readonly code?: ErrorCode;
  readonly remedy?: string;
}

/**
 * The bytes of a file that was found in a folder. Throws a PinoutError where it cannot be read, is larger than any connector, lies outside of
 * where it must be, or is no ordinary file: a named pipe would be waited for without an end.
 */
export const readFoundFile = (path: string, options: ReadOptions = {}): Uint8Array => {
  const handle = open(path, options);
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) throw refused(path, notAFile(found.isDirectory()), options);
    if (found.size > limitOf(options)) throw tooLarge(path, found.size, options);
    const parts = createParts(path, options);
    while ((parts.add(handle) ?? 0) > 0);
    return parts.all();
  } catch (error) {
    throw toError(path, error, options);
  } finally {
    closeSync(handle);
  }
};

/** The first bytes of a file that was found in a folder, `most` of them. Throws as `readFoundFile` does, whatever the size. */
export const readFoundHead = (path: string, most: number): Uint8Array => {
  const handle = open(path, {});
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) throw refused(path, notAFile(found.isDirectory()), {});
    const head = new Uint8Array(most);
    return head.subarray(0, readSync(handle, head, 0, most, 0));
  } catch (error) {
    throw toError(path, error, {});
  } finally {
    closeSync(handle);
  }
};

/**
 * The bytes of a file that the user has named, which may be a pipe, as of `<(vault read …)`: then it is waited for, but not for ever.
 * Throws as `readFoundFile` does.
 */
export const readNamedFile = (
  path: string,
  options: ReadOptions & { readonly deadlineMs?: number } = {},
): Uint8Array => {
  const handle = open(path, options);
  try {
    const found = fstatSync(handle);
    if (found.isDirectory()) throw refused(path, notAFile(true), options);
    if (found.isFile() && found.size > limitOf(options)) throw tooLarge(path, found.size, options);
    if (found.isFile()) noteInput(path);
    const parts = createParts(path, options);
    const end = Date.now() + (options.deadlineMs ?? 30_000);
    for (;;) {
      const count = parts.add(handle);
      // Nobody has opened the other end of a named pipe yet, or nothing was written to it so far.
      const waits = count === undefined || (count === 0 && found.isFIFO() && parts.isEmpty());
      if (count === 0 && !waits) return parts.all();
      if (Date.now() > end) throw refused(path, 'nothing came out of it in time', options);
      if (waits) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  } catch (error) {
    throw toError(path, error, options);
  } finally {
    closeSync(handle);
  }
};

/** The text of a file that the user has named. */
export const readNamedText = (path: string, options: ReadOptions = {}): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(readNamedFile(path, options));

const limitOf = ({ limit = maxSourceBytes }: ReadOptions): number => limit;

const notAFile = (isFolder: boolean): string => (isFolder ? 'it is a folder' : 'it is not an ordinary file');

/** Never waits: neither for the other end of a pipe, nor for a device. */
const open = (path: string, options: ReadOptions): number => {
  try {
    if (options.within !== undefined && !realpathSync(path).startsWith(realpathSync(options.within) + sep))
      throw refused(path, `it leads outside of ${options.within}`, options);
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw toError(path, error, options);
  }
};

/** What was read so far. */
const createParts = (path: string, options: ReadOptions) => {
  const parts: Uint8Array[] = [];
  let size = 0;
  return {
    /** How many bytes came: 0 at the end, undefined where there is nothing yet. */
    add: (handle: number): number | undefined => {
      const part = new Uint8Array(65_536);
      const count = readSome(handle, part);
      if (count === undefined || count === 0) return count;
      size += count;
      if (size > limitOf(options)) throw tooLarge(path, size, options);
      parts.push(part.subarray(0, count));
      return count;
    },
    isEmpty: () => size === 0,
    all: (): Uint8Array => Buffer.concat(parts),
  };
};

const readSome = (handle: number, part: Uint8Array): number | undefined => {
  try {
    return readSync(handle, part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
};

const tooLarge = (path: string, size: number, options: ReadOptions): PinoutError =>
  new PinoutError(
    options.code ?? 'file-too-large',
    `${path} has ${Math.round(size / 1024 / 1024)} MB; Pinout reads files up to ${Math.round(limitOf(options) / 1024 / 1024)} MB.`,
    options.remedy ?? 'A connector may not exceed 1 MB: is this the right file?',
  );

const refused = (path: string, why: string, options: ReadOptions, cause?: unknown): PinoutError =>
  new PinoutError(
    options.code ?? 'file-unreadable',
    `${path} cannot be read: ${why}.`,
    options.remedy ??
      (isOfRights(cause) ? 'Name a file that you have the right to read.' : 'Name another file.'),
    { cause },
  );

const isOfRights = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'EACCES' || cause.code === 'EPERM');

const toError = (path: string, error: unknown, options: ReadOptions): unknown => {
  if (error instanceof PinoutError) return error;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return notThere(
      options.code ?? 'file-unreadable',
      path,
      options.remedy ?? 'Correct the name, or make the file.',
      error,
    );
  const why = whyRefused(error);
  return why === undefined ? error : refused(path, why, options, error);
};
