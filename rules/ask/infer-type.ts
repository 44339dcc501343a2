import { type JsonObject, own } from '../../src/source/json.ts';

const signs: readonly (readonly [type: string, keys: readonly string[]])[] = [
  ['object', ['properties', 'additionalProperties', 'required', 'minProperties', 'maxProperties']],
  ['array', ['items', 'minItems', 'maxItems', 'uniqueItems']],
  ['string', ['minLength', 'maxLength', 'pattern']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

const formatTypes: Readonly<Record<string, string>> = {
  int32: 'integer',
  int64: 'integer',
  float: 'number',
  double: 'number',
};

/** The type that a schema without one means, by the keywords that belong to one type; nothing where no keyword says. */
export const inferType = (schema: JsonObject): string | undefined => {
  for (const [type, keys] of signs) if (keys.some((key) => own(schema, key) !== undefined)) return type;
  const format = own(schema, 'format');
  if (typeof format === 'string' && format !== '') return own(formatTypes, format)?.toString() ?? 'string';
  const values = own(schema, 'enum');
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const types = new Set(values.map((value) => (Number.isInteger(value) ? 'integer' : typeof value)));
  const [only] = types;
  return types.size === 1 && only !== undefined && ['string', 'integer', 'number', 'boolean'].includes(only)
    ? only
    : undefined;
};
