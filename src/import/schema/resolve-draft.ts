import { asString, own } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';

/** Gives the whole draft of a draft that may be a reference; nothing while that is still being made. */
export type ResolveDraft = (draft: Draft) => Draft | undefined;

/** The name of the definition that a draft refers to. */
export const refName = (draft: Draft): string | undefined =>
  asString(own(draft, '$ref'))?.slice('#/definitions/'.length);

/** Do two drafts say the same. */
export const sameDraft = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right);
