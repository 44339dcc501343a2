import type { JsonObject } from '../source/json.ts';
import { parsePointer } from '../source/pointer.ts';
import type { Schema } from './schema.ts';

/** `#/definitions`, by name. */
export type Definitions = Readonly<Record<string, Schema>>;

/**
 * The schema that a `$ref` leads to, through chains of them; a schema without one is itself. A ref that leads nowhere, or
 * in a circle, is an empty schema, which takes anything: the loader has reported it.
 */
export const resolveSchema = (schema: Schema, definitions: Definitions): Schema => {
  let at = schema;
  for (let hops = 0; hops < 32; hops++) {
    const ref = at['$ref'];
    if (typeof ref !== 'string') return at;
    const next = findByRef(ref, definitions);
    if (next === undefined) return {};
    at = next;
  }
  return {};
};

/** The name in `#/definitions/<name>`, where a ref leads straight to a definition. */
export const definitionName = (ref: string): string | undefined => {
  const tokens = ref.startsWith('#/definitions/') ? parsePointer(ref) : [];
  return tokens.length === 2 ? tokens[1] : undefined;
};

const findByRef = (ref: string, definitions: Definitions): Schema | undefined => {
  if (!ref.startsWith('#/definitions/')) return undefined;
  let at: unknown = definitions;
  for (const token of parsePointer(ref).slice(1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return undefined;
    at = (at as Record<string, unknown>)[token];
  }
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as JsonObject) : undefined;
};
