import { asArray, asObject, type Json } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import { type ResolveDraft, sameDraft } from './resolve-draft.ts';

/** What a merge needs: where references lead, and whom to tell of a contradiction. */
export interface MergeContext {
  readonly resolve: ResolveDraft;
  readonly conflict: (about: string) => void;
}

/** Deeper than this, the first of two parts is taken as it is. */
const deepest = 12;

/** One schema that takes what all of the drafts take: what `allOf` means. Texts are those of the first that has any. */
export const mergeDrafts = (drafts: readonly Draft[], context: MergeContext, depth = 0): Draft => {
  const [first = {}, ...rest] = drafts;
  return rest.reduce<Draft>((left, right) => mergeTwo(left, right, context, depth), first);
};

const mergeTwo = (left: Draft, right: Draft, context: MergeContext, depth: number): Draft => {
  const merged: Draft = { ...right, ...left };
  const type = mergeTypes(left['type'], right['type']);
  if (type === 'conflict') {
    context.conflict(`types ${String(left['type'])} and ${String(right['type'])}`);
    return { ...left };
  }
  if (type !== undefined) merged['type'] = type;
  mergeLimits(left, right, merged);
  mergeEnums(left, right, merged, context);
  mergeNullable(left, right, merged);
  mergeMembers(left, right, merged, { context, depth });
  const items = [asObject(left['items']), asObject(right['items'])];
  if (items[0] !== undefined && items[1] !== undefined)
    merged['items'] = mergeValues(items[0], items[1], context, depth);
  return merged;
};

const mergeTypes = (left: Json | undefined, right: Json | undefined): Json | undefined => {
  if (left === undefined || right === undefined || left === right) return left ?? right;
  const pair = [left, right];
  return pair.includes('integer') && pair.includes('number') ? 'integer' : 'conflict';
};

const limits: readonly (readonly [key: string, tighter: (...values: number[]) => number])[] = [
  ...['minimum', 'minLength', 'minItems', 'minProperties'].map((key) => [key, Math.max] as const),
  ...['maximum', 'maxLength', 'maxItems', 'maxProperties'].map((key) => [key, Math.min] as const),
];

const mergeLimits = (left: Draft, right: Draft, merged: Draft): void => {
  for (const [key, tighter] of limits) {
    const [one, other] = [left[key], right[key]];
    if (typeof one !== 'number' || typeof other !== 'number') continue;
    merged[key] = tighter(one, other);
    const exclusive = `exclusive${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
    const edge = tighter(one, other) === one ? left[exclusive] : right[exclusive];
    if (edge === true) merged[exclusive] = true;
    else delete merged[exclusive];
  }
  for (const [low, high] of [
    ['minimum', 'maximum'],
    ['minLength', 'maxLength'],
    ['minItems', 'maxItems'],
  ] as const) {
    if (Number(merged[low] ?? Number.NEGATIVE_INFINITY) > Number(merged[high] ?? Number.POSITIVE_INFINITY))
      delete merged[low];
  }
};

const mergeEnums = (left: Draft, right: Draft, merged: Draft, { conflict }: MergeContext): void => {
  if (!Array.isArray(left['enum']) || !Array.isArray(right['enum'])) return;
  const allowed = new Set(right['enum']);
  const both = left['enum'].filter((value) => allowed.has(value));
  if (both.length === 0) conflict('the values of two enums');
  else merged['enum'] = both;
};

/** What only describes does not decide whether there may be null. */
const mergeNullable = (left: Draft, right: Draft, merged: Draft): void => {
  const says = (draft: Draft): boolean => draft['type'] !== undefined || draft['enum'] !== undefined;
  const both = [left, right].filter(says);
  const nullable =
    both.length === 0
      ? left['x-nullable'] === true || right['x-nullable'] === true
      : both.every((draft) => draft['x-nullable'] === true);
  if (nullable) merged['x-nullable'] = true;
  else delete merged['x-nullable'];
};

const mergeMembers = (
  left: Draft,
  right: Draft,
  merged: Draft,
  { context, depth }: { readonly context: MergeContext; readonly depth: number },
): void => {
  const [mine, theirs] = [asObject(left['properties']), asObject(right['properties'])];
  if (mine !== undefined && theirs !== undefined) {
    const properties: Draft = { ...theirs, ...mine };
    for (const name of Object.keys(mine)) {
      const [one, other] = [asObject(mine[name]), asObject(theirs[name])];
      if (one !== undefined && other !== undefined)
        properties[name] = mergeValues(one, other, context, depth);
    }
    // In the order in which they stand: those of the first part first.
    merged['properties'] = Object.fromEntries(
      [...Object.keys(mine), ...Object.keys(theirs)].map((name) => [name, properties[name] ?? {}]),
    );
  }
  const required = [...new Set([...asArray(left['required']), ...asArray(right['required'])])];
  if (required.length > 0) merged['required'] = required;
  // A part that takes nothing but its own members would take none of the other's.
  if (left['additionalProperties'] === false || right['additionalProperties'] === false) {
    if (mine !== undefined && theirs !== undefined) {
      delete merged['additionalProperties'];
      context.conflict('additionalProperties: false beside other members');
    } else merged['additionalProperties'] = false;
  }
};

const mergeValues = (left: Draft, right: Draft, context: MergeContext, depth: number): Draft => {
  if (sameDraft(left, right)) return left;
  const [one, other] = [context.resolve(left), context.resolve(right)];
  if (depth > deepest || one === undefined || other === undefined) return left;
  return mergeDrafts([one, other], context, depth + 1);
};
