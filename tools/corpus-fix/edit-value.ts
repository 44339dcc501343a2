import type { Edit } from '../../rules/rule.ts';
import type { Json } from '../../src/source/json.ts';

type Node = Json[] | { [key: string]: Json };

/**
 * A value with edits made, by a second way than the one that edits the text. All paths mean the value as it was; keys keep their order. Of
 * arrays, removed items leave together.
 */
export const editValue = (value: Json, edits: readonly Edit[]): Json => {
  const copy = structuredClone(value) as Json;
  const removedItems = new Map<Json[], Set<number>>();
  for (const edit of edits) {
    const parent = parentOf(copy, edit);
    if (Array.isArray(parent)) editItem(parent, edit, removedItems);
    else if (parent !== undefined) editMember(parent, edit);
  }
  for (const [parent, indexes] of removedItems) {
    const kept = parent.filter((_, index) => !indexes.has(index));
    parent.splice(0, parent.length, ...kept);
  }
  return copy;
};

const editItem = (parent: Json[], edit: Edit, removed: Map<Json[], Set<number>>): void => {
  const key = edit.path.at(-1);
  if (edit.op === 'remove') removed.set(parent, (removed.get(parent) ?? new Set()).add(Number(key)));
  else if (edit.op === 'set')
    parent[key === '-' ? parent.length : Number(key)] = structuredClone(edit.value) as Json;
};

const editMember = (parent: { [key: string]: Json }, edit: Edit): void => {
  const key = String(edit.path.at(-1));
  if (edit.op === 'remove') delete parent[key];
  else if (edit.op === 'set') parent[key] = structuredClone(edit.value) as Json;
  else renameKey(parent, key, edit.to);
};

/** The container that an edit changes; missing objects on the way are made where something is set. */
const parentOf = (root: Json, { op, path }: Edit): Node | undefined => {
  let at = root;
  for (const key of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    const node = at as unknown as Record<string, Json>;
    if (node[key] === undefined && op === 'set') node[key] = {};
    const next = node[key];
    if (next === undefined) return undefined;
    at = next;
  }
  return typeof at === 'object' && at !== null ? (at as unknown as Node) : undefined;
};

const renameKey = (parent: { [key: string]: Json }, from: string, to: string): void => {
  if (!Object.hasOwn(parent, from)) return;
  const entries = Object.entries(parent);
  for (const [key] of entries) delete parent[key];
  for (const [key, value] of entries) parent[key === from ? to : key] = value;
};
