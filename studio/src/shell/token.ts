const key = 'pinout-studio-token';

/**
 * The secret of this run. It comes in the fragment, which no browser sends to a server, and goes back in a header. It is taken out of the
 * address at once, and kept for this tab only, so that a reload works.
 */
export const readToken = (): string => {
  const found = /(?:^#|[?&])token=([\w-]+)/.exec(location.hash)?.[1];
  if (found === undefined) return sessionStorage.getItem(key) ?? '';
  sessionStorage.setItem(key, found);
  const rest = location.hash.replace(/[?&]?token=[\w-]+&?/, '');
  history.replaceState(null, '', rest === '#' || rest === '' ? '#/' : rest);
  return found;
};
