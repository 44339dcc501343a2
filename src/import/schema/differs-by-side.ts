import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Documents } from '../read/documents.ts';

const known = new WeakMap<Documents, WeakMap<object, boolean>>();

/** Is there anything in a schema, however deep, that makers do not send, or that the service does not send back. */
export const differsBySide = (node: object, documents: Documents): boolean => {
  const memo = known.get(documents) ?? new WeakMap<object, boolean>();
  known.set(documents, memo);
  const cached = memo.get(node);
  if (cached !== undefined) return cached;
  const seen = new Set<object>();
  const open: Json[] = [node as JsonObject];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const object = asObject(next);
    if (object === undefined || seen.has(object)) {
      if (Array.isArray(next)) open.push(...(next as readonly Json[]));
      continue;
    }
    seen.add(object);
    if (memo.get(object) === false) continue;
    if (memo.get(object) === true || isOneSided(object)) {
      memo.set(node, true);
      return true;
    }
    open.push(...below(object, documents));
  }
  for (const each of seen) memo.set(each, false);
  return false;
};

const isOneSided = (object: JsonObject): boolean => {
  if (own(object, 'readOnly') === true || own(object, 'writeOnly') === true) return true;
  const required = new Set(asArray(own(object, 'required')));
  if (required.size === 0) return false;
  return Object.entries(asObject(own(object, 'properties')) ?? {}).some(
    ([name, property]) => required.has(name) && own(asObject(property), 'const') !== undefined,
  );
};

const below = (object: JsonObject, documents: Documents): readonly Json[] => {
  const found: Json[] = [];
  if (typeof own(object, '$ref') === 'string') {
    const target = documents.follow(object);
    if (typeof target === 'object') found.push(target);
  }
  for (const key of ['items', 'additionalProperties', 'allOf', 'oneOf', 'anyOf', 'prefixItems']) {
    const value = own(object, key);
    if (typeof value === 'object' && value !== null) found.push(value);
  }
  for (const key of ['properties', 'patternProperties'])
    found.push(...Object.values(asObject(own(object, key)) ?? {}));
  return found;
};
