import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';

const known = new WeakMap<Definition, ReadonlyMap<string, OperationNode>>();

/** The operations by their ids, exactly as written; of two with one id the first. */
export const operationsById = (definition: Definition): ReadonlyMap<string, OperationNode> => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const result = new Map<string, OperationNode>();
  for (const operation of definition.operations)
    if (operation.id !== undefined && !result.has(operation.id)) result.set(operation.id, operation);
  known.set(definition, result);
  return result;
};
