import { documentedDigits } from '../../connector/documented-digits.ts';
import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { anyDigits, exactDigits, keepDigits } from '../../source/exact-numbers.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Direction } from '../validate/draft04.ts';
import { gatherConstraints, itemSchemas, propertySchemas } from './constraints.ts';

/** What a walk along a value needs. */
interface Walk {
  readonly definitions: Definitions;
  readonly direction: Direction;
}

/**
 * Gives the numbers of a value that was made of a schema the digits that the schema writes them with: what makes values (and whatever copies
 * them) knows doubles only. Returns the value itself.
 */
export const restoreDigits = <Value extends Json>(schema: Schema, value: Value, walk: Walk): Value => {
  if (anyDigits()) restore([schema], value, walk, 0);
  return value;
};

/** Deeper than this nobody writes down numbers of so many digits. */
const maxDepth = 24;

const restore = (schemas: readonly Schema[], value: Json, walk: Walk, depth: number): void => {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return;
  const constraints = gatherConstraints(schemas, walk.definitions, walk.direction);
  const holder = value as JsonObject;
  for (const key of Object.keys(holder)) {
    const below = Array.isArray(value)
      ? itemSchemas(constraints, Number(key))
      : propertySchemas(constraints, key);
    const member = holder[key];
    if (typeof member === 'number') noteNumber(below, holder, key, walk);
    else if (asObject(member) !== undefined || Array.isArray(member))
      restore(below, member as Json, walk, depth + 1);
  }
};

const noteNumber = (schemas: readonly Schema[], holder: JsonObject, key: string, walk: Walk): void => {
  const number = holder[key] as number;
  if (Number.isSafeInteger(number) || exactDigits(holder, key) !== undefined) return;
  const { parts } = gatherConstraints(schemas, walk.definitions, walk.direction);
  for (const part of parts) {
    const digits = documentedDigits(part, number);
    if (digits !== undefined) keepDigits(holder, key, digits);
  }
};
