import { definitionName } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { asObject, type Json } from '../../source/json.ts';

type Definitions = Readonly<Record<string, Schema>>;

/** Equal as written, and every `$ref` leads to a definition that is the same on both sides. */
export const isSameSchema = (left: Json, right: Json, same: ReadonlySet<string>): boolean =>
  isEqual(left, right, (object, key) => key !== '$ref' || isSameRef(object[key], same));

/** The definitions that are equal on both sides together with everything that they refer to, circles included. */
export const findSameDefinitions = (before: Definitions, after: Definitions): ReadonlySet<string> => {
  const same = new Set(
    Object.keys(before).filter((name) => Object.hasOwn(after, name) && isEqual(before[name], after[name])),
  );
  const users = new Map<string, string[]>();
  const lost: string[] = [];
  for (const name of same) {
    for (const used of refsOf(before[name] ?? null)) {
      users.set(used, [...(users.get(used) ?? []), name]);
      if (!same.has(used)) lost.push(name);
    }
  }
  for (let name = lost.pop(); name !== undefined; name = lost.pop()) {
    if (same.delete(name)) lost.push(...(users.get(name) ?? []));
  }
  return same;
};

/** Names of definitions that a value refers to; a ref to anything else is told by its own text, which is not the name of a definition. */
const refsOf = (value: Json, found: Set<string> = new Set()): ReadonlySet<string> => {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) refsOf(item, found);
    return found;
  }
  for (const [key, item] of Object.entries(asObject(value) ?? {})) {
    if (key === '$ref' && typeof item === 'string') found.add(definitionName(item) ?? item);
    else refsOf(item, found);
  }
  return found;
};

const isSameRef = (ref: Json | undefined, same: ReadonlySet<string>): boolean =>
  typeof ref !== 'string' || same.has(definitionName(ref) ?? ref);
