import type { SchemaView } from '../../schema/view-schema.ts';
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
