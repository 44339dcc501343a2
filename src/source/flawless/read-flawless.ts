import { parseExact } from '../exact-numbers.ts';
import type { Json } from '../json.ts';

/**
 * The value of a JSON text without any flaw, by the engine's own parser, which is several times as fast as one that knows where things stand.
 * Nothing where the text is not strict JSON, has a key twice in one object, or is nested more than `maxDepth` levels deep: the other parsers
 * then say what it is, and where.
 */
export const readFlawless = (text: string, maxDepth: number): { readonly value: Json } | undefined => {
  const members = countMembers(text, maxDepth);
  if (members === undefined) return undefined;
  try {
    const value = parseExact(text);
    // Of keys that stand twice only one is left.
    return countKeys(value) === members ? { value } : undefined;
  } catch {
    return undefined;
  }
};

/** How many members the objects of a text have: its colons outside of strings. Nothing where it is too deep. */
const countMembers = (text: string, maxDepth: number): number | undefined => {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at);
    else if (code === 58) members++;
    else if (code === 123 || code === 91) {
      if (++depth > maxDepth) return undefined;
    } else if (code === 125 || code === 93) depth--;
  }
  return members;
};

/** The closing quote of the string that begins at an offset; the end of the text where there is none. */
export const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at;
    if (code === 92) at++;
  }
  return text.length;
};

/** The text is not too deep, so that this is not either. */
const countKeys = (value: Json): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) if (typeof item === 'object') count += countKeys(item);
    return count;
  }
  for (const key in value) {
    count++;
    const child = (value as { readonly [key: string]: Json })[key];
    if (typeof child === 'object') count += countKeys(child);
  }
  return count;
};
