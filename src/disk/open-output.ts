import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Target } from './find-target.ts';

/** Something that is being written. A file has its old contents until `commit`, which either happens or does not. */
export interface Output {
  readonly write: (content: string | Uint8Array) => void;
  /** Everything is written, and safe on the disk; the file still has its old contents. */
  readonly finish: () => void;
  /** The new contents take the place of the old ones. */
  readonly commit: () => void;
  /** Forgets what was written. */
  readonly abandon: () => void;
}

/** How a file is opened. */
export interface OutputOptions {
  /** Rights of a file that is not there yet. */
  readonly mode?: number;
  /** Waits until the disk has everything; only what can be made again goes without. */
  readonly sync?: boolean;
}

/** Opens what a path leads to. Files are written to a temporary file beside, devices and pipes in place. */
export const openOutput = (target: Target, options: OutputOptions = {}): Output =>
  target.kind === 'file' ? openBeside(target, options) : openInPlace(target);

const openBeside = (
  { path, mode, owner }: Extract<Target, { readonly kind: 'file' }>,
  options: OutputOptions,
): Output => {
  // Replacing a file needs no right to it, only to its folder: a file that may not be written stays.
  if (existsSync(path)) accessSync(path, constants.W_OK);
  const folder = dirname(path);
  sweep(folder);
  const beside = join(folder, `.pinout-${process.pid}-${randomBytes(6).toString('hex')}.new`);
  let handle: number | undefined = openSync(beside, 'wx', options.mode ?? mode ?? 0o666);
  const close = (): void => {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
  };
  if (mode !== undefined) fchmodSync(handle, mode);
  if (owner !== undefined) keepOwner(handle, owner);
  return {
    write: (content) => {
      if (handle !== undefined) writeAll(handle, content);
    },
    finish: () => {
      if (handle !== undefined && options.sync !== false) fsyncSync(handle);
      close();
    },
    commit: () => renameSync(beside, path),
    abandon: () => {
      close();
      rmSync(beside, { force: true });
    },
  };
};

/** Only who may give files away can; for all others the file is theirs from now on. */
const keepOwner = (
  handle: number,
  { uid, gid }: NonNullable<Extract<Target, { kind: 'file' }>['owner']>,
): void => {
  const own = fstatSync(handle);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fchownSync(handle, uid, gid);
  } catch {
    // See above.
  }
};

const openInPlace = (target: Exclude<Target, { readonly kind: 'file' }>): Output => {
  const handle = target.kind === 'stream' ? target.handle : openSync(target.path, 'w');
  const close = (): void => {
    if (target.kind === 'device') closeSync(handle);
  };
  return {
    write: (content) => writeAll(handle, content),
    finish: () => undefined,
    commit: close,
    abandon: close,
  };
};

/** Writes to the end: a pipe takes what it has room for, and a disk what is left of it. */
const writeAll = (handle: number, content: string | Uint8Array): void => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(handle, bytes, at, bytes.length - at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A reader that has seen enough is not a failure.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
};

const swept = new Set<string>();

/** Removes what a run that was killed has left in a folder, once in a process. */
const sweep = (folder: string): void => {
  if (swept.has(folder)) return;
  swept.add(folder);
  for (const name of readdirSync(folder)) {
    if (!isLeftover(name)) continue;
    const file = join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs > anHour) rmSync(file, { force: true });
  }
};

/** A name that only a file has which is being written. */
const isLeftover = (name: string): boolean => /^\.pinout-\d+-[\da-f]{12}\.(new|old)$/.test(name);

const anHour = 3_600_000;
