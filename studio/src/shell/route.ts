import { signal } from '@preact/signals';

/** Where the page is: what stands behind `#/`, as words, and what stands behind `?`. Each screen is a link. */
export interface Route {
  readonly words: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

const readRoute = (): Route => {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const words = path
    .split('/')
    .filter((word) => word !== '')
    .map(decode);
  return { words, query: Object.fromEntries(new URLSearchParams(query)) };
};

const decode = (word: string): string => {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
};

/** The route at present; follows the address bar. */
export const route = signal<Route>(readRoute());

addEventListener('hashchange', () => {
  route.value = readRoute();
});

/** The address of a screen. */
export const linkTo = (words: readonly string[], query: Readonly<Record<string, string>> = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const text = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  return `#/${words.map(encodeURIComponent).join('/')}${text}`;
};

/** Goes to a screen; the way back stays. */
export const goTo = (words: readonly string[], query: Readonly<Record<string, string>> = {}): void => {
  location.hash = linkTo(words, query);
};

/** Changes what stands behind `?` in the address; no further step for the back button. */
export const setQuery = (changes: Readonly<Record<string, string>>): void => {
  const { words, query } = route.value;
  history.replaceState(null, '', linkTo(words, { ...query, ...changes }));
  route.value = readRoute();
};

/** Reads the address again, after something has changed it without telling. */
export const refreshRoute = (): void => {
  route.value = readRoute();
};
