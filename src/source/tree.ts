import type { Json, JsonObject } from './json.ts';

/** Deeper documents are refused: real ones stay below 30 levels, and every reader after this one recurses. */
export const maxDepth = 500;

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

/** A member of an object, with the offsets of its key. */
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

/** A node with the member that holds it, where it is one's value. */
export interface FoundNode {
  readonly node: TreeNode;
  readonly member: TreeMember | undefined;
}

/** The node at the tokens of a pointer, with the member that holds it; of repeated keys the last one. */
export const nodeAt = (root: TreeNode, tokens: readonly string[]): FoundNode | undefined => {
  let found: FoundNode = { node: root, member: undefined };
  for (const token of tokens) {
    const child = childOf(found.node, token);
    if (child === undefined) return undefined;
    found = child;
  }
  return found;
};

/** What a key of an object or an index of an array leads to. */
export const childOf = (node: TreeNode, token: string): FoundNode | undefined => {
  if (node.kind === 'object') {
    const member = memberOf(node.members, token);
    return member === undefined ? undefined : { node: member.value, member };
  }
  const item = node.kind === 'array' ? node.items[Number(token)] : undefined;
  return item === undefined ? undefined : { node: item, member: undefined };
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
