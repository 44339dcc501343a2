import { PinoutError } from '../../error.ts';
import type { Json, JsonObject } from '../json.ts';
import { defined } from '../json.ts';
import { parsePointer } from '../pointer.ts';
import type { TextEdit } from './text-edit.ts';

/** What is to happen at one pointer, and below it: the edits as a tree. */
export interface EditPlan {
  set?: { readonly value: Json };
  remove?: true;
  rename?: string;
  readonly inserts: PlannedInsert[];
  readonly children: Map<string, EditPlan>;
}

/** A member or item that an edit puts in. */
export interface PlannedInsert {
  /** Key of the new member, or index of the item before which the new one stands. */
  readonly token: string;
  readonly value: Json;
  readonly before?: string;
  readonly after?: string;
}

/** Edits → tree by pointer; of two edits of one kind at one pointer the last one counts. */
export const planEdits = (edits: readonly TextEdit[]): EditPlan => {
  const root = emptyPlan();
  for (const edit of edits) {
    const tokens = parsePointer(edit.pointer);
    if (edit.kind === 'insert') {
      const { value, before, after } = edit;
      descend(root, tokens.slice(0, -1)).inserts.push({
        token: tokens.at(-1) ?? '',
        value,
        ...defined({ before, after }),
      });
      continue;
    }
    const plan = descend(root, tokens);
    if (edit.kind === 'set') plan.set = { value: edit.value };
    else if (edit.kind === 'remove') plan.remove = true;
    else plan.rename = edit.key;
  }
  return root;
};

/** The value that a plan makes where nothing stands yet; nothing where it sets none. */
export const plannedValue = (plan: EditPlan): Json | undefined => {
  if (plan.set !== undefined) return plan.set.value;
  const members = [...plan.children].flatMap(([key, child]): (readonly [string, Json])[] => {
    const value = plannedValue(child);
    return value === undefined ? [] : [[key, value]];
  });
  const inserted = plan.inserts.map(({ token, value }) => [token, value] as const);
  const all = [...members, ...inserted];
  if (all.length === 0) return undefined;
  // Only a list has an end to put things at.
  return all.every(([token]) => token === '-')
    ? all.map(([, value]) => value)
    : (Object.fromEntries(all) as JsonObject);
};

/** The edits cannot be made. */
export const editImpossible = (file: string, why: string): PinoutError =>
  new PinoutError(
    'edit-impossible',
    `${file} cannot be edited: ${why}.`,
    'Correct the file by hand, then run the command again.',
  );

const emptyPlan = (): EditPlan => ({ inserts: [], children: new Map() });

const descend = (root: EditPlan, tokens: readonly string[]): EditPlan => {
  let at = root;
  for (const token of tokens) {
    const next = at.children.get(token) ?? emptyPlan();
    at.children.set(token, next);
    at = next;
  }
  return at;
};
