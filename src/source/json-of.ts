import { parseExact } from './exact-numbers.ts';
import type { Json } from './json.ts';

/** A text as JSON, with all the digits of its numbers; nothing if it is no JSON. */
export const jsonOf = (text: string): Json | undefined => {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
};

/** A text as JSON, or the text itself if it is no JSON. */
export const jsonOrText = (text: string): Json => {
  const value = jsonOf(text);
  return value === undefined ? text : value;
};
