import { type Definitions, definitionsPointer } from '../connector/resolve-ref.ts';
import type { PlacedSchema } from '../connector/schema.ts';
import { findRef } from '../source/follow-ref.ts';
import { asArray, asObject, asString, type Json, objectEntries, own } from '../source/json.ts';
import { escapeToken, formatPointer } from '../source/pointer.ts';

/** A keyword with the pointer of its value. */
export interface PlacedKeyword {
  readonly value: Json;
  readonly pointer: string;
}

/** A schema as a flow sees it: `$ref`s followed, the parts of `allOf` put together, every piece with the place it came from. */
export interface SchemaView {
  /** Where the schema stands that all refs lead to. */
  readonly pointer: string;
  /** Where the first schema stands that says more than `$ref`: the same for all uses of a definition. */
  readonly start: string;
  /** All keywords but `properties`, `required`, `items`, `additionalProperties` and `allOf`. */
  readonly keywords: ReadonlyMap<string, PlacedKeyword>;
  readonly properties: ReadonlyMap<string, PlacedSchema>;
  /** Names that are required, each with the list that says so. */
  readonly required: ReadonlyMap<string, string>;
  /** Where `required` of the schema that all refs lead to stands, or would stand. */
  readonly requiredPointer: string;
  readonly items: PlacedSchema | undefined;
  /** `open` takes any further key, `closed` takes none. */
  readonly additional: 'open' | 'closed' | PlacedSchema;
}

/** Past schemas that consist of a `$ref` alone. */
const followPlainRefs = (definitions: Definitions, placed: PlacedSchema): PlacedSchema => {
  let at = placed;
  for (let hops = 0; hops < 32 && Object.keys(at.schema).length === 1; hops++) {
    const target = findTarget(asString(own(at.schema, '$ref')), definitions);
    if (target === undefined) return at;
    at = target;
  }
  return at;
};

interface Draft {
  readonly keywords: Map<string, PlacedKeyword>;
  readonly properties: Map<string, PlacedSchema>;
  readonly required: Map<string, string>;
  items: PlacedSchema | undefined;
  additional: SchemaView['additional'];
}

/** What a schema says, wherever it says it; what is nearer goes before what is further away. */
export const viewSchema = (definitions: Definitions, written: PlacedSchema): SchemaView => {
  const placed = followPlainRefs(definitions, written);
  const draft: Draft = {
    keywords: new Map(),
    properties: new Map(),
    required: new Map(),
    items: undefined,
    additional: 'open',
  };
  const pointer = addParts(draft, definitions, placed, new Set());
  return {
    ...draft,
    pointer,
    start: placed.pointer,
    requiredPointer: `${pointer}/required`,
  };
};

/** Adds a schema and what it refers to; what is nearer goes before what is further away. Gives the place of the resolved schema. */
const addParts = (
  draft: Draft,
  definitions: Definitions,
  placed: PlacedSchema,
  seen: Set<string>,
): string => {
  if (seen.has(placed.pointer)) return placed.pointer;
  seen.add(placed.pointer);
  addOwn(draft, placed);
  for (const [index, part] of asArray(own(placed.schema, 'allOf')).entries()) {
    const schema = asObject(part);
    if (schema !== undefined)
      addParts(draft, definitions, { schema, pointer: `${placed.pointer}/allOf/${index}` }, seen);
  }
  const target = findTarget(asString(own(placed.schema, '$ref')), definitions);
  return target === undefined ? placed.pointer : addParts(draft, definitions, target, seen);
};

const apart: ReadonlySet<string> = new Set([
  'properties',
  'required',
  'items',
  'additionalProperties',
  'allOf',
  '$ref',
]);

const addOwn = (draft: Draft, { schema, pointer }: PlacedSchema): void => {
  for (const [key, value] of Object.entries(schema)) {
    if (!apart.has(key) && !draft.keywords.has(key))
      draft.keywords.set(key, { value, pointer: `${pointer}/${escapeToken(key)}` });
  }
  for (const [name, property] of objectEntries(own(schema, 'properties'))) {
    if (!draft.properties.has(name))
      draft.properties.set(name, {
        schema: property,
        pointer: `${pointer}/properties/${escapeToken(name)}`,
      });
  }
  for (const name of asArray(own(schema, 'required'))) {
    if (typeof name === 'string' && !draft.required.has(name))
      draft.required.set(name, `${pointer}/required`);
  }
  const items = asObject(own(schema, 'items'));
  if (items !== undefined) draft.items ??= { schema: items, pointer: `${pointer}/items` };
  const additional = own(schema, 'additionalProperties');
  if (draft.additional !== 'open' || additional === undefined) return;
  const further = asObject(additional);
  if (further !== undefined && Object.keys(further).length > 0)
    draft.additional = { schema: further, pointer: `${pointer}/additionalProperties` };
  else if (additional === false) draft.additional = 'closed';
};

/** The schema below `#/definitions` that a ref means, with its place. */
const findTarget = (ref: string | undefined, definitions: Definitions): PlacedSchema | undefined => {
  const found = ref === undefined ? undefined : findRef(definitions, ref, definitionsPointer);
  const schema = asObject(found?.value);
  return found && schema && { schema, pointer: formatPointer(found.path) };
};
