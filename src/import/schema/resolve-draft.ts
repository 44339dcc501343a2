import { definitionName } from '../../connector/resolve-ref.ts';
import { asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';

/** Gives the whole draft of a draft that may be a reference; nothing while that is still being made. */
export type ResolveDraft = (draft: Draft) => Draft | undefined;

/** The name of the definition that a draft refers to. */
export const refName = (draft: JsonObject): string | undefined =>
  definitionName(asString(own(draft, '$ref')) ?? '');

/** The schema that a finished schema stands for: itself, or the definition that it refers to. Definitions are still being changed here. */
export const resolveDraft = (schema: JsonObject, definitions: JsonObject): JsonObject | undefined => {
  const name = refName(schema);
  return name === undefined ? schema : asObject(own(definitions, name));
};

/** Do two drafts say the same. */
export const sameDraft = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right);
