import { followRef } from '../../src/source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import { objectsOf } from '../definition/objects-of.ts';

interface Visit {
  readonly node: JsonObject;
  readonly children: readonly JsonObject[];
  next: number;
}

const known = new WeakMap<JsonObject, Map<JsonObject, number>>();

/** The sizes that have been counted in a document: of each schema once, whatever rule asks. */
const sizesIn = (root: JsonObject): Map<JsonObject, number> => {
  const sizes = known.get(root) ?? new Map<JsonObject, number>();
  known.set(root, sizes);
  return sizes;
};

/**
 * How many schemas a schema has in all, itself included, when every `$ref` is replaced by what it refers to: as the service counts.
 * What refers to itself is counted once. Who changes the document while it counts keeps the sizes itself, in `sizes`.
 */
export const expandedSize = (
  root: JsonObject,
  schema: JsonObject,
  sizes: Map<JsonObject, number> = sizesIn(root),
): number => {
  // Depth first with a stack of our own: a document may be ten thousand levels deep.
  const open = new Set<JsonObject>();
  const stack: Visit[] = [];
  const enter = (node: JsonObject): void => {
    if (sizes.has(node) || open.has(node)) return;
    open.add(node);
    stack.push({ node, children: childrenOf(root, node), next: 0 });
  };
  enter(schema);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = top.children[top.next++];
    if (child !== undefined) {
      enter(child);
      continue;
    }
    stack.pop();
    open.delete(top.node);
    const below = top.children.reduce((sum, one) => sum + (sizes.get(one) ?? 0), 0);
    sizes.set(top.node, Object.hasOwn(top.node, '$ref') ? below : below + 1);
  }
  return sizes.get(schema) ?? 0;
};

const childrenOf = (root: JsonObject, node: JsonObject): readonly JsonObject[] => {
  const ref = asString(own(node, '$ref'));
  if (ref !== undefined) {
    const target = asObject(followRef(root, ref)?.value);
    return target === undefined ? [] : [target];
  }
  const items = own(node, 'items');
  const properties = Object.values(asObject(own(node, 'properties')) ?? {});
  return objectsOf([
    ...properties,
    ...(Array.isArray(items) ? items : [items]),
    own(node, 'additionalProperties'),
    ...asArray(own(node, 'allOf')),
  ]);
};
