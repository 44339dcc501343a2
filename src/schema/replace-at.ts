import { withDigitsOf } from '../source/exact-numbers.ts';
import type { Json, JsonObject } from '../source/json.ts';

/** A copy of the value with one part replaced; what is not on the way to it is shared. */
export const replaceAt = (root: Json, path: readonly (string | number)[], part: Json): Json => {
  const [token, ...rest] = path;
  if (token === undefined) return part;
  if (Array.isArray(root)) {
    const copy = root.map((item: Json, index) => (index === token ? replaceAt(item, rest, part) : item));
    return withDigitsOf(root, copy);
  }
  const object = root as JsonObject;
  return withDigitsOf(
    object,
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => [
        key,
        key === token ? replaceAt(value, rest, part) : value,
      ]),
    ),
  );
};
