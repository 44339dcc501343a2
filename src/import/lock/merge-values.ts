import { asObject, type Json, type JsonObject } from '../../source/json.ts';

/** A place where a person and the source both changed something, and differently. */
export interface MergeConflict {
  readonly path: readonly string[];
}

/** What was generated before, what stands in the file, and what is generated now. */
export interface Versions {
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
}

/**
 * Three-way merge of JSON. What a person changed stays; what only the source changed is taken; where both did, the person's stays and is
 * told. Lists of parameters are matched by place and name, other lists of objects with names by those; of all others one side is taken whole.
 */
export const mergeValues = (
  versions: Versions,
  onConflict: (conflict: MergeConflict) => void,
  path: readonly string[] = [],
): Json | undefined => {
  const { base, mine, theirs } = versions;
  if (same(mine, base)) return theirs;
  if (same(theirs, base) || same(mine, theirs)) return mine;
  const objects = [asObject(base) ?? {}, asObject(mine), asObject(theirs)] as const;
  if (objects[1] !== undefined && objects[2] !== undefined)
    return mergeObjects(objects[0], objects[1], objects[2], { onConflict, path });
  const lists = [keyed(base), keyed(mine), keyed(theirs)];
  const [before = new Map<string, Json>(), here, there] = lists;
  if (here !== undefined && there !== undefined) return mergeLists(before, here, there, { onConflict, path });
  onConflict({ path });
  return mine;
};

const same = (left: Json | undefined, right: Json | undefined): boolean =>
  left === right || JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

/** The order of keys is no change. */
const sorted = (value: Json | undefined): unknown => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  const object = asObject(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.keys(object)
      .toSorted()
      .map((key) => [key, sorted(object[key])]),
  );
};

const mergeObjects = (
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  {
    onConflict,
    path,
  }: { readonly onConflict: (conflict: MergeConflict) => void; readonly path: readonly string[] },
): JsonObject => {
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const merged: Record<string, Json> = {};
  for (const key of keys) {
    const value = mergeValues({ base: base[key], mine: mine[key], theirs: theirs[key] }, onConflict, [
      ...path,
      key,
    ]);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
};

/** A list whose items have names of their own, by name; nothing for any other list. */
const keyed = (value: Json | undefined): ReadonlyMap<string, Json> | undefined => {
  if (!Array.isArray(value)) return undefined;
  const entries = (value as readonly Json[]).map((item) => {
    const object = asObject(item);
    const name = object?.['name'] ?? object?.['title'] ?? object?.['propertyName'] ?? object?.['$ref'];
    return [typeof name === 'string' ? `${String(object?.['in'] ?? '')} ${name}` : '', item] as const;
  });
  const map = new Map(entries);
  return map.size === value.length && !map.has('') ? map : undefined;
};

const mergeLists = (
  base: ReadonlyMap<string, Json>,
  mine: ReadonlyMap<string, Json>,
  theirs: ReadonlyMap<string, Json>,
  {
    onConflict,
    path,
  }: { readonly onConflict: (conflict: MergeConflict) => void; readonly path: readonly string[] },
): readonly Json[] =>
  [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((key) => {
    const merged = mergeValues(
      { base: base.get(key), mine: mine.get(key), theirs: theirs.get(key) },
      onConflict,
      [...path, String([...mine.keys()].indexOf(key))],
    );
    return merged === undefined ? [] : [merged];
  });
