import type { TextEdit } from '../../source/edit/text-edit.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import { formatPointer } from '../../source/pointer.ts';

/** The edits that make one value out of another, as few as can be, so that a file keeps how it is written. */
export const editsBetween = (before: JsonObject, after: JsonObject): readonly TextEdit[] =>
  walk(before, after, []);

const walk = (before: JsonObject, after: JsonObject, path: readonly string[]): readonly TextEdit[] => {
  const edits: TextEdit[] = [];
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key)) edits.push({ kind: 'remove', pointer: formatPointer([...path, key]) });
  for (const [key, value] of Object.entries(after)) {
    const old: Json | undefined = Object.hasOwn(before, key) ? before[key] : undefined;
    if (JSON.stringify(old) === JSON.stringify(value)) continue;
    const [one, other] = [asObject(old), asObject(value)];
    if (one !== undefined && other !== undefined) edits.push(...walk(one, other, [...path, key]));
    else edits.push({ kind: 'set', pointer: formatPointer([...path, key]), value });
  }
  return edits;
};
