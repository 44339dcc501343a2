import { anyDigits, exactDigits, writeExact } from '../source/exact-numbers.ts';
import { asArray, type Json, own } from '../source/json.ts';
import type { Schema } from './schema.ts';

const keywords = ['default', 'example', 'x-example', 'x-ms-test-value'];

/** The digits of a documented value (`enum`, `default`, an example) that a double cannot hold, for the number that was read of it. */
export const documentedDigits = (schema: Schema, value: number): string | undefined => {
  if (!anyDigits() || Number.isSafeInteger(value)) return undefined;
  const values = asArray(own(schema, 'enum'));
  const at = values.indexOf(value);
  const ofEnum = at < 0 ? undefined : exactDigits(values, String(at));
  if (ofEnum !== undefined) return ofEnum;
  const keyword = keywords.find(
    (each) => own(schema, each) === value && exactDigits(schema, each) !== undefined,
  );
  return keyword === undefined ? undefined : exactDigits(schema, keyword);
};

/** A value as JSON, with the digits of a documented number that stands alone: nothing holds it that could know them. */
export const writeDocumented = (schema: Schema, value: Json): string =>
  (typeof value === 'number' ? documentedDigits(schema, value) : undefined) ?? writeExact(value);
