import { visibilities } from '../../../rules/tables/ms-extensions.ts';
import type { Visibility } from '../../connector/operation.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { asString } from '../../source/json.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { keywordPointers } from '../sides/keyword.ts';
import type { Direction, SchemaChange } from '../sides/model.ts';

/** A value as its owner uses it: a property of an object, or a parameter of an operation. */
export interface ValueUse {
  readonly view: SchemaView;
  readonly required: boolean;
  /** Where it is said that it is required, or would be. */
  readonly requiredPointer: string;
}

/** Compares what depends on the owner: is the value required, who sees it, and what is sent for it when nobody fills it in. */
export const compareUse = (
  before: ValueUse,
  after: ValueUse,
  direction: Direction,
): readonly SchemaChange[] => {
  const place = { tokens: [], before: before.requiredPointer, after: after.requiredPointer };
  const required: readonly SchemaChange[] =
    before.required === after.required ? [] : [{ code: requiredCode(after, direction), ...place }];
  return [
    ...required,
    ...compareDefault(before, after, direction),
    ...compareVisibility(before, after, direction),
  ];
};

/** The code of a value that came. */
export const addedCode = (use: ValueUse, direction: Direction): ChangeCode => {
  if (direction === 'output') return use.required ? 'output-added-required' : 'output-added';
  if (!use.required) return 'input-added';
  return isPrefilled(use) ? 'input-added-internal' : 'input-added-required';
};

/** The code of a value that went. */
export const removedCode = (use: ValueUse, direction: Direction): ChangeCode => {
  if (direction === 'output') return 'output-removed';
  return use.required ? 'input-removed' : 'optional-input-removed';
};

const requiredCode = (after: ValueUse, direction: Direction): ChangeCode => {
  if (!after.required) return `${direction}-now-optional`;
  if (direction === 'output') return 'output-now-required';
  return isPrefilled(after) ? 'input-now-required-internal' : 'input-now-required';
};

/** Nobody sees it, and new cards carry its default. */
const isPrefilled = ({ view }: ValueUse): boolean =>
  visibilityOf(view) === 'internal' && view.keywords.has('default');

const compareDefault = (before: ValueUse, after: ValueUse, direction: Direction): readonly SchemaChange[] => {
  const from = before.view.keywords.get('default')?.value;
  const to = after.view.keywords.get('default')?.value;
  if (isEqual(from, to)) return [];
  const internal = visibilityOf(after.view) === 'internal' && after.required;
  const code: ChangeCode =
    direction === 'output'
      ? 'annotation-changed'
      : internal
        ? 'input-internal-default-changed'
        : 'input-default-changed';
  return [{ code, tokens: [], ...keywordPointers(before.view, after.view, 'default'), ...fromTo(from, to) }];
};

const compareVisibility = (
  before: ValueUse,
  after: ValueUse,
  direction: Direction,
): readonly SchemaChange[] => {
  const from = visibilityOf(before.view);
  const to = visibilityOf(after.view);
  if (from === to) return [];
  const key = 'x-ms-visibility';
  const code = visibilityCode(from, to, after, direction);
  return [{ code, tokens: [], ...keywordPointers(before.view, after.view, key), from, to }];
};

const visibilityCode = (
  from: Visibility,
  to: Visibility,
  { required, view }: ValueUse,
  direction: Direction,
): ChangeCode => {
  if (from !== 'internal' && to !== 'internal') return `${direction}-visibility-changed`;
  if (direction === 'output') return to === 'internal' ? 'output-hidden' : 'output-shown';
  const nothing = required && !view.keywords.has('default');
  if (to === 'internal') return nothing ? 'input-hidden-required' : 'input-hidden';
  return nothing ? 'input-shown-required' : 'input-shown';
};

/** Compared without case, as the clients do (platform.md §3.1). */
const visibilityOf = ({ keywords }: SchemaView): Visibility => {
  const text = asString(keywords.get('x-ms-visibility')?.value)?.toLowerCase();
  return visibilities.find((known) => known === text) ?? 'normal';
};
