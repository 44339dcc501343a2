import { followRef } from '../../src/source/follow-ref.ts';
import { asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { SchemaNode } from '../definition/nodes.ts';

/** A `$ref` of a schema, and the schema it leads to, where it leads to one. */
export interface SchemaRef {
  readonly from: SchemaNode;
  readonly ref: string;
  readonly to: SchemaNode | undefined;
}

/** A schema with no parent (a body, a response, a notification, a definition) and the `$ref`s below it. */
export interface SchemaRoot {
  readonly top: SchemaNode;
  readonly refs: readonly SchemaRef[];
}

/** The schemas that stand alone, and what hangs below them. */
export interface SchemaRoots {
  readonly roots: readonly SchemaRoot[];
  /** Every schema by the object that it is. */
  readonly byNode: ReadonlyMap<JsonObject, SchemaNode>;
  /** The root of the tree in which a schema stands. */
  readonly rootOf: (schema: SchemaNode) => SchemaRoot | undefined;
}

const known = new WeakMap<Definition, SchemaRoots>();

/** The trees of schemas and how they refer to each other: a graph that is far smaller than the schemas themselves. */
export const schemaRoots = (definition: Definition): SchemaRoots => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const byNode = new Map(definition.schemas.map((schema) => [schema.node, schema]));
  const roots = new Map<SchemaNode, { readonly top: SchemaNode; readonly refs: SchemaRef[] }>();
  const rootOf = new Map<SchemaNode, SchemaRoot>();
  // Parents come before their children, so that a root is known when its members are met.
  for (const schema of definition.schemas) {
    const parentRoot = schema.parent === undefined ? undefined : roots.get(rootTop(rootOf, schema.parent));
    const root = parentRoot ?? { top: schema, refs: [] };
    if (parentRoot === undefined) roots.set(schema, root);
    rootOf.set(schema, root);
    const ref = asString(own(schema.node, '$ref'));
    if (ref === undefined) continue;
    const target = asObject(followRef(definition.root, ref)?.value);
    root.refs.push({ from: schema, ref, to: target === undefined ? undefined : byNode.get(target) });
  }
  const result: SchemaRoots = {
    roots: [...roots.values()],
    byNode,
    rootOf: (schema) => rootOf.get(schema),
  };
  known.set(definition, result);
  return result;
};

const rootTop = (rootOf: ReadonlyMap<SchemaNode, SchemaRoot>, schema: SchemaNode): SchemaNode =>
  rootOf.get(schema)?.top ?? schema;
