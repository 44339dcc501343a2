import { exactDigits } from '../exact-numbers.ts';
import { asObject, type Json, type JsonObject } from '../json.ts';

/** What has to hold for a member that is equal on both sides, besides. */
type AlsoOf = (object: JsonObject, key: string) => boolean;

/** Equal values, to the last digit; the order of members does not count. */
export const isEqual = (left: Json | undefined, right: Json | undefined, also?: AlsoOf): boolean => {
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null)
    return left === right;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    const [one, other] = [left as readonly Json[], right as readonly Json[]];
    return one.every(
      (item, index) =>
        isEqual(item, other[index], also) &&
        exactDigits(one, String(index)) === exactDigits(other, String(index)),
    );
  }
  const one = asObject(left) ?? {};
  const other = asObject(right) ?? {};
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        isEqual(one[key], other[key], also) &&
        exactDigits(one, key) === exactDigits(other, key) &&
        (also === undefined || also(one, key)),
    )
  );
};
