import type { Choice } from '../../platform/dynamic/dynamic-values.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';
import { keywordOf } from './keywords.ts';

/**
 * The choices of a drop-down: `x-ms-enum-values`, else the items of `x-ms-editor-options`, else the values themselves; Yes and No for a
 * boolean, after an empty one where none need be chosen. Nothing if it is no drop-down.
 */
export const choicesOf = (
  view: SchemaView,
  { required }: { readonly required: boolean },
): readonly Choice[] | undefined => {
  const values = keywordOf(view, 'enum');
  const named = readTitled(keywordOf(view, 'x-ms-enum-values'), 'displayName');
  if (named.length > 0) return named;
  const options = readTitled(own(asObject(keywordOf(view, 'x-ms-editor-options')), 'items'), 'title');
  if (options.length > 0) return options;
  if (Array.isArray(values) && values.length > 0)
    return asArray(values).map((value) => ({ value, title: titleOf(value) }));
  if (keywordOf(view, 'type') !== 'boolean') return undefined;
  return [...(required ? [] : [{ value: '', title: '' }]), ...yesAndNo];
};

const yesAndNo: readonly Choice[] = [
  { value: true, title: 'Yes' },
  { value: false, title: 'No' },
];

const readTitled = (list: Json | undefined, key: string): readonly Choice[] =>
  asArray(list).flatMap((entry): readonly Choice[] => {
    const object = asObject(entry);
    const value = own(object, 'value');
    return value === undefined ? [] : [{ value, title: asString(own(object, key)) ?? titleOf(value) }];
  });

const titleOf = (value: Json): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
