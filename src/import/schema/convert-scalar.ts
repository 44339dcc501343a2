import { convertLiteral, fitsType } from '../../../rules/ask/fits-type.ts';
import { compilePattern } from '../../schema/validate/pattern.ts';
import { asArray, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import type { SchemaContext } from './schema-context.ts';
import type { SchemaType } from './type-of.ts';

/** Writes what limits a value that is not looked into: format, enum, bounds, pattern, default. */
export const convertScalar = (
  node: JsonObject,
  { type, several }: SchemaType,
  draft: Draft,
  context: SchemaContext,
): void => {
  writeFormat(node, type, draft, context);
  if (several.length > 0) return;
  writeEnum(node, type, draft, context);
  writeBounds(node, draft, context);
  writeCounts(node, draft, context);
  const pattern = asString(own(node, 'pattern'));
  if (pattern !== undefined) {
    if (compilePattern(pattern) !== undefined && isNative(pattern)) draft['pattern'] = pattern;
    else context.notes.add('pattern', node, pattern.slice(0, 80), 'pattern');
  }
  writeDefault(node, type, draft, context);
};

const isNative = (pattern: string): boolean => {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
};

const writeFormat = (
  node: JsonObject,
  type: string | undefined,
  draft: Draft,
  { notes }: SchemaContext,
): void => {
  const format = asString(own(node, 'format'));
  if (own(node, 'contentEncoding') === 'base64' && type === 'string') draft['format'] = 'byte';
  else if (format !== undefined && type !== undefined && format !== '') {
    if (belongs(format, type)) draft['format'] = format;
    else notes.add('format', node, `${type}, ${format}`, 'format');
  }
  if (draft['format'] === 'int64' && typeof own(node, 'maximum') !== 'number')
    notes.add('int64', node, 'format int64', 'format');
};

/** Power Apps drops an operation with a number of a format that is none of numbers; what is no text has no other format at all. */
const belongs = (format: string, type: string): boolean => {
  const numeric = ['int32', 'int64', 'float', 'double', 'decimal'].includes(format);
  if (type === 'integer') return format === 'int32' || format === 'int64';
  return type === 'number' ? numeric && format !== 'decimal' : type === 'string' && !numeric;
};

const writeEnum = (
  node: JsonObject,
  type: string | undefined,
  draft: Draft,
  { notes }: SchemaContext,
): void => {
  const constant = own(node, 'const');
  const values = constant === undefined ? asArray(own(node, 'enum')) : [constant];
  const plain = [...new Set(values.filter((value) => value !== null))];
  if (plain.length === 0) return;
  if (type === undefined) {
    notes.add('enum-mixed', node, plain.slice(0, 4).map(String).join(', '), 'enum');
    return;
  }
  const fitting = plain.flatMap((value) => {
    if (fitsType(value, type)) return [value];
    const converted = convertLiteral(value, type) as Json | undefined;
    return converted === undefined ? [] : [converted];
  });
  if (fitting.length < plain.length)
    notes.add('enum-value', node, `type ${type}`, constant === undefined ? 'enum' : 'const');
  if (fitting.length > 0) draft['enum'] = [...new Set(fitting)];
};

const writeBounds = (node: JsonObject, draft: Draft, { notes }: SchemaContext): void => {
  for (const [bound, exclusive, tighter] of [
    ['minimum', 'exclusiveMinimum', Math.max],
    ['maximum', 'exclusiveMaximum', Math.min],
  ] as const) {
    const limit = own(node, bound);
    const edge = own(node, exclusive);
    if (typeof limit === 'number') draft[bound] = limit;
    if (typeof limit === 'number' && edge === true) draft[exclusive] = true;
    if (typeof edge === 'number' && (typeof limit !== 'number' || tighter(edge, limit) === edge)) {
      draft[bound] = edge;
      draft[exclusive] = true;
    }
  }
  const step = own(node, 'multipleOf');
  if (typeof step === 'number' && step > 0) draft['multipleOf'] = step;
  dropCrossed(node, draft, 'minimum', { high: 'maximum', notes });
};

const writeCounts = (node: JsonObject, draft: Draft, { notes }: SchemaContext): void => {
  for (const key of ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties']) {
    const count = own(node, key);
    if (count === undefined || count === null) continue;
    if (typeof count === 'number' && Number.isInteger(count) && count >= 0) draft[key] = count;
    else notes.add('bound', node, key, key);
  }
  if (own(node, 'uniqueItems') === true) draft['uniqueItems'] = true;
  for (const noun of ['Length', 'Items', 'Properties'])
    dropCrossed(node, draft, `min${noun}`, { high: `max${noun}`, notes });
};

/** A lower limit above the upper one lets nothing through. */
const dropCrossed = (
  node: JsonObject,
  draft: Draft,
  low: string,
  { high, notes }: { readonly high: string; readonly notes: SchemaContext['notes'] },
): void => {
  const [from, to] = [draft[low], draft[high]];
  if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return;
  delete draft[low];
  delete draft[high];
  notes.add('bound', node, `${low} ${from}, ${high} ${to}`, low);
};

const writeDefault = (
  node: JsonObject,
  type: string | undefined,
  draft: Draft,
  { notes }: SchemaContext,
): void => {
  const value = own(node, 'default');
  if (value === undefined || value === null || type === undefined) return;
  const fitting = fitsType(value, type) ? value : (convertLiteral(value, type) as Json | undefined);
  const allowed = draft['enum'];
  if (fitting === undefined || (Array.isArray(allowed) && !allowed.includes(fitting)))
    notes.add('default-value', node, JSON.stringify(value).slice(0, 60), 'default');
  else draft['default'] = fitting;
};
