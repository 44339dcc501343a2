import { type Definitions, definitionName } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, asString, type Json, objectEntries, own } from '../../source/json.ts';
import { type Direction, requiredOf, typeOf } from '../validate/draft04.ts';

/** What a TypeScript type is written with. */
export interface TypeOptions {
  readonly definitions: Definitions;
  readonly direction: Direction;
  /** The type name of a definition, and a note that it is needed; without it definitions are written in place where they end. */
  readonly nameOf: (definition: string) => string;
}

/**
 * The TypeScript type of a schema as text: `{ readonly id: number; readonly name?: string | null }`. Definitions are named, so
 * recursive schemas end. Descriptions become comments.
 */
export const writeType = (schema: Schema, options: TypeOptions, indent = ''): string => {
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') {
    const name = definitionName(ref);
    const known = name !== undefined && Object.hasOwn(options.definitions, name);
    return known ? options.nameOf(name) : 'unknown';
  }
  const parts = [writeOwn(schema, options, indent), ...writeCombined(schema, options, indent)].filter(
    (part) => part !== 'unknown',
  );
  const type =
    parts.length === 0 ? 'unknown' : parts.length === 1 ? (parts[0] ?? '') : parts.map(group).join(' & ');
  return own(schema, 'x-nullable') === true && type !== 'unknown' ? `${group(type)} | null` : type;
};

const group = (type: string): string => (/ [|&] /.test(type) && !type.startsWith('{') ? `(${type})` : type);

const writeCombined = (schema: Schema, options: TypeOptions, indent: string): readonly string[] => {
  const written = (keyword: string): readonly string[] =>
    asArray(own(schema, keyword)).flatMap((part) => {
      const node = asObject(part);
      return node === undefined ? [] : [writeType(node, options, indent)];
    });
  const choice = [...written('anyOf'), ...written('oneOf')];
  return [...written('allOf'), ...(choice.length === 0 ? [] : [choice.join(' | ')])];
};

const writeOwn = (schema: Schema, options: TypeOptions, indent: string): string => {
  const values = asArray(own(schema, 'enum'));
  if (values.length > 0) return values.map(writeLiteral).join(' | ');
  if (own(schema, 'type') === 'file') return 'Blob';
  const type = typeOf(own(schema, 'type'));
  if (type !== undefined && typeof type !== 'string') {
    return type.map((one) => writeNamed(one, schema, options, indent)).join(' | ');
  }
  const inferred =
    type ??
    (own(schema, 'properties') !== undefined
      ? 'object'
      : own(schema, 'items') !== undefined
        ? 'array'
        : undefined);
  return inferred === undefined ? 'unknown' : writeNamed(inferred, schema, options, indent);
};

const writeLiteral = (value: Json): string =>
  typeof value === 'object' && value !== null ? 'unknown' : JSON.stringify(value);

const writeNamed = (type: string, schema: Schema, options: TypeOptions, indent: string): string => {
  if (type === 'object') return writeObject(schema, options, indent);
  if (type === 'array') return writeArray(schema, options, indent);
  return type === 'integer' ? 'number' : type;
};

const writeArray = (schema: Schema, options: TypeOptions, indent: string): string => {
  const items = asObject(own(schema, 'items'));
  const type = items === undefined ? 'unknown' : writeType(items, options, indent);
  // `readonly` binds to the array that stands beside it: an intersection, a union or another array goes into brackets.
  const object = type.startsWith('{') && items !== undefined && !isCombined(items);
  const single = object || !/[|&{]|^readonly /.test(type);
  return single ? `readonly ${type}[]` : `readonly (${type})[]`;
};

/** Is a type more than the object itself: in parts, or null besides. */
const isCombined = (schema: Schema): boolean =>
  ['allOf', 'anyOf', 'oneOf'].some((keyword) => asArray(own(schema, keyword)).length > 0) ||
  own(schema, 'x-nullable') === true ||
  Array.isArray(own(schema, 'type'));

const writeObject = (schema: Schema, options: TypeOptions, indent: string): string => {
  const required = new Set(requiredOf(schema, options));
  const inner = `${indent}  `;
  const lines = objectEntries(own(schema, 'properties')).map(([name, node]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    const type = writeType(node, options, inner);
    return `${writeComment(node, inner)}${inner}readonly ${key}${required.has(name) ? '' : '?'}: ${type};\n`;
  });
  const rest = own(schema, 'additionalProperties');
  const restSchema = asObject(rest);
  // Beside named properties an index signature would have to take all of their types.
  const more =
    restSchema === undefined || lines.length > 0 ? 'unknown' : writeType(restSchema, options, inner);
  if (lines.length === 0)
    return rest === false ? 'Readonly<Record<string, never>>' : `Readonly<Record<string, ${more}>>`;
  return `{\n${lines.join('')}${indent}}`;
};

const writeComment = (schema: Schema, indent: string): string => {
  const text = asString(own(schema, 'description')) ?? asString(own(schema, 'x-ms-summary'));
  const line = text?.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ').trim();
  return line === undefined || line === '' ? '' : `${indent}/** ${line} */\n`;
};
