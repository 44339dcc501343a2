import { relativePath } from './relative-path.ts';

/** A path as a URI reference: relative below `root`, else `file:`; every character that a URI does not take is percent-encoded. */
export const artifactUri = (file: string, root?: string): string => {
  const path = relativePath(file.toWellFormed(), root);
  if (/^[a-z]:\//i.test(path)) return `file:///${path.slice(0, 2)}${encode(path.slice(2))}`;
  return path.startsWith('/') ? `file://${encode(path)}` : encode(path);
};

const encode = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
