import { followRef } from '../../src/source/follow-ref.ts';
import { asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';

/** The schemas that are a whole body, or a whole answer: those written there, and those that a `$ref` there leads to. */
export const leadNodes = (
  { root, schemas }: Definition,
  role: 'body' | 'response',
): ReadonlySet<JsonObject> => {
  const nodes = new Set<JsonObject>();
  for (const schema of schemas) {
    if (schema.role !== role) continue;
    const ref = asString(own(schema.node, '$ref'));
    const node = ref === undefined ? schema.node : asObject(followRef(root, ref)?.value);
    if (node !== undefined) nodes.add(node);
  }
  return nodes;
};
