import { followRef } from '../../src/source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from './definition.ts';
import type { OperationNode } from './nodes.ts';

/** One entry of a list of parameters. */
export interface ListedParameter {
  /** Its place in the list, also where it is a `$ref`. */
  readonly at: Path;
  /** `$ref` as written; `undefined` where there is none. */
  readonly ref: unknown;
  /** The parameter itself, the `$ref` followed; nothing where that leads nowhere. */
  readonly node: JsonObject | undefined;
  readonly name: string | undefined;
  readonly in: string | undefined;
}

/** The `parameters` of an operation or of a path item. */
export interface ParameterList {
  readonly path: string;
  readonly at: Path;
  /** Nothing: it is the list of the path item, for all its operations. */
  readonly operation: OperationNode | undefined;
  readonly pathNode: JsonObject;
  readonly entries: readonly ListedParameter[];
}

const known = new WeakMap<Definition, readonly ParameterList[]>();

/** Every list of parameters once, in the order of the document, each path item's before those of its operations. */
export const parameterLists = (definition: Definition): readonly ParameterList[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const { root, pathItems } = definition;
  const result = pathItems.flatMap(({ path, node, at, operations }) => {
    const read = (owner: JsonObject, place: Path, operation: OperationNode | undefined): ParameterList => ({
      path,
      at: place,
      operation,
      pathNode: node,
      entries: readEntries(root, own(owner, 'parameters'), place),
    });
    return [
      read(node, [...at, 'parameters'], undefined),
      ...operations.map((operation) => read(operation.node, [...operation.at, 'parameters'], operation)),
    ];
  });
  known.set(definition, result);
  return result;
};

const readEntries = (root: JsonObject, list: unknown, at: Path): readonly ListedParameter[] =>
  asArray(list).flatMap((value, index) => {
    const written = asObject(value);
    if (written === undefined) return [];
    const ref = own(written, '$ref');
    const node = ref === undefined ? written : asObject(followRef(root, asString(ref) ?? '')?.value);
    return [
      { at: [...at, index], ref, node, name: asString(own(node, 'name')), in: asString(own(node, 'in')) },
    ];
  });
