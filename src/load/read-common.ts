import { visibilities } from '../../rules/tables/ms-extensions.ts';
import { parseMediaType } from '../connector/media-type.ts';
import type { DynamicSource, Visibility } from '../connector/operation.ts';
import type { Example } from '../connector/schema.ts';
import { asArray, asObject, asString, type Json, type JsonObject, own } from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';

/** `x-ms-visibility`, compared without case as the clients do (platform.md §3.1). */
export const readVisibility = (node: JsonObject): Visibility => {
  const text = asString(own(node, 'x-ms-visibility'))?.toLowerCase();
  return visibilities.find((known) => known === text) ?? 'normal';
};

/** All `x-` keys as written. */
export const readExtensions = (node: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(node).filter(([key]) => key.startsWith('x-')));

const dynamicKinds = [
  ['values', 'x-ms-dynamic-values'],
  ['list', 'x-ms-dynamic-list'],
  ['schema', 'x-ms-dynamic-schema'],
  ['properties', 'x-ms-dynamic-properties'],
] as const;

/** The extension that says where values come from; values win over list, schema over properties (platform.md §3.4). */
export const readDynamic = (node: JsonObject, pointer: string): DynamicSource | undefined => {
  for (const [kind, key] of dynamicKinds) {
    const raw = asObject(own(node, key));
    const operationId = asString(own(raw, 'operationId'));
    if (raw !== undefined && operationId !== undefined)
      return { kind, operationId, raw, pointer: `${pointer}/${key}` };
  }
  const tree = asObject(own(node, 'x-ms-dynamic-tree'));
  const operationId = asString(own(asObject(own(tree, 'open')), 'operationId'));
  return tree === undefined || operationId === undefined
    ? undefined
    : { kind: 'tree', operationId, raw: tree, pointer: `${pointer}/x-ms-dynamic-tree` };
};

/** The value of one of the keywords that hold a single example. */
export const readExampleKeywords = (
  node: JsonObject,
  pointer: string,
  keys: readonly string[],
): readonly Example[] =>
  keys.flatMap((key) => {
    const value = own(node, key);
    return value === undefined ? [] : [{ name: key, value, pointer: `${pointer}/${escapeToken(key)}` }];
  });

/** A map of examples by media type or by name (`examples`, `x-examples`, `x-ms-examples`). */
export const readExampleMap = (value: Json | undefined, pointer: string): readonly Example[] =>
  Object.entries(asObject(value) ?? {}).map(([name, example]) => {
    const mediaType = parseMediaType(name) === undefined ? undefined : name;
    const at = `${pointer}/${escapeToken(name)}`;
    return mediaType === undefined
      ? { name, value: example, pointer: at }
      : { name, value: example, pointer: at, mediaType };
  });

/** The valid media type names of a list; nothing where the list is absent. An invalid name stands for JSON. */
export const readMediaTypes = (value: Json | undefined): readonly string[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const names = asArray(value).flatMap((item) => (typeof item === 'string' ? [item] : []));
  const valid = names.map((name) => (parseMediaType(name) === undefined ? 'application/json' : name.trim()));
  return [...new Set(valid)];
};
