import type { Json, JsonObject } from './json.ts';

/** A parsed value with the offsets of its text. */
export type TreeNode =
  | {
      readonly kind: 'object';
      readonly start: number;
      readonly end: number;
      readonly members: readonly TreeMember[];
    }
  | {
      readonly kind: 'array';
      readonly start: number;
      readonly end: number;
      readonly items: readonly TreeNode[];
    }
  | {
      readonly kind: 'scalar';
      readonly start: number;
      readonly end: number;
      readonly value: null | boolean | number | string;
    };

export interface TreeMember {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: TreeNode;
}

/** The plain value of a tree. `__proto__` becomes an ordinary own key; of repeated keys the last one wins, as in JSON.parse. */
export const toValue = (node: TreeNode): Json => {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.items.map(toValue);
  const object: Record<string, Json> = {};
  for (const member of node.members) {
    if (member.key === '__proto__') {
      Object.defineProperty(object, '__proto__', {
        value: toValue(member.value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else object[member.key] = toValue(member.value);
  }
  return object as JsonObject;
};

/** The node at the tokens of a pointer, with the member that holds it; of repeated keys the last one. */
export const nodeAt = (
  root: TreeNode,
  tokens: readonly string[],
): { readonly node: TreeNode; readonly member?: TreeMember } | undefined => {
  let node: TreeNode = root;
  let member: TreeMember | undefined;
  for (const token of tokens) {
    if (node.kind === 'object') {
      member = memberOf(node.members, token);
      if (member === undefined) return undefined;
      node = member.value;
    } else if (node.kind === 'array') {
      const item: TreeNode | undefined = node.items[Number(token)];
      if (item === undefined) return undefined;
      member = undefined;
      node = item;
    } else return undefined;
  }
  return member === undefined ? { node } : { node, member };
};

const indexes = new WeakMap<readonly TreeMember[], ReadonlyMap<string, TreeMember>>();

/** Large objects are asked for their members again and again: they get an index at the first question. */
const memberOf = (members: readonly TreeMember[], key: string): TreeMember | undefined => {
  if (members.length <= 12) return members.findLast((each) => each.key === key);
  const known = indexes.get(members);
  if (known !== undefined) return known.get(key);
  const index = new Map(members.map((member) => [member.key, member]));
  indexes.set(members, index);
  return index.get(key);
};
