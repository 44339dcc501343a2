import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';

/** The type of a schema of OpenAPI 3 in the words of Swagger 2.0. */
export interface SchemaType {
  /** Nothing: any type, or several. */
  readonly type: string | undefined;
  readonly nullable: boolean;
  /** The types where there are several that do not fit one word. */
  readonly several: readonly string[];
}

const known = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);

/** Reads `type`, `nullable`, and what tells the type where none is said. */
export const typeOf = (node: JsonObject): SchemaType => {
  const said = own(node, 'type');
  const list = (Array.isArray(said) ? said : [said]).filter((each) => typeof each === 'string');
  const values = own(node, 'const') === undefined ? asArray(own(node, 'enum')) : [own(node, 'const') as Json];
  const nullable =
    own(node, 'nullable') === true ||
    own(node, 'x-nullable') === true ||
    list.includes('null') ||
    (values.includes(null) && list.length === 0);
  const types = [...new Set(list)].filter((each) => known.has(each));
  if (types.length === 1) return { type: types[0], nullable, several: [] };
  if (types.length === 2 && types.includes('integer') && types.includes('number'))
    return { type: 'number', nullable, several: [] };
  if (types.length > 1) return { type: undefined, nullable, several: types };
  return { type: inferType(node, values), nullable, several: [] };
};

const inferType = (node: JsonObject, values: readonly Json[]): string | undefined => {
  if (asObject(own(node, 'properties')) !== undefined || own(node, 'patternProperties') !== undefined)
    return 'object';
  if (own(node, 'additionalProperties') !== undefined && own(node, 'additionalProperties') !== true)
    return 'object';
  if (own(node, 'items') !== undefined || own(node, 'prefixItems') !== undefined) return 'array';
  const kinds = [...new Set(values.filter((value) => value !== null).map(kindOf))];
  if (kinds.length === 1) return kinds[0];
  return kinds.length === 2 && kinds.every((kind) => kind === 'integer' || kind === 'number')
    ? 'number'
    : undefined;
};

/** The JSON type of a value, whole numbers apart. */
export const kindOf = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};
