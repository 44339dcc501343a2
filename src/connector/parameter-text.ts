import { exactDigits, jsonOrText, writeExact } from '../source/exact-numbers.ts';
import type { Json } from '../source/json.ts';
import { documentedDigits } from './documented-digits.ts';
import type { CollectionFormat, Parameter } from './operation.ts';
import type { Schema } from './schema.ts';

/**
 * A value as the text of a parameter, not percent-encoded: arrays joined by `collectionFormat` (for `multi` use one
 * text an item, `writeItems`), objects as JSON.
 */
export const writeParameter = (
  parameter: Pick<Parameter, 'schema' | 'collectionFormat'>,
  value: Json,
): string =>
  Array.isArray(value)
    ? writeAll(parameter.schema, value).join(separatorOf(parameter.collectionFormat))
    : writeScalar(parameter.schema, value);

/** One text an item, for `multi`. */
export const writeItems = (
  parameter: Pick<Parameter, 'schema' | 'collectionFormat'>,
  value: Json,
): readonly string[] =>
  Array.isArray(value) ? writeAll(parameter.schema, value) : [writeScalar(parameter.schema, value)];

/** The texts that a value is sent as: one an item for `multi`, else one. */
export const writeTexts = (
  parameter: Pick<Parameter, 'schema' | 'collectionFormat'>,
  value: Json,
): readonly string[] =>
  parameter.collectionFormat === 'multi' ? writeItems(parameter, value) : [writeParameter(parameter, value)];

/**
 * The value that a text stands for by the parameter's type, as the platform converts it (platform.md §5.7). A text that
 * does not convert stays a string, which then breaks the schema with a message of its own.
 */
export const readParameter = (
  parameter: Pick<Parameter, 'schema' | 'collectionFormat'>,
  text: string,
): Json => readTyped(parameter.schema, text, parameter.collectionFormat);

/** The values of a `multi` parameter. */
export const readItems = (
  parameter: Pick<Parameter, 'schema' | 'collectionFormat'>,
  texts: readonly string[],
): Json => texts.map((text) => readItem(parameter.schema, text));

const separators: Readonly<Record<CollectionFormat, string>> = {
  csv: ',',
  ssv: ' ',
  tsv: '\t',
  pipes: '|',
  multi: ',',
};

/** What stands between the items of an array; `multi` has none and is written as several parameters. */
const separatorOf = (format: CollectionFormat): string => separators[format];

const writeAll = (schema: Schema, list: readonly Json[]): readonly string[] => {
  const each = itemsOf(schema);
  return list.map((item, index) =>
    Array.isArray(item)
      ? writeAll(each, item).join(separatorOf(formatOf(each)))
      : (exactDigits(list, String(index)) ?? writeScalar(each, item)),
  );
};

const writeScalar = (schema: Schema, value: Json): string => {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return documentedDigits(schema, value) ?? String(value);
  return typeof value === 'object' ? writeExact(value) : String(value);
};

const readItem = (schema: Schema, text: string): Json =>
  readTyped(itemsOf(schema), text, formatOf(itemsOf(schema)));

const readTyped = (schema: Schema, text: string, format: CollectionFormat): Json => {
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
    case 'boolean':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
    case 'array':
      return text === '' ? [] : text.split(separatorOf(format)).map((part) => readItem(schema, part));
    case 'object':
      return readJson(text);
    default:
      return text;
  }
};

const readJson = (text: string): Json => {
  return jsonOrText(text);
};

const itemsOf = (schema: Schema): Schema => {
  const items = schema['items'];
  return typeof items === 'object' && items !== null && !Array.isArray(items) ? (items as Schema) : {};
};

const formatOf = (schema: Schema): CollectionFormat => {
  const format = schema['collectionFormat'];
  return typeof format === 'string' && format in separators ? (format as CollectionFormat) : 'csv';
};
