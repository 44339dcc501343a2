import { followRef } from '../../src/source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { pushAll } from '../words/push-all.ts';
import type { ParameterNode, PathItemNode, ResponseNode, SchemaNode, SchemaUse } from './nodes.ts';

type Draft = Omit<SchemaNode, 'uses'> & { readonly uses: Set<SchemaUse> };

/** Keys from the root. Nobody writes deeper schemas; the paths alone of ten thousand levels would fill the memory. */
const deepest = 1000;

/** Every schema object of the document once, with its uses, as deep as anyone writes. Iterative: depth costs no stack. */
export const walkSchemas = (
  root: JsonObject,
  parameters: readonly ParameterNode[],
  responses: readonly ResponseNode[],
  pathItems: readonly PathItemNode[],
): readonly SchemaNode[] => {
  const found = new Map<JsonObject, Draft>();
  const start = (node: unknown, at: Path, role: SchemaNode['role'], name?: string): void => {
    const schema = asObject(node);
    if (schema !== undefined)
      addTree(found, { node: schema, at, role, uses: new Set(), ...(name === undefined ? {} : { name }) });
  };
  for (const { node, at } of parameters) start(own(node, 'schema'), [...at, 'schema'], 'body');
  for (const { node, at } of responses) start(own(node, 'schema'), [...at, 'schema'], 'response');
  for (const { notification, at } of pathItems)
    start(own(notification, 'schema'), [...at, 'x-ms-notification-content', 'schema'], 'notification');
  for (const [name, node] of objectEntries(own(root, 'definitions')))
    start(node, ['definitions', name], 'definition', name);
  spreadUses(root, found);
  return [...found.values()];
};

const addTree = (found: Map<JsonObject, Draft>, first: Draft): void => {
  const stack: Draft[] = [first];
  for (let draft = stack.pop(); draft !== undefined; draft = stack.pop()) {
    if (found.has(draft.node)) continue;
    found.set(draft.node, draft);
    pushAll(stack, childrenOf(draft).reverse());
  }
};

const childrenOf = (parent: Draft): Draft[] => {
  const { node, at } = parent;
  if (at.length > deepest) return [];
  const child = (value: unknown, path: Path, role: SchemaNode['role'], name?: string): Draft[] => {
    const object = asObject(value);
    return object === undefined
      ? []
      : [
          {
            node: object,
            at: [...at, ...path],
            role,
            parent,
            uses: new Set(),
            ...(name === undefined ? {} : { name }),
          },
        ];
  };
  const items = own(node, 'items');
  return [
    ...objectEntries(own(node, 'properties')).flatMap(([name, value]) =>
      child(value, ['properties', name], 'property', name),
    ),
    ...(Array.isArray(items)
      ? items.flatMap((value, index) => child(value, ['items', index], 'items'))
      : child(items, ['items'], 'items')),
    ...child(own(node, 'additionalProperties'), ['additionalProperties'], 'additionalProperties'),
    ...asArray(own(node, 'allOf')).flatMap((value, index) => child(value, ['allOf', index], 'allOf')),
  ];
};

/** Uses flow from the bodies down to what they hold and refer to. */
const spreadUses = (root: JsonObject, found: ReadonlyMap<JsonObject, Draft>): void => {
  const children = new Map<JsonObject, Draft[]>();
  for (const draft of found.values()) {
    if (draft.parent === undefined) continue;
    const siblings = children.get(draft.parent.node);
    if (siblings === undefined) children.set(draft.parent.node, [draft]);
    else siblings.push(draft);
  }
  const roles: readonly (readonly [SchemaNode['role'], SchemaUse])[] = [
    ['body', 'request'],
    ['response', 'response'],
    ['notification', 'notification'],
  ];
  for (const [role, use] of roles) {
    const stack = [...found.values()].filter((draft) => draft.role === role);
    for (let draft = stack.pop(); draft !== undefined; draft = stack.pop()) {
      if (draft.uses.has(use)) continue;
      draft.uses.add(use);
      pushAll(stack, children.get(draft.node) ?? []);
      const ref = asString(own(draft.node, '$ref'));
      const target = ref === undefined ? undefined : found.get(asObject(followRef(root, ref)?.value) ?? {});
      if (target !== undefined) stack.push(target);
    }
  }
};
