import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, type Json } from '../../source/json.ts';

/**
 * An item that differs from the given one by a number and still fits the schema: a name or an id changes, else it is sampled anew.
 * Nothing is returned where no other item fits.
 */
export const varyItem = (
  item: Json,
  schema: Schema,
  definitions: Definitions,
  number: number,
): Json | undefined => {
  const validate = compileSchema(schema, definitions, { direction: 'response' });
  const before = JSON.stringify(item);
  for (const candidate of candidatesOf(item, number)) {
    if (JSON.stringify(candidate) !== before && validate(candidate).length === 0) return candidate;
  }
  for (let seed = number; seed < number + 3; seed++) {
    const { value, violations } = sampleSchema(schema, definitions, { direction: 'response', seed });
    if (violations.length === 0 && JSON.stringify(value) !== before) return value;
  }
  return undefined;
};

const candidatesOf = (item: Json, number: number): readonly Json[] => {
  const object = asObject(item);
  if (object === undefined) return varyScalar(item, number);
  const names = Object.keys(object).toSorted(
    (left, right) => Number(/id$/i.test(right)) - Number(/id$/i.test(left)),
  );
  return names.flatMap((name) =>
    varyScalar(object[name] ?? null, number).map((value) => ({ ...object, [name]: value })),
  );
};

const varyScalar = (value: Json, number: number): readonly Json[] => {
  if (typeof value === 'number') return [Math.trunc(value) + number];
  if (typeof value !== 'string') return [];
  const tail = String(number).padStart(Math.min(4, value.length), '0');
  return [`${value}-${number}`, `${value.slice(0, Math.max(0, value.length - tail.length))}${tail}`];
};
