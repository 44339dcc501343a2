import { decodePercent } from './decode-percent.ts';
import type { Json } from './json.ts';

/** Keys and indexes from the root of a document. */
export type Path = readonly (string | number)[];

/** The tokens of a JSON pointer (RFC 6901); the root is `''`. A leading `#` of a fragment is accepted, its percent-encoding undone. */
export const parsePointer = (pointer: string): readonly string[] => {
  const fragment = pointer.startsWith('#');
  const text = fragment ? pointer.slice(1) : pointer;
  if (text === '') return [];
  return text
    .slice(1)
    .split('/')
    .map((token) => (fragment ? decodePercent(token) : token).replaceAll('~1', '/').replaceAll('~0', '~'));
};

/** One token as it stands in a pointer. */
export const escapeToken = (token: string | number): string =>
  String(token).replaceAll('~', '~0').replaceAll('/', '~1');

/** Tokens → JSON pointer. */
export const formatPointer = (tokens: Path): string =>
  tokens.map((token) => `/${escapeToken(token)}`).join('');

/** The value at a pointer, or `undefined`; own properties only. */
export const getAt = (value: Json | undefined, pointer: string): Json | undefined => {
  let at: Json | undefined = value;
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(token)];
    else if (typeof at === 'object' && at !== null && Object.hasOwn(at, token))
      at = (at as Record<string, Json>)[token];
    else return undefined;
  }
  return at;
};
