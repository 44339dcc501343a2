import { existsSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { PinoutError } from '../error.ts';

/** What a write to a path comes to. */
export type Target =
  /** A file that is replaced as a whole. `mode` and `owner` are those of the file that is there. */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode?: number;
      readonly owner?: Pick<Stats, 'uid' | 'gid'>;
    }
  /** One of the process's own streams, by its number. */
  | { readonly kind: 'stream'; readonly handle: number }
  /** A device or a pipe, which is written as it is. */
  | { readonly kind: 'device'; readonly path: string };

/** Follows links to what a write would change. Throws where that lies outside of the folder `within`, if one is named. */
export const findTarget = (path: string, within?: string): Target => {
  const handle = handleOf(path);
  if (handle !== undefined) return { kind: 'stream', handle };
  const real = followLinks(path);
  if (within !== undefined && !real.startsWith(realpathSync(within) + sep)) throw outside(path, within, real);
  const found = statSync(real, { throwIfNoEntry: false });
  if (found === undefined) return { kind: 'file', path: real };
  if (found.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
  return found.isFile()
    ? { kind: 'file', path: real, mode: found.mode & 0o7777, owner: found }
    : { kind: 'device', path: real };
};

/** Throws where a folder, as far as it is there, lies outside of another by its links. */
export const holdWithin = (folder: string, within: string): void => {
  let at = resolve(folder);
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const [real, home] = [realpathSync(at), realpathSync(within)];
  if (real !== home && !real.startsWith(home + sep) && at.startsWith(resolve(within) + sep))
    throw outside(folder, within, real);
};

const outside = (path: string, within: string, real: string): PinoutError =>
  new PinoutError(
    'file-outside',
    `${path} leads outside of ${within}, to ${real}; nothing was written.`,
    'Put the file itself in place of the link, or name the file that it leads to.',
  );

/** `/dev/stdout` and its like: where it is redirected to a file, that file is not ours to replace. */
const handleOf = (path: string): number | undefined => {
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d{1,4})$/.exec(path)?.[1];
  const name = /^\/dev\/std(out|err)$/.exec(path)?.[1];
  return number === undefined ? (name === undefined ? undefined : name === 'out' ? 1 : 2) : Number(number);
};

/** The file behind links, also if it is not there yet. */
const followLinks = (path: string): string => {
  let at = resolve(path);
  for (let turn = 0; turn < 40; turn++) {
    const home = realpathSync(dirname(at));
    at = join(home, basename(at));
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return at;
    at = resolve(home, readlinkSync(at));
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
};
