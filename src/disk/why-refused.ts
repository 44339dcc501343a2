const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to it',
  EPERM: 'you have no right to it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EFBIG: 'the file would be larger than the system allows',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'a folder with files has that name',
  EEXIST: 'something has that name',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  EBUSY: 'another program uses it',
  ENXIO: 'nothing is at its other end',
  EIO: 'the disk does not answer',
};

/** Why the system refused something of a file, for a person; undefined for an error that is not the system's. */
export const whyRefused = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  return Object.hasOwn(reasons, code) ? `${reasons[code]} (${code})` : undefined;
};
