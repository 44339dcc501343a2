import { asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';

/** Where a definition names one of its operations, other than by `operationId` itself. */
export interface OperationReference {
  readonly id: string;
  /** What the operation is needed for. */
  readonly purpose: 'values' | 'schema' | 'tree' | 'test' | 'picker' | 'notification' | 'context';
  readonly at: Path;
}

const extensions: readonly (readonly [key: string, purpose: 'values' | 'schema'])[] = [
  ['x-ms-dynamic-values', 'values'],
  ['x-ms-dynamic-list', 'values'],
  ['x-ms-dynamic-schema', 'schema'],
  ['x-ms-dynamic-properties', 'schema'],
];

const tree = 'x-ms-dynamic-tree';

const known = new WeakMap<Definition, readonly OperationReference[]>();

/** Every such place once: dynamic extensions, trees and pickers, the test of a connection, notifications. */
export const operationReferences = (definition: Definition): readonly OperationReference[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const { root, operations, parameters, schemas } = definition;
  const capabilities = asObject(own(root, 'x-ms-capabilities'));
  const result = [
    ...[...parameters, ...schemas].flatMap(({ node, at }) => readValue(node, at)),
    ...[...parameters].flatMap(({ node, at }) => {
      const items = asObject(own(node, 'items'));
      return items === undefined ? [] : readValue(items, [...at, 'items']);
    }),
    ...operations.flatMap(({ node, at }) => [
      ...read(own(node, 'x-ms-notification'), 'notification', [...at, 'x-ms-notification']),
      ...read(own(asObject(own(node, 'x-ms-operation-context')), 'simulate'), 'context', [
        ...at,
        'x-ms-operation-context',
        'simulate',
      ]),
    ]),
    ...read(own(capabilities, 'testConnection'), 'test', ['x-ms-capabilities', 'testConnection']),
    ...readTree(own(capabilities, 'file-picker'), 'picker', ['x-ms-capabilities', 'file-picker']),
  ];
  known.set(definition, result);
  return result;
};

/** What a parameter or a schema asks other operations for. Most ask nothing: no path is written for these. */
const readValue = (node: JsonObject, at: Path): readonly OperationReference[] => {
  const found: OperationReference[] = [];
  for (const [key, purpose] of extensions)
    if (Object.hasOwn(node, key)) found.push(...read(node[key], purpose, [...at, key]));
  if (Object.hasOwn(node, tree)) found.push(...readTree(node[tree], 'tree', [...at, tree]));
  return found;
};

const readTree = (
  value: unknown,
  purpose: OperationReference['purpose'],
  at: Path,
): readonly OperationReference[] =>
  ['open', 'browse'].flatMap((key) => read(own(asObject(value), key), purpose, [...at, key]));

const read = (
  value: unknown,
  purpose: OperationReference['purpose'],
  at: Path,
): readonly OperationReference[] => {
  const id = asString(own(asObject(value), 'operationId'));
  return id === undefined ? [] : [{ id, purpose, at: [...at, 'operationId'] }];
};
