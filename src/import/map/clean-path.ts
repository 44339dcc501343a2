/** A path as a connector can have it. */
export type CleanPath =
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly query: readonly (readonly [name: string, value: string])[];
      readonly fragment: boolean;
    }
  | { readonly kind: 'invalid'; readonly why: string };

/** Takes `?a=1` and `#…` off a path, and says what is wrong with it. Names of variables are kept as they are. */
export const cleanPath = (text: string): CleanPath => {
  const [beforeFragment = '', ...fragment] = text.split('#');
  const [before = '', ...query] = beforeFragment.split('?');
  const path = `/${before}`.replaceAll(/\/{2,}/g, '/').trim();
  const variables = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const rest = path.replaceAll(/\{[^{}]*\}/g, '');
  const pairs = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): readonly [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
  if (/[{}]/.test(rest)) return invalid('its braces do not match');
  if (rest.includes('*')) return invalid('it has an asterisk');
  if (/\s/.test(rest)) return invalid('it has a blank');
  if (/^\/[a-z]+:\//i.test(rest)) return invalid('it is an address');
  if (variables.some((name) => name === '' || !/^[^/?#=:]+$/.test(name)))
    return invalid('a variable has no proper name');
  if (new Set(variables).size < variables.length) return invalid('it has a variable twice');
  // `?name={name}` only names a parameter that is described anyway.
  const constant = pairs.filter(([name, value]) => name !== '' && !/[{}]/.test(value) && value !== '');
  return { kind: 'path', path, query: constant, fragment: fragment.length > 0 };
};

const invalid = (why: string): CleanPath => ({ kind: 'invalid', why });

/** Two paths with one key are the same to the platform. */
export const pathKey = (path: string): string =>
  path
    .toLowerCase()
    .replaceAll(/\{[^{}]*\}/g, '{}')
    .replace(/(?<=.)\/$/, '');
