import type { Schema } from '../../connector/schema.ts';
import type { Boundary } from '../../schema/edges/boundaries.ts';
import { asString, type Json } from '../../source/json.ts';

/**
 * Does the definition itself promise that the edge is taken. Text with a pattern or a format often means more than
 * the schema can say (a currency that is known), so a refusal of it alone breaks no promise.
 */
export const isPromise = ({ keyword }: Pick<Boundary, 'keyword'>, schema: Schema): boolean => {
  if (keyword === 'optional' || keyword === 'enum' || keyword === 'x-nullable') return true;
  // The limits of int32 and int64 are nobody's promise: only a bound that is written down is.
  if (/^(minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf)$/.test(keyword))
    return schema[keyword] !== undefined;
  if (keyword === 'minItems' || keyword === 'maxItems') return schema[keyword] !== undefined;
  return (
    /^(minLength|maxLength)$/.test(keyword) &&
    schema['pattern'] === undefined &&
    schema['format'] === undefined
  );
};

/**
 * Plain values of the same kind for an odd one: an endpoint that takes all of them takes any such value, and then has no
 * reason to refuse this one. Nothing is returned where a refusal of the odd one can be meant.
 */
export const controlsOf = (odd: Json, schema: Schema): readonly Json[] => {
  if (typeof odd !== 'string') return [];
  const format = asString(schema['format']);
  const near = neighbours[odd];
  if (near !== undefined && (format === 'date' || format === 'date-time' || format === 'date-no-tz'))
    return near;
  if (format !== undefined || schema['pattern'] !== undefined || schema['enum'] !== undefined) return [];
  return plainTextsFit(odd) ? clip(plainTexts, schema) : [];
};

const plainTexts = ['pinout', 'two words', 'Zq', 'a'];

/** Scripts, emoji, quotes, percent and plus signs; blanks, line ends and great lengths may be refused on purpose. */
const plainTextsFit = (odd: string): boolean =>
  odd.length <= 100 && odd.trim() === odd && odd !== '' && !/[\r\n\t<{\\]/.test(odd);

const clip = (texts: readonly string[], schema: Schema): readonly string[] => {
  const most = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : Number.POSITIVE_INFINITY;
  const least = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0;
  return [...new Set(texts.map((text) => [...text].slice(0, most).join('')))].filter(
    (text) => text.length >= least,
  );
};

/** Days and times beside the odd ones: whoever takes these knows the calendar up to there. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  '2024-02-29': ['2024-02-28', '2024-03-01'],
  '2000-02-29': ['2000-02-28', '2000-03-01'],
  '2026-01-31': ['2026-01-30', '2026-02-01'],
  '2026-02-28': ['2026-02-27', '2026-03-01'],
  '2026-12-31': ['2026-12-30', '2027-01-01'],
  '2024-02-29T23:59:59Z': ['2024-02-28T23:59:59Z', '2024-03-01T00:00:00Z'],
  '2026-12-31T23:59:59.999Z': ['2026-12-30T23:59:59Z', '2027-01-01T00:00:00Z'],
  '2026-03-29T02:30:00+01:00': ['2026-03-29T00:30:00Z', '2026-03-29T02:30:00Z'],
  '2026-01-01T00:00:00-12:00': ['2026-01-01T00:00:00Z', '2026-01-01T12:00:00Z'],
  '2026-01-01T00:00:00+14:00': ['2026-01-01T00:00:00Z', '2025-12-31T10:00:00Z'],
  '2024-02-29T23:59:59': ['2024-02-28T23:59:59', '2024-03-01T00:00:00'],
  '2026-12-31T23:59:59': ['2026-12-30T23:59:59', '2027-01-01T00:00:00'],
};
