import { type Definitions, resolveSchema } from '../connector/resolve-ref.ts';
import type { Schema } from '../connector/schema.ts';
import { asArray, asObject, type Json } from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';

/** Pointers of the properties of a value that its schema does not name; objects that name none take any. */
export const findUndocumented = (
  schema: Schema,
  definitions: Definitions,
  value: Json,
): readonly string[] => [...new Set(walk(schema, definitions, value, '', 0))];

const walk = (
  schema: Schema,
  definitions: Definitions,
  value: Json,
  pointer: string,
  depth: number,
): readonly string[] => {
  if (depth > 20) return [];
  const node = resolveSchema(schema, definitions);
  if (Array.isArray(value)) {
    const items = asObject(node['items']);
    // The first items stand for all.
    return items === undefined
      ? []
      : asArray(value)
          .slice(0, 50)
          .flatMap((item) => walk(items, definitions, item, `${pointer}/0`, depth + 1));
  }
  const object = asObject(value);
  const properties = asObject(node['properties']);
  if (object === undefined || properties === undefined || node['allOf'] !== undefined) return [];
  // A closed or a typed map is the validator's to judge.
  const open = node['additionalProperties'] === undefined || node['additionalProperties'] === true;
  return Object.entries(object).flatMap(([name, member]) => {
    const at = `${pointer}/${escapeToken(name)}`;
    const known = Object.hasOwn(properties, name) ? asObject(properties[name]) : undefined;
    if (known !== undefined) return walk(known, definitions, member, at, depth + 1);
    return open ? [at] : [];
  });
};
