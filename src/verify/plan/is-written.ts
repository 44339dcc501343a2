import { type Definitions, resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { isAmong } from '../../schema/validate/many-values.ts';
import { asArray, asObject, type Json } from '../../source/json.ts';

/**
 * Did somebody write the value down: as an example, a default or a test value, in an `enum`, or between two documented bounds. What was only
 * generated may be refused for reasons that a schema cannot express: a name that has to exist, a number that has to be free.
 */
export const isWritten = (schema: Schema, definitions: Definitions, value: Json): boolean => {
  const resolved = resolveSchema(schema, definitions);
  const text = JSON.stringify(value);
  const written = [resolved['example'], resolved['default'], resolved['x-ms-test-value']];
  if (isAmong(asArray(resolved['enum']), value)) return true;
  if (written.some((each) => each !== undefined && JSON.stringify(each) === text)) return true;
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return isBounded(resolved);
  if (Array.isArray(value))
    return (value as readonly Json[]).every((each) =>
      isWritten(asObject(resolved['items']) ?? {}, definitions, each),
    );
  const object = asObject(value);
  const properties = asObject(resolved['properties']) ?? {};
  return (
    object !== undefined &&
    Object.entries(object).every(([name, each]) => {
      const property = Object.hasOwn(properties, name) ? asObject(properties[name]) : undefined;
      return property !== undefined && isWritten(property, definitions, each);
    })
  );
};

const isBounded = (schema: Schema): boolean =>
  typeof schema['minimum'] === 'number' && typeof schema['maximum'] === 'number';
