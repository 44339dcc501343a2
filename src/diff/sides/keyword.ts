import type { SchemaView } from '../../schema/view-schema.ts';
import type { Json } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';

/** Where a keyword stands on both sides, or would stand. */
export const keywordPointers = (
  before: SchemaView,
  after: SchemaView,
  key: string,
): { readonly before: string; readonly after: string } => ({
  before: before.keywords.get(key)?.pointer ?? `${before.pointer}/${escapeToken(key)}`,
  after: after.keywords.get(key)?.pointer ?? `${after.pointer}/${escapeToken(key)}`,
});

/** A value for a message: JSON, cut where it is long. */
export const writeValue = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

/** `from` and `to` of a change, what is absent left out. */
export const fromTo = (
  before: Json | undefined,
  after: Json | undefined,
): { readonly from?: string; readonly to?: string } => ({
  ...(before === undefined ? {} : { from: writeValue(before) }),
  ...(after === undefined ? {} : { to: writeValue(after) }),
});
