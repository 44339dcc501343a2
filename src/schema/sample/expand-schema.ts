import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asObject, defined, type Json, type JsonObject, own } from '../../source/json.ts';
import { type Direction, isReadOnly } from '../validate/draft04.ts';
import {
  acceptsShallow,
  type Constraints,
  chooseType,
  gatherConstraints,
  isAllowed,
  itemSchemas,
  propertyNames,
  propertySchemas,
} from './constraints.ts';
import { writeFormat } from './format-text.ts';

/** What an expansion may take. */
export interface Expansion {
  readonly definitions: Definitions;
  readonly direction: Direction;
  readonly size: 'required' | 'all';
  /** Nodes made so far. */
  nodes: number;
}

/** Definitions that name each other grow without bounds: three references in each of twelve give 9 MB. */
const mostNodes = 10_000;

/**
 * A schema without `$ref` and `allOf`, small enough to sample: recursion and what goes beyond the budget are left out where they
 * are optional, examples and defaults that contradict their own schema are dropped.
 */
export const expandSchema = (
  schemas: readonly Schema[],
  expansion: Expansion,
  name = '',
  trail: readonly string[] = [],
): JsonObject => {
  expansion.nodes++;
  const constraints = gatherConstraints(schemas, expansion.definitions, expansion.direction);
  const type = chooseType(constraints);
  const example = exampleOf(constraints);
  if (example !== undefined) return { type: type ?? 'object', example };
  if (constraints.values !== undefined) return expandEnum(constraints);
  const again = constraints.refs.some((ref) => trail.includes(ref));
  const path = [...trail, ...constraints.refs];
  if (type === 'object') return expandObject(constraints, expansion, path, again);
  if (type === 'array') return expandArray(constraints, expansion, name, { trail: path, again });
  return expandScalar(constraints, type, name);
};

const expandEnum = (constraints: Constraints): JsonObject => {
  // The first of them is taken.
  const good = (constraints.values ?? []).find(
    (value) => value !== null && acceptsShallow(constraints, value),
  );
  return defined({
    type: chooseType(constraints),
    enum: good === undefined ? undefined : [good],
  }) as JsonObject;
};

const exampleOf = (constraints: Constraints): Json | undefined => {
  for (const keyword of ['example', 'x-example', 'default']) {
    for (const part of constraints.parts) {
      const value = own(part, keyword);
      if (
        value !== undefined &&
        (keyword !== 'default' || value !== null) &&
        acceptsShallow(constraints, value)
      )
        return value;
    }
  }
  return undefined;
};

const expandObject = (
  constraints: Constraints,
  expansion: Expansion,
  trail: readonly string[],
  again: boolean,
): JsonObject => {
  const properties: Record<string, Json> = {};
  const small = again || expansion.size === 'required';
  for (const name of propertyNames(constraints)) {
    const required = constraints.required.has(name);
    if (!required && (small || expansion.nodes > mostNodes || !isAllowed(constraints, name))) continue;
    const schemas = propertySchemas(constraints, name);
    const hidden =
      expansion.direction === 'request' &&
      schemas.some((schema) => isReadOnly(schema, expansion.definitions));
    if (hidden && !required) continue;
    // A required property that leads back here is made by the filling, which knows when to stop.
    if (again && expansion.nodes > mostNodes) continue;
    if (trail.length > 60) continue;
    properties[name] = expandSchema(schemas, expansion, name, trail);
  }
  const rest = restSchema(constraints);
  const open =
    Object.keys(properties).length === 0 && !small && rest !== undefined && expansion.nodes < mostNodes;
  return open
    ? { type: 'object', properties: { key: expandSchema([rest], expansion, 'key', trail) } }
    : { type: 'object', properties };
};

const restSchema = (constraints: Constraints): Schema | undefined =>
  constraints.parts
    .map((part) => asObject(own(part, 'additionalProperties')))
    .find((rest) => rest !== undefined);

const expandArray = (
  constraints: Constraints,
  expansion: Expansion,
  name: string,
  { trail, again }: { readonly trail: readonly string[]; readonly again: boolean },
): JsonObject => {
  const { minItems, maxItems } = constraints;
  const schemas = itemSchemas(constraints, 0);
  const leadsBack = schemas.some((schema) => trail.includes(String(own(schema, '$ref') ?? '')));
  const none = again || leadsBack || expansion.size === 'required' || expansion.nodes > mostNodes;
  if (none || maxItems === 0 || schemas.length === 0) return { type: 'array', example: [] };
  const items = expandSchema(schemas, expansion, name, trail);
  // Long arrays are the filling's; the sampler makes the first of each.
  return { type: 'array', items, minItems: Math.min(Math.max(minItems, 1), 50) };
};

/** Formats that the sampler does not know, or writes wrongly, come as examples. */
const expandScalar = (
  constraints: Constraints,
  type: ReturnType<typeof chooseType>,
  name: string,
): JsonObject => {
  if (type === undefined) return { type: 'object' };
  const [format] = constraints.formats;
  const text = type === 'string' && format !== undefined ? writeFormat(format, 0, 0, name) : undefined;
  if (text !== undefined && acceptsShallow(constraints, text)) return { type, example: text };
  if (type !== 'string') return numeric(constraints, type);
  const { minLength, maxLength } = constraints;
  return defined({
    type,
    minLength: minLength > 0 && minLength < 10_000 ? minLength : undefined,
    maxLength: Number.isFinite(maxLength) ? maxLength : undefined,
  }) as JsonObject;
};

/** The sampler takes a bound where it sees one; nobody expects -2147483648 of an int32. */
const numeric = ({ minimum, maximum }: Constraints, type: string): JsonObject => {
  if (minimum <= 0 && maximum >= 0) return { type };
  return defined({
    type,
    minimum: Number.isFinite(minimum) ? minimum : undefined,
    maximum: Number.isFinite(maximum) ? maximum : undefined,
  }) as JsonObject;
};
