import type { Json } from '../source/json.ts';
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
    ? value.map((item) => writeItem(parameter.schema, item)).join(separatorOf(parameter.collectionFormat))
    : writeScalar(value);

/** One text an item, for `multi`. */
export const writeItems = (
  parameter: Pick<Parameter, 'schema' | 'collectionFormat'>,
  value: Json,
): readonly string[] =>
  Array.isArray(value) ? value.map((item) => writeItem(parameter.schema, item)) : [writeScalar(value)];

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

const writeItem = (schema: Schema, item: Json): string =>
  Array.isArray(item)
    ? item.map((inner) => writeItem(itemsOf(schema), inner)).join(separatorOf(formatOf(itemsOf(schema))))
    : writeScalar(item);

const writeScalar = (value: Json): string =>
  typeof value === 'string'
    ? value
    : value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);

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
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

const itemsOf = (schema: Schema): Schema => {
  const items = schema['items'];
  return typeof items === 'object' && items !== null && !Array.isArray(items) ? (items as Schema) : {};
};

const formatOf = (schema: Schema): CollectionFormat => {
  const format = schema['collectionFormat'];
  return typeof format === 'string' && format in separators ? (format as CollectionFormat) : 'csv';
};
