import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';

/** A body with what another body of the same thing says under the same names. */
const overlay = (body: Json, known: Json): Json => {
  const [left, right] = [asObject(body), asObject(known)];
  if (left === undefined || right === undefined) return known;
  const shared = Object.keys(left).filter((name) => Object.hasOwn(right, name));
  const changed = shared.map((name) => [name, overlay(left[name] ?? null, right[name] ?? null)] as const);
  return withDigitsOf(
    right,
    withDigitsOf(left, { ...left, ...Object.fromEntries(changed) } satisfies JsonObject),
  );
};

/** The same, name by name: what no longer fits stays as it was. */
export const overlayFitting = (body: Json, known: Json, fits: (value: Json) => boolean): Json => {
  const whole = overlay(body, known);
  if (fits(whole)) return whole;
  const [left, right] = [asObject(body), asObject(known)];
  if (left === undefined || right === undefined) return body;
  return Object.keys(right)
    .filter((name) => Object.hasOwn(left, name))
    .reduce<Json>((made, name) => {
      const next = { ...asObject(made), [name]: overlay(left[name] ?? null, right[name] ?? null) };
      return fits(next) ? next : made;
    }, body);
};
