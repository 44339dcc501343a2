import { type JsonObject, own } from '../../src/source/json.ts';

/** Keywords by which one schema refers to another. */
export const refKeys: readonly string[] = ['$ref', '$dynamicRef', '$defs', 'definitions'];

/** Bounds that JSON Schema writes as numbers since draft 6. */
export const exclusiveKeys: readonly string[] = ['exclusiveMinimum', 'exclusiveMaximum'];

/** The keyword of a schema at which Copilot Studio leaves the tool out, cuts it off or fails; nothing if there is none. */
export const trapKey = (node: JsonObject): string | undefined =>
  refKeys.find((key) => Object.hasOwn(node, key)) ??
  (Array.isArray(own(node, 'type')) ? 'type' : undefined) ??
  exclusiveKeys.find((key) => typeof own(node, key) === 'number');
