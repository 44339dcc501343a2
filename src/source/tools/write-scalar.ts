import { asArray, type Json, type JsonObject, own } from '../json.ts';
import type { ToolPart } from './schema-parts.ts';

/** A text, number or truth value of a tool's schema. An output promises its type and its values only. */
export const writeScalar = (
  type: string,
  parts: readonly ToolPart[],
  flow: 'input' | 'output',
): JsonObject => {
  const first = (key: string): Json | undefined =>
    parts.map(({ node }) => own(node, key)).find((value) => value !== undefined);
  const written: Record<string, Json> = { type };
  const values = [...new Set(asArray(first('enum')).filter((value) => isOfType(value, type)))];
  if (values.length > 0) written['enum'] = values;
  const binary = first('type') === 'file' || /^(byte|binary)$/.test(String(first('format')));
  if (type === 'string' && binary) written['contentEncoding'] = 'base64';
  if (flow === 'output') return written;
  if (type === 'string' && !binary) writeText(first, written);
  if (type === 'number' || type === 'integer') writeBounds(type, first, written);
  const preset = first('default');
  if (preset !== undefined && isOfType(preset, type)) written['default'] = preset;
  return written;
};

const isOfType = (value: Json, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeof value === type;

type First = (key: string) => Json | undefined;

/** Formats of JSON Schema that Swagger's own have the same meaning as. */
const formats = ['date', 'date-time', 'time', 'duration', 'email', 'uri', 'uuid', 'hostname', 'ipv4', 'ipv6'];

const writeText = (first: First, written: Record<string, Json>): void => {
  for (const key of ['minLength', 'maxLength']) {
    const bound = first(key);
    if (typeof bound === 'number' && Number.isInteger(bound) && bound >= 0) written[key] = bound;
  }
  const pattern = first('pattern');
  if (typeof pattern === 'string' && isPattern(pattern)) written['pattern'] = pattern;
  const format = first('format');
  if (typeof format === 'string' && formats.includes(format)) written['format'] = format;
};

/** JSON Schema reads patterns with the flag `u`, which refuses much that Swagger's readers take. */
const isPattern = (pattern: string): boolean => {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
};

/** Bounds as `minimum` and `maximum` only: agents fail at a number as `exclusiveMinimum`. */
const writeBounds = (type: string, first: First, written: Record<string, Json>): void => {
  for (const [key, exclusive, step] of [
    ['minimum', 'exclusiveMinimum', 1],
    ['maximum', 'exclusiveMaximum', -1],
  ] as const) {
    const bound = first(key);
    const other = first(exclusive);
    const limit = typeof bound === 'number' ? bound : other;
    if (typeof limit !== 'number') continue;
    const open = typeof bound === 'number' ? other === true : true;
    written[key] = open && type === 'integer' && Number.isInteger(limit) ? limit + step : limit;
  }
  const step = first('multipleOf');
  if (typeof step === 'number' && step > 0) written['multipleOf'] = step;
};
