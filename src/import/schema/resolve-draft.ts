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

/** Do two drafts say the same. Schemas that are written out in each other can be larger than can be compared: such count as different. */
export const sameDraft = (left: unknown, right: unknown): boolean => {
  let steps = 100_000;
  const same = (one: unknown, two: unknown): boolean => {
    if (one === two) return true;
    if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return false;
    if (Array.isArray(one) !== Array.isArray(two) || steps-- < 0) return false;
    const [mine, yours] = [Object.entries(one), two as Readonly<Record<string, unknown>>];
    return (
      mine.length === Object.keys(two).length &&
      mine.every(([key, value]) => Object.hasOwn(yours, key) && same(value, yours[key]))
    );
  };
  return same(left, right);
};
