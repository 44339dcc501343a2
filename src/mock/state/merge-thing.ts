import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';

/** Objects are merged member by member; anything else takes the place of what was there. */
export const mergeThing = (before: JsonObject, sent: JsonObject): JsonObject => {
  const merged = Object.entries(sent).map(([name, value]): [string, Json] => {
    const [left, right] = [asObject(before[name]), asObject(value)];
    return [name, left !== undefined && right !== undefined ? mergeThing(left, right) : value];
  });
  return withDigitsOf(sent, withDigitsOf(before, { ...before, ...Object.fromEntries(merged) }));
};
