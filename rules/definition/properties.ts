import { asObject, type JsonObject, own } from '../../src/source/json.ts';

/** apiProperties.json as the rules see it: `root.properties` is where everything stands. */
export interface Properties {
  readonly root: JsonObject;
  readonly properties: JsonObject;
  readonly connectionParameters: JsonObject;
}

const known = new WeakMap<object, Properties>();

/** Reads the document once; every rule that runs on it shares the result. */
export const readProperties = (document: unknown): Properties => {
  const root = asObject(document) ?? {};
  const cached = known.get(root);
  if (cached !== undefined) return cached;
  const properties = asObject(own(root, 'properties')) ?? {};
  const result: Properties = {
    root,
    properties,
    connectionParameters: asObject(own(properties, 'connectionParameters')) ?? {},
  };
  known.set(root, result);
  return result;
};
