import type { SchemaView } from '../../schema/view-schema.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { asObject, type JsonObject, own } from '../../source/json.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { keywordPointers } from '../sides/keyword.ts';
import type { Direction, SchemaChange } from '../sides/model.ts';

/** Compares where values and fields come from at design time (platform.md §3.4); the old and the new spelling together count once. */
export const compareDynamic = (
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): readonly SchemaChange[] => {
  const codes = new Set<ChangeCode>();
  return Object.entries(valuePaths).flatMap(([key, pathOf]) => {
    const from = asObject(before.keywords.get(key)?.value);
    const to = asObject(after.keywords.get(key)?.value);
    const code = isEqual(from, to) ? undefined : codeOf(from, to, pathOf, direction);
    if (code === undefined || codes.has(code)) return [];
    codes.add(code);
    const value = (source: JsonObject | undefined) =>
      code === 'dynamic-value-path-changed' ? source && (pathOf?.(source) ?? '') : source;
    return [{ code, tokens: [], ...keywordPointers(before, after, key), ...fromTo(value(from), value(to)) }];
  });
};

type PathOf = (source: JsonObject) => JsonObject[string] | undefined;

/** What says which part of a chosen item is stored; sources of whole schemas have none. */
const valuePaths: Readonly<Record<string, PathOf | undefined>> = {
  'x-ms-dynamic-values': (source) => own(source, 'value-path'),
  'x-ms-dynamic-list': (source) => own(source, 'itemValuePath'),
  'x-ms-dynamic-tree': (source) => own(asObject(own(source, 'open')), 'itemValuePath'),
  'x-ms-dynamic-schema': undefined,
  'x-ms-dynamic-properties': undefined,
};

/** Keywords that this comparison answers for. */
export const dynamicKeywords: readonly string[] = Object.keys(valuePaths);

const codeOf = (
  from: JsonObject | undefined,
  to: JsonObject | undefined,
  pathOf: PathOf | undefined,
  direction: Direction,
): ChangeCode => {
  if (pathOf === undefined) return 'dynamic-schema-changed';
  // Nobody chooses the value of an output.
  if (direction === 'output') return 'annotation-changed';
  if (from === undefined) return 'dynamic-values-added';
  if (to === undefined) return 'dynamic-values-changed';
  return pathOf(from) === pathOf(to) ? 'dynamic-values-changed' : 'dynamic-value-path-changed';
};
