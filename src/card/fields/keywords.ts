import type { Definitions } from '../../connector/resolve-ref.ts';
import type { PlacedSchema } from '../../connector/schema.ts';
import { type SchemaView, viewSchema } from '../../schema/view-schema.ts';
import { asString, type Json, type JsonObject } from '../../source/json.ts';

/** The value of a keyword, wherever the schema says it. */
export const keywordOf = (view: SchemaView, key: string): Json | undefined => view.keywords.get(key)?.value;

/** The same, where it is a text. */
export const textOf = (view: SchemaView, key: string): string | undefined => asString(keywordOf(view, key));

/** These keywords of a schema as an object. */
export const pickKeywords = (view: SchemaView, keys: readonly string[]): JsonObject =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = keywordOf(view, key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );

const known = new WeakMap<Definitions, Map<string, SchemaView>>();

/** The view of a schema; the cards of one connector share it. */
export const viewOf = (definitions: Definitions, placed: PlacedSchema): SchemaView => {
  const views = known.get(definitions) ?? new Map<string, SchemaView>();
  known.set(definitions, views);
  const view = views.get(placed.pointer) ?? viewSchema(definitions, placed);
  views.set(placed.pointer, view);
  return view;
};
