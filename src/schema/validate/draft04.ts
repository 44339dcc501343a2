import { type Definitions, resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { readBound } from '../../source/exact-numbers.ts';
import { asArray, asObject, type Json, type JsonObject, objectEntries, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { digitsOfEnum } from './exact-enum.ts';
import { formatChecks } from './formats.ts';
import { manyValues } from './many-values.ts';
import { compilePattern } from './pattern.ts';

/** Which way a value goes: `readOnly` counts in requests only. */
export type Direction = 'request' | 'response';

/** A schema of JSON Schema draft-04, as the platform means what was written. */
export type Draft04 = Record<string, unknown>;

/** What a translation needs to know, and what it hands on. */
export interface Translation {
  readonly definitions: Definitions;
  readonly direction: Direction;
  /** The `$ref` to write for a `$ref` that was read. */
  readonly writeRef: (ref: string) => string;
  /** Notes where a written node came from. */
  readonly note: (written: Draft04, pointer: string) => void;
}

/**
 * Swagger 2.0 schema → draft-04: `$ref` kept and its siblings dropped, `x-nullable` spelled out, `type: file` takes anything,
 * properties that are only read are not required in requests, and whatever is no valid keyword constrains nothing.
 */
export const toDraft04 = (schema: Schema, pointer: string, to: Translation): Draft04 => {
  const written = translate(schema, pointer, to);
  to.note(written, pointer);
  return written;
};

const translate = (schema: Schema, pointer: string, to: Translation): Draft04 => {
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') return { $ref: to.writeRef(ref) };
  const written: Draft04 = {};
  const type = typeOf(own(schema, 'type'));
  const nullable = own(schema, 'x-nullable') === true;
  if (type !== undefined) written['type'] = nullable ? [...new Set([type, 'null'].flat())] : type;
  const values = own(schema, 'enum');
  if (Array.isArray(values) && values.length > 0) {
    const all = nullable && !values.includes(null) ? [...values, null] : values;
    written[all.length < manyValues ? 'enum' : 'enumOfMany'] = all;
    const digits = digitsOfEnum(values);
    if (digits !== undefined) written['exactEnum'] = digits;
  }
  copyBounds(schema, written);
  translateText(schema, written);
  translateObject(schema, pointer, to, written);
  translateItems(schema, pointer, to, written);
  translateCombined(schema, pointer, to, written);
  return nullable && written['allOf'] !== undefined ? { anyOf: [{ type: 'null' }, written] } : written;
};

const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** The types that constrain; `file`, `any` and unknown words do not. */
export const typeOf = (type: Json | undefined): string | readonly string[] | undefined => {
  if (typeof type === 'string') return types.has(type) ? type : undefined;
  const list = [...new Set(asArray(type).filter((item) => typeof item === 'string'))] as string[];
  return list.length > 0 && list.every((item) => types.has(item)) ? list : undefined;
};

const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];

const copyBounds = (schema: Schema, written: Draft04): void => {
  for (const keyword of counts) {
    const count = own(schema, keyword);
    if (typeof count === 'number' && Number.isInteger(count) && count >= 0) written[keyword] = count;
  }
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = readBound(schema, bound);
    if (limit === undefined) continue;
    written[bound] = limit;
    if (own(schema, exclusive) === true) written[exclusive] = true;
  }
  const step = own(schema, 'multipleOf');
  if (typeof step === 'number' && step > 0) written['multipleOf'] = step;
  if (own(schema, 'uniqueItems') === true) written['uniqueItems'] = true;
};

const translateText = (schema: Schema, written: Draft04): void => {
  const pattern = own(schema, 'pattern');
  if (typeof pattern === 'string' && compilePattern(pattern) !== undefined) written['pattern'] = pattern;
  const format = own(schema, 'format');
  if (typeof format === 'string' && Object.hasOwn(formatChecks, format)) written['format'] = format;
};

const translateObject = (schema: Schema, pointer: string, to: Translation, written: Draft04): void => {
  const properties = objectEntries(own(schema, 'properties'));
  if (properties.length > 0) {
    written['properties'] = Object.fromEntries(
      properties.map(([name, node]) => [
        name,
        toDraft04(node, `${pointer}/properties/${escapeToken(name)}`, to),
      ]),
    );
  }
  const required = requiredOf(schema, to);
  if (required.length > 0) written['required'] = required;
  const rest = own(schema, 'additionalProperties');
  if (typeof rest === 'boolean') written['additionalProperties'] = rest;
  const restSchema = asObject(rest);
  if (restSchema !== undefined)
    written['additionalProperties'] = toDraft04(restSchema, `${pointer}/additionalProperties`, to);
};

/** Names of required properties, without those that are only read where it is a request. */
export const requiredOf = (
  schema: Schema,
  { definitions, direction }: Pick<Translation, 'definitions' | 'direction'>,
): readonly string[] => {
  const required = asArray(own(schema, 'required')).filter((name) => typeof name === 'string');
  if (required.length === 0 || direction === 'response') return [...new Set(required)];
  const onlyRead = readOnlyNames(schema, definitions, 0);
  return [...new Set(required)].filter((name) => !onlyRead.has(name));
};

const readOnlyNames = (schema: Schema, definitions: Definitions, depth: number): ReadonlySet<string> => {
  const names = objectEntries(own(schema, 'properties'))
    .filter(([, node]) => isReadOnly(node, definitions))
    .map(([name]) => name);
  if (depth > 8) return new Set(names);
  const inherited = asArray(own(schema, 'allOf')).flatMap((part) => {
    const node = asObject(part);
    return node === undefined
      ? []
      : [...readOnlyNames(resolveSchema(node, definitions), definitions, depth + 1)];
  });
  return new Set([...names, ...inherited]);
};

/** Is the property sent by the service only. */
export const isReadOnly = (schema: Schema, definitions: Definitions): boolean =>
  own(resolveSchema(schema, definitions), 'readOnly') === true;

const translateItems = (schema: Schema, pointer: string, to: Translation, written: Draft04): void => {
  const items = own(schema, 'items');
  const each = asObject(items);
  if (each !== undefined) written['items'] = toDraft04(each, `${pointer}/items`, to);
  else if (Array.isArray(items) && items.length > 0 && items.every((item) => asObject(item) !== undefined)) {
    written['items'] = items.map((item, index) =>
      toDraft04(item as JsonObject, `${pointer}/items/${index}`, to),
    );
  }
};

/** `allOf` is Swagger's; the other three are not, but whoever writes them means them. `discriminator` constrains nothing. */
const translateCombined = (schema: Schema, pointer: string, to: Translation, written: Draft04): void => {
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const parts = asArray(own(schema, keyword)).flatMap((part, index) => {
      const node = asObject(part);
      return node === undefined ? [] : [toDraft04(node, `${pointer}/${keyword}/${index}`, to)];
    });
    if (parts.length > 0) written[keyword] = parts;
  }
  const not = asObject(own(schema, 'not'));
  if (not !== undefined) written['not'] = toDraft04(not, `${pointer}/not`, to);
};
