import { asArray, asObject, type JsonObject } from '../../source/json.ts';

/** Every schema in a definition: in bodies, answers, notifications and definitions, and all below them. Each object once. */
export function* walkDrafts(root: JsonObject): Generator<JsonObject> {
  const seen = new Set<JsonObject>();
  for (const start of rootsOf(root)) {
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      yield next;
      open.push(...childrenOf(next));
    }
  }
}

/** The schemas that stand in a schema. */
export const childrenOf = (schema: JsonObject): readonly JsonObject[] =>
  [...Object.values(asObject(schema['properties']) ?? {}), schema['items'], schema['additionalProperties']]
    .map(asObject)
    .filter((each) => each !== undefined);

/** A schema that an operation has of its own, with what it stands in. */
export interface PlacedDraft {
  readonly holder: Record<string, unknown>;
  readonly schema: JsonObject;
  readonly operation: JsonObject;
}

/** The schemas of bodies and answers, as far as they are not in definitions. */
export const operationSchemas = (root: JsonObject): readonly PlacedDraft[] =>
  Object.values(asObject(root['paths']) ?? {}).flatMap((item) =>
    Object.entries(asObject(item) ?? {}).flatMap(([key, value]) => {
      const operation = asObject(value);
      if (operation === undefined || key.startsWith('x-')) return [];
      const holders = [
        ...asArray(operation['parameters']),
        ...Object.values(asObject(operation['responses']) ?? {}),
      ];
      return holders.flatMap((holder) => {
        const object = asObject(holder);
        const schema = asObject(object?.['schema']);
        return object === undefined || schema === undefined ? [] : [{ holder: object, schema, operation }];
      });
    }),
  );

const rootsOf = (root: JsonObject): readonly JsonObject[] => [
  ...operationSchemas(root).map(({ schema }) => schema),
  ...Object.values(asObject(root['paths']) ?? {}).flatMap((item) => {
    const content = asObject(asObject(asObject(item)?.['x-ms-notification-content'])?.['schema']);
    return content === undefined ? [] : [content];
  }),
  ...Object.values(asObject(root['definitions']) ?? {})
    .map(asObject)
    .filter((each) => each !== undefined),
];
