import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import { type SchemaMembers, schemaMembers } from '../walk/schema-members.ts';
import { quote } from '../words/quote.ts';
import { fitsType } from './fits-type.ts';

/** The first place where a value does not fit a schema. */
export interface Misfit {
  /** From the value down. */
  readonly path: Path;
  /** What is wrong there, to stand after "is" or a name: `is "x", not a number`. */
  readonly message: string;
}

const deepest = 60;

/**
 * Compares a value of the document with a schema of it: types, enum, limits, required, unknown members where none are allowed.
 * Patterns and formats are not looked at, since the document's expressions are never run; below 60 levels anything fits.
 */
export const findMisfit = (
  definition: Pick<Definition, 'root'>,
  value: unknown,
  schema: JsonObject,
  path: Path = [],
): Misfit | undefined => {
  if (path.length > deepest) return undefined;
  const members = schemaMembers(definition, schema);
  for (const part of members.parts) {
    const message = misfitOf(value, part);
    if (message !== undefined) return { path, message };
  }
  const object = asObject(value);
  for (const name of object === undefined ? [] : members.required)
    if (!Object.hasOwn(object ?? {}, name))
      return { path, message: `has no ${quote(name)}, which is required` };
  for (const [key, child, below] of childrenOf(value, members)) {
    const misfit = findMisfit(definition, child, below, [...path, key]);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
};

/** What is inside of a value, with the schema that the parts give it. */
const childrenOf = (
  value: unknown,
  { items, properties, additional }: SchemaMembers,
): readonly (readonly [key: string | number, child: unknown, schema: JsonObject])[] => {
  if (Array.isArray(value))
    return items === undefined ? [] : value.map((item, index) => [index, item, items] as const);
  return Object.entries(asObject(value) ?? {}).flatMap(([name, child]) => {
    const schema = properties.get(name) ?? additional;
    return schema === undefined ? [] : [[name, child, schema] as const];
  });
};

const misfitOf = (value: unknown, part: JsonObject): string | undefined => {
  const type = own(part, 'type');
  if (value === null && own(part, 'x-nullable') === true) return undefined;
  if (!fitsType(value, type)) return `is ${quote(value)}, not of type ${quote(type)}`;
  const values = own(part, 'enum');
  // Objects and arrays in an enum are rare, and comparing them is not worth the time.
  if (Array.isArray(values) && (typeof value !== 'object' || value === null) && !values.includes(value))
    return `is ${quote(value)}, which is not in the enum`;
  const [size, low, high] = sizeOf(value);
  const [min, max] = [own(part, low), own(part, high)];
  if (typeof min === 'number' && size < min) return `is ${quote(value)}, below ${low} ${min}`;
  if (typeof max === 'number' && size > max) return `is ${quote(value)}, above ${high} ${max}`;
  return undefined;
};

const sizeOf = (value: unknown): readonly [size: number, low: string, high: string] => {
  if (typeof value === 'number') return [value, 'minimum', 'maximum'];
  if (typeof value === 'string') return [value.length, 'minLength', 'maxLength'];
  if (Array.isArray(value)) return [value.length, 'minItems', 'maxItems'];
  return [Object.keys(asObject(value) ?? {}).length, 'minProperties', 'maxProperties'];
};
