import { asObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode, SchemaNode } from '../definition/nodes.ts';
import { type SchemaRoot, schemaRoots } from '../walk/schema-roots.ts';

/** An operation that a schema serves, and as what. */
export interface SchemaUser {
  readonly operation: OperationNode;
  readonly use: 'request' | 'response' | 'notification';
}

const known = new WeakMap<Definition, ReadonlyMap<SchemaRoot, readonly SchemaUser[]>>();

/** The operations that a schema serves, directly or through `$ref`s. A notification serves the operations of its path. */
export const operationsOfSchema = (definition: Definition, schema: SchemaNode): readonly SchemaUser[] => {
  const { rootOf } = schemaRoots(definition);
  const cached = known.get(definition) ?? indexUsers(definition);
  known.set(definition, cached);
  const root = rootOf(schema);
  return root === undefined ? [] : (cached.get(root) ?? []);
};

const indexUsers = (definition: Definition): ReadonlyMap<SchemaRoot, readonly SchemaUser[]> => {
  const users = new Map<SchemaRoot, SchemaUser[]>();
  for (const user of startingPoints(definition)) spread(definition, users, user);
  return users;
};

interface Start extends SchemaUser {
  readonly node: unknown;
}

function* startingPoints({ operations, pathItems }: Definition): Iterable<Start> {
  for (const operation of operations) {
    for (const { node } of operation.parameters)
      yield { operation, use: 'request', node: own(node, 'schema') };
    for (const { node } of operation.responses)
      yield { operation, use: 'response', node: own(node, 'schema') };
  }
  for (const { notification, operations: ofPath } of pathItems)
    for (const operation of ofPath)
      yield { operation, use: 'notification', node: own(notification, 'schema') };
}

/** Walks the trees, not the schemas in them: a body reaches few trees, however large they are. */
const spread = (
  definition: Definition,
  users: Map<SchemaRoot, SchemaUser[]>,
  { node, operation, use }: Start,
): void => {
  const { byNode, rootOf } = schemaRoots(definition);
  const first = byNode.get(asObject(node) ?? {});
  const seen = new Set<SchemaRoot>();
  const stack = first === undefined ? [] : [rootOf(first)];
  while (stack.length > 0) {
    const root = stack.pop();
    if (root === undefined || seen.has(root)) continue;
    seen.add(root);
    const list = users.get(root);
    if (list === undefined) users.set(root, [{ operation, use }]);
    else list.push({ operation, use });
    for (const { to } of root.refs) if (to !== undefined) stack.push(rootOf(to));
  }
};
