import { randomBytes } from 'node:crypto';
import { copyFileSync, linkSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { PinoutError } from '../error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import { findTarget, holdWithin, type Target } from './find-target.ts';
import { type Output, type OutputOptions, openOutput } from './open-output.ts';
import { whyRefused } from './why-refused.ts';

/** A file and its new contents. */
export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** How files are written. */
export interface WriteOptions extends OutputOptions {
  /** Files that get another name before anything is written. */
  readonly renamed?: readonly { readonly from: string; readonly to: string }[];
  /** Nothing outside of this folder is written, whatever links lead there; for a path in the working folder that one, if none is said. */
  readonly within?: string;
  /** Paths that the user has named: those may be links that lead elsewhere. */
  readonly named?: readonly string[];
  /** The files of a connector may be changed; else an output never takes the place of one. */
  readonly edits?: boolean;
  /** The code of the error; `file-not-written` without it. */
  readonly code?: ErrorCode;
}

/**
 * Writes files, all or none: each is written beside its place and made safe on the disk, and only then do they all take their places.
 * Links are followed, and rights are kept. Devices and pipes are written as they are. Throws a PinoutError where one cannot be written;
 * then every file is as it was.
 *
 * @example writeFiles([{ path: 'report.json', content: text }]);
 */
export const writeFiles = (files: readonly FileToWrite[], options: WriteOptions = {}): void => {
  const { renamed = [], code = 'file-not-written' } = options;
  const staged: Staged[] = [];
  const done: Step[] = [];
  let at = files[0]?.path ?? renamed[0]?.from ?? '';
  try {
    for (const file of files) {
      at = file.path;
      staged.push(stage(file, options));
    }
    const steps = [
      ...renamed.map(renaming),
      ...staged.map((each) => replacing(each, files.length + renamed.length > 1)),
    ];
    for (const step of steps) {
      at = step.path;
      step.take();
      done.push(step);
    }
  } catch (error) {
    for (const step of done.toReversed()) step.undo();
    for (const { output } of staged) output.abandon();
    throw notWritten(at, code, error);
  }
  for (const step of done) step.forget();
};

/** A PinoutError for what went wrong with a path; one that is one already stays. */
export const notWritten = (path: string, code: ErrorCode, cause: unknown): unknown => {
  if (cause instanceof PinoutError) return cause;
  const why = whyRefused(cause);
  if (why === undefined) return cause;
  const remedy = 'Nothing was changed. Choose another place, or make room for it.';
  return new PinoutError(code, `${path} cannot be written: ${why}.`, remedy, { cause });
};

interface Staged {
  readonly path: string;
  readonly target: Target;
  readonly output: Output;
}

/** Something that is done to the disk and can be taken back. */
interface Step {
  readonly path: string;
  readonly take: () => void;
  readonly undo: () => void;
  /** It will not be taken back. */
  readonly forget: () => void;
}

const stage = ({ path, content }: FileToWrite, options: WriteOptions): Staged => {
  const within = isNamed(path, options) ? undefined : (options.within ?? workingFolderOf(path));
  const folder = dirname(path);
  // No folder is made behind a link either.
  if (within !== undefined) holdWithin(folder, within);
  makeFolder(folder);
  const from = options.renamed?.find(({ to }) => to === path)?.from;
  const target = withRightsOf(from, findTarget(path, within));
  if (options.edits !== true) refuseInput(path, target);
  const output = openOutput(target, options);
  try {
    output.write(content);
    output.finish();
  } catch (error) {
    output.abandon();
    throw error;
  }
  return { path, target, output };
};

/** Not by Node's `recursive`, which has no end below /proc: what cannot be made there is always what is not there. */
const makeFolder = (path: string): void => {
  if (isFolder(path)) return;
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !isFolder(dirname(path))) {
      makeFolder(dirname(path));
      makeFolder(path);
    } else if (code !== 'EEXIST') throw error;
    // A file in the place of a folder is called by what it is not.
    else if (!isFolder(path)) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' });
  }
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Who checks out what others have written finds their links in it: what is named in the working folder stays in it. */
const workingFolderOf = (path: string): string | undefined => {
  const folder = process.cwd();
  return dirname(folder) !== folder && resolve(path).startsWith(folder + sep) ? folder : undefined;
};

const isNamed = (path: string, { named = [] }: WriteOptions): boolean =>
  named.some((each) => resolve(each) === resolve(path));

/** A file that has another name now keeps its rights. */
const withRightsOf = (from: string | undefined, target: Target): Target => {
  const before = from === undefined ? undefined : findTarget(from);
  return before?.kind === 'file' && target.kind === 'file' ? { ...before, path: target.path } : target;
};

/** What somebody has written by hand is not a place for a report. */
const refuseInput = (path: string, target: Target): void => {
  if (target.kind !== 'file' || target.mode === undefined || !isConnectorFile(basename(target.path))) return;
  throw new PinoutError(
    'output-is-input',
    `${path} is a file of a connector, and would be lost.`,
    'Name another file.',
  );
};

const isConnectorFile = (name: string): boolean =>
  /^(api_?definition|api_?properties)\.|\.swagger\.(json|ya?ml)$|\.csx$|^(settings\.json|cases\.ya?ml|answers\.ya?ml)$/i.test(
    name,
  );

const renaming = ({ from, to }: { readonly from: string; readonly to: string }): Step => ({
  path: to,
  take: () => {
    const there = lstatSync(to, { throwIfNoEntry: false });
    // Where names differ in their case only, it may be the file itself.
    if (there !== undefined && there.ino !== lstatSync(from).ino)
      throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    renameSync(from, to);
  },
  undo: () => renameSync(to, from),
  forget: () => undefined,
});

/** Alone, the last step cannot go half; among others the old contents are kept under another name until all are there. */
const replacing = ({ path, target, output }: Staged, among: boolean): Step => {
  let old: string | undefined;
  const forget = (): void => {
    if (old !== undefined) rmSync(old, { force: true });
  };
  return {
    path,
    take: () => {
      if (among && target.kind === 'file') old = keepOld(target.path);
      try {
        output.commit();
      } catch (error) {
        forget();
        throw error;
      }
    },
    undo: () => {
      if (target.kind !== 'file') return;
      if (old === undefined) rmSync(target.path, { force: true });
      else renameSync(old, target.path);
    },
    forget,
  };
};

const keepOld = (path: string): string | undefined => {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  const old = join(dirname(path), `.pinout-${process.pid}-${randomBytes(6).toString('hex')}.old`);
  try {
    linkSync(path, old);
  } catch {
    // Not every file system has links.
    copyFileSync(path, old);
  }
  return old;
};
