import { type Definitions, resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, type Json } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';

/** A property that the schema does not name. */
export interface Undocumented {
  readonly pointer: string;
  /** The documented property that it is in another spelling; the object does not have that one. */
  readonly meant?: string;
}

/** The properties of a value that its schema does not name; objects that name none take any. */
export const findUndocumented = (
  schema: Schema,
  definitions: Definitions,
  value: Json,
): readonly Undocumented[] => {
  const found = walk(schema, definitions, value, { pointer: '', depth: 0 });
  return found.length < 2 ? found : [...new Map(found.map((each) => [each.pointer, each])).values()];
};

const walk = (
  schema: Schema,
  definitions: Definitions,
  value: Json,
  { pointer, depth }: { readonly pointer: string; readonly depth: number },
): readonly Undocumented[] => {
  if (depth > 20) return [];
  const node = resolveSchema(schema, definitions);
  if (Array.isArray(value)) {
    const items = asObject(node['items']);
    // The first items stand for all.
    return items === undefined
      ? []
      : asArray(value)
          .slice(0, 50)
          .flatMap((item) => walk(items, definitions, item, { pointer: `${pointer}/0`, depth: depth + 1 }));
  }
  const object = asObject(value);
  const properties = asObject(node['properties']);
  if (object === undefined || properties === undefined || node['allOf'] !== undefined) return [];
  // A closed or a typed map is the validator's to judge.
  const open = node['additionalProperties'] === undefined || node['additionalProperties'] === true;
  return Object.entries(object).flatMap(([name, member]) => {
    const at = `${pointer}/${escapeToken(name)}`;
    const known = Object.hasOwn(properties, name) ? asObject(properties[name]) : undefined;
    if (known !== undefined) return walk(known, definitions, member, { pointer: at, depth: depth + 1 });
    if (!open) return [];
    const meant = Object.keys(properties).find(
      (each) => !Object.hasOwn(object, each) && sameName(each, name),
    );
    return [meant === undefined ? { pointer: at } : { pointer: at, meant }];
  });
};

/** Do two names differ in their spelling only. */
export const sameName = (left: string, right: string): boolean => plainName(left) === plainName(right);
const plainName = (name: string): string => name.toLowerCase().replaceAll(/[_\-\s]/g, '');
