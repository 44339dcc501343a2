import { asObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { SchemaNode } from '../definition/nodes.ts';

const known = new WeakMap<Definition, ReadonlySet<SchemaNode>>();

/** Schemas that no maker sees: `x-ms-visibility: internal` on them, on what they stand in, or on their body parameter. */
export const hiddenSchemas = (definition: Definition): ReadonlySet<SchemaNode> => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const hiddenBodies = new Set(
    definition.parameters.flatMap(({ node, internal }) => (internal ? [asObject(own(node, 'schema'))] : [])),
  );
  const hidden = new Set<SchemaNode>();
  // Parents come before their children.
  for (const schema of definition.schemas) {
    const { node, parent } = schema;
    if (
      own(node, 'x-ms-visibility') === 'internal' ||
      hiddenBodies.has(node) ||
      (parent !== undefined && hidden.has(parent))
    )
      hidden.add(schema);
  }
  known.set(definition, hidden);
  return hidden;
};
