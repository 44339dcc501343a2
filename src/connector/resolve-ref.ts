import { followRef } from '../source/follow-ref.ts';
import { asObject } from '../source/json.ts';
import { parsePointer } from '../source/pointer.ts';
import type { Schema } from './schema.ts';

/** `#/definitions`, by name. */
export type Definitions = Readonly<Record<string, Schema>>;

/** Where the references of schemas lead. */
export const definitionsPointer = '#/definitions';

/**
 * The schema that a `$ref` leads to, through chains of them; a schema without one is itself. A ref that leads nowhere, or
 * in a circle, is an empty schema, which takes anything: the loader has reported it.
 */
export const resolveSchema = (schema: Schema, definitions: Definitions): Schema => {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  return asObject(followRef(definitions, ref, definitionsPointer)?.value) ?? {};
};

/** The name in `#/definitions/<name>`, where a ref leads straight to a definition. */
export const definitionName = (ref: string): string | undefined => {
  const tokens = ref.startsWith('#/definitions/') ? parsePointer(ref) : [];
  return tokens.length === 2 ? tokens[1] : undefined;
};
