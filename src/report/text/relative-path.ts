/** A path with forward slashes and without `./`, relative to `root` where it lies below it. */
export const relativePath = (file: string, root?: string): string => {
  const path = withSlashes(file);
  const base = root === undefined ? '' : withSlashes(root).replace(/\/$/, '');
  const below = base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  return below.replace(/^(?:\.\/)+/, '');
};

/** A backslash separates folders only on Windows: where the path begins with a drive, or has no slash and a backslash. */
const withSlashes = (path: string): string =>
  /^[a-z]:[\\/]/i.test(path) || (!path.includes('/') && path.includes('\\'))
    ? path.replaceAll('\\', '/')
    : path;
