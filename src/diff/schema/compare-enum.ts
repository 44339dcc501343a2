import type { SchemaView } from '../../schema/view-schema.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import type { Json } from '../../source/json.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { keywordPointers } from '../sides/keyword.ts';
import type { Direction, SchemaChange } from '../sides/model.ts';

/** Compares `enum`; the order of the values does not count. */
export const compareEnum = (
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): readonly SchemaChange[] => {
  const old = listOf(before);
  const next = listOf(after);
  const change = (code: ChangeCode, from?: Json, to?: Json): SchemaChange => ({
    code,
    tokens: [],
    ...keywordPointers(before, after, 'enum'),
    ...fromTo(from, to),
  });
  const input = direction === 'input';
  if (old === undefined && next === undefined) return [];
  if (old === undefined)
    return [change(input ? 'input-enum-added' : 'output-enum-narrowed', undefined, next)];
  if (next === undefined) return [change(input ? 'input-enum-removed' : 'output-enum-widened', old)];
  const removed = without(old, next);
  const added = without(next, old);
  return [
    ...(removed.length === 0
      ? []
      : [change(input ? 'input-enum-value-removed' : 'output-enum-narrowed', removed)]),
    ...(added.length === 0
      ? []
      : [change(input ? 'input-enum-value-added' : 'output-enum-widened', undefined, added)]),
  ];
};

const listOf = ({ keywords }: SchemaView): readonly Json[] | undefined => {
  const value = keywords.get('enum')?.value;
  const type = keywords.get('type')?.value;
  return Array.isArray(value) ? (value as readonly Json[]).map((each) => converted(each, type)) : undefined;
};

/** The engine converts a text that is a value of the type before it sends it, so `"true"` and `true` are the same choice (platform.md §5.7). */
const converted = (value: Json, type: Json | undefined): Json => {
  if (typeof value !== 'string') return value;
  if (type === 'boolean') return value === 'true' || (value === 'false' ? false : value);
  if (type !== 'integer' && type !== 'number') return value;
  return value.trim() !== '' && String(Number(value)) === value ? Number(value) : value;
};

const without = (values: readonly Json[], others: readonly Json[]): readonly Json[] =>
  values.filter((value) => !others.some((other) => isEqual(value, other)));
