/** The name or address of an authority, without its port, in lower case; IPv6 in its brackets. */
export const hostNameOf = (authority: string): string => authority.replace(/:\d*$/, '').toLowerCase();

/** Is this name, or address, one of this machine only. */
export const isLoopbackName = (name: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|::1|\[::1\]|0:0:0:0:0:0:0:1|::ffff:127(\.\d{1,3}){3})$/i.test(
    name,
  );

/**
 * May a request with this Host be answered: a browser sends a page's requests to this machine under any name that the page's author lets
 * point here (DNS rebinding). Names of this machine, addresses, since no name leads to those, and those that are allowed.
 */
export const isOwnHost = (host: string | undefined, allowed: readonly string[]): boolean => {
  const name = hostNameOf(host ?? '');
  return isLoopbackName(name) || isAddress(name) || allowed.includes(name);
};

/** May a page of this origin ask: it must be of this machine, of an allowed name, or of the very server that it asks. */
export const isOwnOrigin = (
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean => {
  if (origin === undefined) return true;
  const authority = /^https?:\/\/([^/?#@]+)$/i.exec(origin)?.[1];
  if (authority === undefined) return false;
  const name = hostNameOf(authority);
  return isLoopbackName(name) || allowed.includes(name) || authority.toLowerCase() === host?.toLowerCase();
};

const isAddress = (name: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$|^\[[\da-f:.]+\]$/i.test(name);
