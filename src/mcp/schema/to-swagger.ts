import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';

/** A tool's schema as samples and bounds are made of it. */
export interface SwaggerLike {
  readonly schema: JsonObject;
  /** What `$defs` and `definitions` held, by name. */
  readonly definitions: Readonly<Record<string, JsonObject>>;
}

/**
 * A tool's schema in the words of Swagger 2.0, so that what makes samples, bounds and wrong values of those makes them of tools too: lists of
 * types with null as `x-nullable`, numeric exclusive bounds as flags, `const` as `enum`, `$defs` as `definitions`.
 */
export const toSwagger = (schema: JsonObject): SwaggerLike => {
  const named = { ...asObject(own(schema, 'definitions')), ...asObject(own(schema, '$defs')) };
  return {
    schema: convert(schema),
    definitions: Object.fromEntries([
      ['#', convert(schema)],
      ...Object.entries(named).map(([name, node]) => [name, convert(asObject(node) ?? {})] as const),
    ]),
  };
};

const dropped = new Set([
  '$defs',
  'definitions',
  '$schema',
  '$id',
  'const',
  'exclusiveMinimum',
  'exclusiveMaximum',
]);
const maps = ['properties', 'patternProperties'];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const singles = ['items', 'additionalProperties', 'not'];

const convert = (schema: JsonObject): JsonObject => {
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') return { $ref: convertRef(ref) };
  const written: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (dropped.has(key)) continue;
    written[key] = convertMember(key, value);
  }
  convertType(schema, written);
  convertBounds(schema, written);
  const constant = own(schema, 'const');
  if (constant !== undefined) written['enum'] = [constant];
  return written;
};

const convertRef = (ref: string): string =>
  ref === '#' ? '#/definitions/%23' : ref.replace(/^#\/\$defs\//, '#/definitions/');

const convertMember = (key: string, value: Json): Json => {
  const object = asObject(value);
  if (maps.includes(key) && object !== undefined)
    return Object.fromEntries(Object.entries(object).map(([name, node]) => [name, convertNode(node)]));
  if (lists.includes(key) || (key === 'items' && Array.isArray(value)))
    return asArray(value).map(convertNode);
  return singles.includes(key) ? convertNode(value) : value;
};

const convertNode = (node: Json): Json => {
  const object = asObject(node);
  if (object !== undefined) return convert(object);
  return typeof node === 'boolean' ? node : {};
};

const convertType = (schema: JsonObject, written: Record<string, Json>): void => {
  const types = asArray(own(schema, 'type'));
  if (types.length === 0) return;
  const [type] = types.filter((one) => one !== 'null');
  if (type === undefined) delete written['type'];
  else written['type'] = type;
  if (types.includes('null')) written['x-nullable'] = true;
};

const convertBounds = (schema: JsonObject, written: Record<string, Json>): void => {
  for (const [key, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = own(schema, exclusive);
    if (limit === true) written[exclusive] = true;
    if (typeof limit !== 'number') continue;
    const bound = own(schema, key);
    const isTighter = typeof bound !== 'number' || (key === 'minimum' ? limit >= bound : limit <= bound);
    if (!isTighter) continue;
    written[key] = limit;
    written[exclusive] = true;
  }
};
