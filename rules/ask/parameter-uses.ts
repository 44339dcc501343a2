import type { Definition } from '../definition/definition.ts';
import type { OperationNode, ParameterNode } from '../definition/nodes.ts';

/** A parameter with the operations that use it. */
export interface ParameterUse {
  readonly parameter: ParameterNode;
  /** The operations that have it. */
  readonly operations: readonly OperationNode[];
  /** How messages name it: `"id" of "GetOrder"`, `"id"` where it is shared. */
  readonly label: string;
}

const known = new WeakMap<Definition, readonly ParameterUse[]>();

/** Every parameter once, with the operations that have it; those that are themselves only a `$ref` are left out. */
export const parameterUses = (definition: Definition): readonly ParameterUse[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const users = new Map<object, OperationNode[]>();
  for (const operation of definition.operations)
    for (const { node } of operation.parameters) {
      const list = users.get(node);
      if (list === undefined) users.set(node, [operation]);
      else list.push(operation);
    }
  const result = definition.parameters.flatMap((parameter) => {
    if (Object.hasOwn(parameter.node, '$ref')) return [];
    const operations = users.get(parameter.node) ?? [];
    return [
      {
        parameter,
        operations,
        label: labelOf(parameter, operations),
      },
    ];
  });
  known.set(definition, result);
  return result;
};

const labelOf = ({ name, place }: ParameterNode, operations: readonly OperationNode[]): string => {
  const written = name === undefined ? 'without a name' : `"${name.slice(0, 60)}"`;
  const owner = place === 'operation' ? operations[0]?.label : undefined;
  return owner === undefined ? written : `${written} of "${owner.slice(0, 60)}"`;
};
