import type { Definitions } from '../../connector/resolve-ref.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';
import { compileSchema } from '../validate/compile-schema.ts';

/**
 * Other plain values of the same kind, for a property that is changed: each is valid, and as like the first as can be (as long, with letters where
 * it has letters). Nothing is returned for what nobody can change without knowing more.
 */
export const otherValues = (schema: Schema, definitions: Definitions, value: Json): readonly Json[] => {
  const validate = compileSchema(schema, definitions, { direction: 'request' });
  const text = JSON.stringify(value);
  return candidatesOf(resolveSchema(schema, definitions), definitions, value, 0).filter(
    (each) => JSON.stringify(each) !== text && validate(each).length === 0,
  );
};

const candidatesOf = (
  schema: Schema,
  definitions: Definitions,
  value: Json,
  depth: number,
): readonly Json[] => {
  const members = asArray(schema['enum']).filter((member) => member !== null) as readonly Json[];
  if (members.length > 0) return members;
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value + 10, value / 2];
  if (typeof value === 'string') return textsLike(schema, value);
  if (depth > 3) return [];
  if (Array.isArray(value)) {
    const [first, ...rest] = value as readonly Json[];
    const items = resolveSchema(asObject(schema['items']) ?? {}, definitions);
    return first === undefined
      ? []
      : candidatesOf(items, definitions, first, depth + 1).map((item) => [item, ...rest]);
  }
  const object = asObject(value);
  return object === undefined ? [] : objectsLike(schema, definitions, object, depth);
};

/** The same object with the first property of it changed that can be. */
const objectsLike = (
  schema: Schema,
  definitions: Definitions,
  object: JsonObject,
  depth: number,
): readonly Json[] => {
  const properties = asObject(schema['properties']) ?? {};
  for (const [name, value] of Object.entries(object)) {
    const property = asObject(properties[name]);
    if (property === undefined) continue;
    const inner = candidatesOf(resolveSchema(property, definitions), definitions, value, depth + 1);
    const others = inner.filter((each) => JSON.stringify(each) !== JSON.stringify(value));
    if (others.length > 0) return others.map((other) => ({ ...object, [name]: other }));
  }
  return [];
};

const day = 86_400_000;

const textsLike = (schema: Schema, value: string): readonly Json[] => {
  const { format } = schema;
  if (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value))) {
    const next = new Date(Date.parse(value.slice(0, 10)) + day).toISOString().slice(0, 10);
    return [next + value.slice(10)];
  }
  if (format === 'email' || format === 'uri') return [turn(value, /^[^@:]+(?=@)|[^/]+$/)];
  if (format === 'uuid') return [value.replace(/.$/, (last) => (last === '0' ? '1' : '0'))];
  // Of any other format, only who made it knows another.
  if (typeof format === 'string' && format !== 'password' && format !== 'html') return [];
  return value === '' ? ['changed by pinout'] : [turn(value, /^[\s\S]*$/)];
};

/** Each letter of a part becomes the next one, and each digit; what is escaped stays. */
const turn = (text: string, part: RegExp): string =>
  text.replace(part, (found) =>
    found.replaceAll(/%[0-9a-fA-F]{2}|&\w+;|[a-zA-Z0-9]/g, (one) => {
      if (one.length > 1) return one;
      if (one === 'z') return 'a';
      if (one === 'Z') return 'A';
      if (one === '9') return '0';
      return String.fromCodePoint((one.codePointAt(0) ?? 0) + 1);
    }),
  );
