/** An address as ajv takes it apart: what stands before the `#`, and after. */
interface Parts {
  readonly path: string;
  readonly fragment?: string;
}

/**
 * How ajv follows addresses of schemas. Its own package for that is as large as a fifth of ajv, and a page would load it; every engine has `URL`, which
 * does the same.
 */
export const uriResolver = {
  parse: (uri: string): Parts => {
    const at = uri.indexOf('#');
    const path = normalise(at < 0 ? uri : uri.slice(0, at));
    return at < 0 ? { path } : { path, fragment: uri.slice(at + 1) };
  },
  serialize: ({ path = '', fragment }: Partial<Parts>): string =>
    fragment === undefined ? path : `${path}#${fragment}`,
  resolve: (base: string, uri: string): string => {
    const { path, fragment } = uriResolver.parse(uri);
    const from = uriResolver.parse(base).path;
    return uriResolver.serialize({ path: join(from, path), ...(fragment === undefined ? {} : { fragment }) });
  },
};

const normalise = (path: string): string => (URL.canParse(path) ? new URL(path).href : path);

/** Stands for the address that a schema without one would have. */
const nowhere = 'https://nowhere.invalid/';

const join = (base: string, path: string): string => {
  if (path === '' || base === '' || URL.canParse(path)) return path === '' ? base : path;
  if (URL.canParse(base)) return URL.canParse(path, base) ? new URL(path, base).href : path;
  const { href } = new URL(path, new URL(base, nowhere));
  if (!href.startsWith(nowhere)) return href;
  const below = href.slice(nowhere.length);
  return path.startsWith('/') || base.startsWith('/') ? `/${below}` : below;
};
