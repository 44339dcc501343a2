import type { Connector } from '../../connector/connector.ts';
import type { Resource } from '../../connector/find-resources.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { type DataPath, getIn, setIn } from '../../platform/model/data-path.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { outerNamesIn } from '../kinds/thing-key-in.ts';
import { findList, keyNameIn } from '../kinds/thing-places.ts';
import { keyParameterOf, keysFor, pathParameterOf, takesKey } from './take-key.ts';

/** The schema of the items of a list that stands at a path. */
export const itemSchemaAt = (connector: Connector, schema: Schema | undefined, path: DataPath): Schema => {
  const names = path.filter((step) => typeof step === 'string');
  const list = schema === undefined ? undefined : schemaAt(schema, connector.definitions, names);
  return resolveSchema(asObject(own(list, 'items')) ?? {}, connector.definitions);
};

/** The list with keys that differ and that the path of one thing takes. */
export const withKeys = (
  connector: Connector,
  resource: Resource,
  schema: Schema | undefined,
  { body, seed }: { readonly body: Json; readonly seed: number },
): Json => {
  const path = findList(resource, body);
  if (path === undefined) return body;
  const items = asArray(getIn(body, path)).map((item) => withOuterParts(connector, resource, item));
  const parameter = keyParameterOf(resource);
  const itemSchema = itemSchemaAt(connector, schema, path);
  const taken = new Set<string>();
  const keyed = items.map((item, index): Json => {
    const object = asObject(item);
    const name = object === undefined ? undefined : keyNameIn(resource, object);
    if (object === undefined || name === undefined) return item;
    const key = object[name] ?? null;
    if (takesKey(connector, parameter, key) && !taken.has(String(key))) {
      taken.add(String(key));
      return item;
    }
    const property = schemaAt(itemSchema, connector.definitions, [name]);
    const free = freshKey(connector, resource, property, {
      number: index,
      seed,
      isTaken: (each) => taken.has(each),
    });
    if (free === undefined) return item;
    taken.add(String(free));
    return { ...object, [name]: free } satisfies JsonObject;
  });
  const before = asArray(getIn(body, path));
  const same = keyed.every((item, index) => item === before[index]);
  return same ? body : setIn(body, path, keyed);
};

/** A thing whose parts of the key before the last are of the kind that the path takes. */
const withOuterParts = (connector: Connector, resource: Resource, item: Json): Json => {
  const object = asObject(item);
  if (object === undefined || resource.outer === undefined) return item;
  const names = outerNamesIn(resource, object);
  const parts = resource.outer.flatMap((variable, index): readonly (readonly [string, Json])[] => {
    const name = names[index];
    const parameter = pathParameterOf(resource, variable);
    if (name === undefined || takesKey(connector, parameter, object[name] ?? null)) return [];
    const sampled = sampleSchema(parameter?.schema ?? {}, connector.definitions, { direction: 'request' });
    return [[name, sampled.value]];
  });
  return parts.length === 0 ? item : { ...object, ...Object.fromEntries(parts) };
};

/** A key that no other thing has. */
export const freshKey = (
  connector: Connector,
  resource: Resource,
  property: Schema | undefined,
  {
    number,
    seed,
    isTaken,
  }: { readonly number: number; readonly seed: number; readonly isTaken: (key: string) => boolean },
): string | number | undefined => {
  for (let turn = 0; turn < 50; turn++) {
    for (const key of keysFor(connector, resource, property, { number: number + turn, seed }))
      if (!isTaken(String(key))) return key;
  }
  return undefined;
};
