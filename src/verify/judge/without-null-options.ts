import type { SchemaViolation } from '../../schema/violation.ts';
import { asObject, type Json } from '../../source/json.ts';
import { formatPointer, getAt, parsePointer } from '../../source/pointer.ts';

/**
 * The violations but for null in the place of a property that is not required (`--null-optional`): the same value without the property
 * has to be valid there.
 */
export const withoutNullOptions = (
  value: Json,
  violations: readonly SchemaViolation[],
  validate: (value: Json) => readonly SchemaViolation[],
): readonly SchemaViolation[] => {
  const nulls = new Set(
    violations.flatMap(({ pointer }) => {
      const holder = getAt(value, formatPointer(parsePointer(pointer).slice(0, -1)));
      const isProperty = pointer !== '' && asObject(holder) !== undefined;
      return isProperty && getAt(value, pointer) === null ? [pointer] : [];
    }),
  );
  if (nulls.size === 0) return violations;
  const left = validate(withoutNulls(value, nulls, []));
  const needed = new Set(
    left.flatMap(({ keyword, pointer, property }) =>
      keyword === 'required' && property !== undefined
        ? [formatPointer([...parsePointer(pointer), property])]
        : [],
    ),
  );
  return violations.filter(({ pointer }) => !nulls.has(pointer) || needed.has(pointer));
};

/** Items of lists stay: an item that is null is no property that is left out. */
const withoutNulls = (value: Json, nulls: ReadonlySet<string>, at: readonly (string | number)[]): Json => {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item, index) => withoutNulls(item, nulls, [...at, index]));
  const object = asObject(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, member]) => {
      const place = [...at, name];
      return nulls.has(formatPointer(place)) ? [] : [[name, withoutNulls(member, nulls, place)] as const];
    }),
  );
};
