import type { JsonObject } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { SchemaNode } from '../definition/nodes.ts';
import { type TypedNode, typedNodes } from './typed-nodes.ts';

/** Nodes by the keys that they have: most rules look for keys that few nodes have, and a large definition has many nodes. */
interface Index<T> {
  readonly byKey: ReadonlyMap<string, readonly T[]>;
}

const knownTyped = new WeakMap<Definition, Index<TypedNode>>();
const knownSchemas = new WeakMap<Definition, Index<SchemaNode>>();

/** Schemas, parameters and their items that have one of the keys, each once. */
export const typedNodesWith = (definition: Definition, ...keys: readonly string[]): Iterable<TypedNode> => {
  const index = knownTyped.get(definition) ?? indexKeys(typedNodes(definition));
  knownTyped.set(definition, index);
  return pick(index, keys);
};

/** Schemas that have one of the keys, each once. */
export const schemasWith = (definition: Definition, ...keys: readonly string[]): Iterable<SchemaNode> =>
  pick(schemaIndex(definition), keys);

/** The keys that schemas have, those of the specification and others. */
export const schemaKeys = (definition: Definition): Iterable<string> => schemaIndex(definition).byKey.keys();

const schemaIndex = (definition: Definition): Index<SchemaNode> => {
  const index = knownSchemas.get(definition) ?? indexKeys(definition.schemas);
  knownSchemas.set(definition, index);
  return index;
};

const indexKeys = <T extends { readonly node: JsonObject }>(nodes: readonly T[]): Index<T> => {
  const byKey = new Map<string, T[]>();
  for (const each of nodes)
    for (const key of Object.keys(each.node)) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [each]);
      else list.push(each);
    }
  return { byKey };
};

const pick = <T>({ byKey }: Index<T>, keys: readonly string[]): Iterable<T> => {
  const [first, ...more] = keys;
  if (more.length === 0) return byKey.get(first ?? '') ?? [];
  return new Set(keys.flatMap((key) => byKey.get(key) ?? []));
};
