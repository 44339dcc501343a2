import { posix } from 'node:path';

/** The address of a file that another one names: both are URLs, or paths with `/`. */
export const joinRef = (base: string, ref: string): string => {
  if (isUrl(ref)) return ref;
  if (isUrl(base)) return new URL(ref, base).href;
  return posix.normalize(posix.join(posix.dirname(base.replaceAll('\\', '/')), decodePath(ref)));
};

/** Is it an address of the web, and not of this machine. */
export const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

const decodePath = (ref: string): string => {
  const path = ref.replaceAll('\\', '/').replace(/^file:(\/\/)?/i, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
