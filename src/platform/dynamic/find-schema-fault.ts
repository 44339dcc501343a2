import { asArray, asObject, type Json, objectEntries, own } from '../../source/json.ts';

const types: ReadonlySet<Json> = new Set([
  'string',
  'integer',
  'number',
  'boolean',
  'object',
  'array',
  'file',
  'null',
]);

/** Deeper than this no dynamic schema goes. */
const maxDepth = 20;

/** What keeps a JSON value from being a schema, or nothing: a dynamic schema comes from the endpoint, and may be anything (platform.md §3.4). */
export const findSchemaFault = (schema: Json, at = 'schema', depth = 0): string | undefined => {
  if (depth > maxDepth) return `${at} is nested too deep`;
  const object = asObject(schema);
  if (object === undefined) return `${at} is not an object`;
  const type = own(object, 'type');
  const named = Array.isArray(type) ? asArray(type) : [type];
  if (type !== undefined && !named.every((each) => each !== undefined && types.has(each)))
    return `${at} has the type ${JSON.stringify(type)}, which is none`;
  for (const [key, isRight] of shapes) {
    const value = own(object, key);
    if (value !== undefined && !isRight(value)) return `"${key}" of ${at} is not what a schema has there`;
  }
  const items = own(object, 'items');
  const parts: readonly (readonly [string, Json])[] = [
    ...objectEntries(own(object, 'properties')).map(([name, part]) => [`${at}/${name}`, part] as const),
    ...(items === undefined ? [] : [[`${at}/items`, items] as const]),
    ...asArray(own(object, 'allOf')).map((part, index) => [`${at}/allOf/${index}`, part] as const),
  ];
  for (const [name, part] of parts) {
    const fault = findSchemaFault(part, name, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

const shapes: readonly (readonly [key: string, isRight: (value: Json) => boolean])[] = [
  ['properties', (value) => Object.values(asObject(value) ?? { none: null }).every((each) => asObject(each))],
  // A schema of version 3 has the word on the property itself.
  ['required', (value) => typeof value === 'boolean' || isTexts(value)],
  ['enum', Array.isArray],
  ['allOf', Array.isArray],
];

const isTexts = (value: Json): boolean =>
  Array.isArray(value) && asArray(value).every((each) => typeof each === 'string');
