import { asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode, ParameterNode } from '../definition/nodes.ts';
import { typedNodesWith } from '../walk/nodes-with.ts';
import type { TypedNode } from '../walk/typed-nodes.ts';
import { operationsById } from './operations-by-id.ts';
import { operationsOfSchema } from './operations-of-schema.ts';

/** What an extension asks for; the two halves of a tree are calls of their own. */
export type DynamicKind = 'values' | 'list' | 'schema' | 'properties' | 'open' | 'browse';

/** The extensions by which values and fields come from another operation (platform.md §3.4). */
export type DynamicKey =
  | 'x-ms-dynamic-values'
  | 'x-ms-dynamic-list'
  | 'x-ms-dynamic-schema'
  | 'x-ms-dynamic-properties'
  | 'x-ms-dynamic-tree';

/** One call of an operation that fills a field: the *source* has the field, the *target* is called. */
export interface DynamicCall {
  readonly kind: DynamicKind;
  readonly key: DynamicKey;
  /** The object with `operationId`. */
  readonly node: JsonObject;
  readonly at: Path;
  /** The schema or parameter that has the extension. */
  readonly holder: TypedNode;
  /** As written, where it is text. */
  readonly operationId: string | undefined;
  readonly target: OperationNode | undefined;
  readonly inputs: readonly DynamicInput[];
}

/** What one parameter of the target gets. */
export interface DynamicInput {
  /** The parameter, or a path into the body (`body/a`), of the target. */
  readonly name: string;
  readonly at: Path;
  readonly written: unknown;
  /** A parameter, or a path into the body, of the source. */
  readonly reference: string | undefined;
  /** A value that stands in the document. */
  readonly constant: { readonly value: unknown } | undefined;
}

/** All of them, in the order in which rules report them. */
export const dynamicKeys: readonly DynamicKey[] = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
];

const known = new WeakMap<Definition, readonly DynamicCall[]>();

/** Every call of the document once, in the order in which the fields are written. */
export const dynamicCalls = (definition: Definition): readonly DynamicCall[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const result = [...typedNodesWith(definition, ...dynamicKeys)].flatMap((holder) =>
    dynamicKeys.flatMap((key) => readCalls(definition, holder, key)),
  );
  known.set(definition, result);
  return result;
};

/** The operations that have the field; the body's field of a webhook's notification counts with its trigger. */
export const sourcesOf = (definition: Definition, { holder }: DynamicCall): readonly OperationNode[] => {
  const { parameter, schema } = holder;
  if (parameter !== undefined) return usersOf(definition).get(parameter.node) ?? [];
  if (schema === undefined) return [];
  return [...new Set(operationsOfSchema(definition, schema).map(({ operation }) => operation))];
};

/** The body parameter of an operation. */
export const bodyOf = ({ parameters }: OperationNode): ParameterNode | undefined =>
  parameters.find((parameter) => parameter.in === 'body');

const users = new WeakMap<Definition, ReadonlyMap<JsonObject, readonly OperationNode[]>>();

const usersOf = (definition: Definition): ReadonlyMap<JsonObject, readonly OperationNode[]> => {
  const cached = users.get(definition);
  if (cached !== undefined) return cached;
  const result = new Map<JsonObject, OperationNode[]>();
  for (const operation of definition.operations)
    for (const { node } of operation.parameters) {
      const list = result.get(node);
      if (list === undefined) result.set(node, [operation]);
      else list.push(operation);
    }
  users.set(definition, result);
  return result;
};

const readCalls = (definition: Definition, holder: TypedNode, key: DynamicKey): readonly DynamicCall[] => {
  const node = asObject(own(holder.node, key));
  if (node === undefined) return [];
  const at = [...holder.at, key];
  const call = (kind: DynamicKind, object: JsonObject, path: Path): DynamicCall => {
    const operationId = asString(own(object, 'operationId'));
    return {
      kind,
      key,
      node: object,
      at: path,
      holder,
      operationId,
      target: operationId === undefined ? undefined : operationsById(definition).get(operationId),
      inputs: readInputs(kind, own(object, 'parameters'), [...path, 'parameters']),
    };
  };
  if (key !== 'x-ms-dynamic-tree') return [call(key.slice('x-ms-dynamic-'.length) as DynamicKind, node, at)];
  return (['open', 'browse'] as const).flatMap((half) => {
    const object = asObject(own(node, half));
    return object === undefined ? [] : [call(half, object, [...at, half])];
  });
};

const readInputs = (kind: DynamicKind, parameters: unknown, at: Path): readonly DynamicInput[] =>
  Object.entries(asObject(parameters) ?? {}).map(([name, written]) => {
    const object = asObject(written);
    const reference = asString(own(object, 'parameterReference')) ?? asString(own(object, 'parameter'));
    const isOld = kind === 'values' || kind === 'schema';
    const constant =
      reference !== undefined
        ? undefined
        : object === undefined
          ? { value: written }
          : Object.hasOwn(object, 'value') && !isOld
            ? { value: object['value'] }
            : undefined;
    return { name, at: [...at, name], written, reference, constant };
  });
