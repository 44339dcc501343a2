import { followRef } from '../../src/source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';

/** A schema with its `$ref`s followed and the parts of `allOf` merged. */
export interface SchemaMembers {
  /** As written; the first part that says one. */
  readonly type: unknown;
  readonly properties: ReadonlyMap<string, JsonObject>;
  readonly required: ReadonlySet<string>;
  readonly items: JsonObject | undefined;
  /** The schema of members that have no property of their own. */
  readonly additional: JsonObject | undefined;
  /** Whether there may be members of which the document says nothing: free-form, dynamic, or not to be resolved. */
  readonly open: boolean;
  /** The objects that were merged: the schema itself, what it refers to, and their `allOf`. */
  readonly parts: readonly JsonObject[];
}

/** What references are followed in. */
type Rooted = Pick<Definition, 'root'>;

const known = new WeakMap<Rooted, WeakMap<JsonObject, SchemaMembers>>();

/** What a schema says of its members, wherever it says it. Each schema is merged once. */
export const schemaMembers = (definition: Rooted, schema: JsonObject): SchemaMembers => {
  const cache = known.get(definition) ?? new WeakMap<JsonObject, SchemaMembers>();
  known.set(definition, cache);
  const target = targetOf(definition, schema);
  const cached = cache.get(target);
  if (cached !== undefined) return cached;
  const members = merge(collectParts(definition.root, target));
  cache.set(target, members);
  return members;
};

/** The schema itself, or what it is only a reference to: the same for everyone who refers to it. */
export const targetOf = ({ root }: Rooted, schema: JsonObject): JsonObject => {
  const ref = asString(own(schema, '$ref'));
  if (ref === undefined || Object.keys(schema).length > 1) return schema;
  return asObject(followRef(root, ref)?.value) ?? schema;
};

interface Parts {
  readonly objects: readonly JsonObject[];
  readonly lost: boolean;
}

const collectParts = (root: JsonObject, schema: JsonObject): Parts => {
  const seen = new Set<JsonObject>();
  const stack: JsonObject[] = [schema];
  let lost = false;
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    const ref = own(part, '$ref');
    if (ref !== undefined) {
      const target = asObject(followRef(root, asString(ref) ?? '')?.value);
      if (target === undefined) lost = true;
      else stack.push(target);
    }
    // Last in, first out: the parts are met in the order in which they are written.
    for (const each of asArray(own(part, 'allOf')).toReversed()) {
      const object = asObject(each);
      if (object !== undefined) stack.push(object);
    }
  }
  return { objects: [...seen], lost };
};

const merge = ({ objects, lost }: Parts): SchemaMembers => {
  const properties = new Map<string, JsonObject>();
  const required = new Set<string>();
  let isOpen = lost;
  for (const part of objects) {
    for (const [name, node] of objectEntries(own(part, 'properties')))
      if (!properties.has(name)) properties.set(name, node);
    for (const name of asArray(own(part, 'required'))) if (typeof name === 'string') required.add(name);
    if (isOpenPart(part)) isOpen = true;
  }
  const find = (key: string): unknown =>
    objects.map((part) => own(part, key)).find((value) => value !== undefined);
  const type = find('type');
  const items = asObject(find('items'));
  const says = properties.size > 0 || items !== undefined || isScalar(type);
  return {
    type,
    properties,
    required,
    items,
    additional: asObject(find('additionalProperties')),
    open: isOpen || !says,
    parts: objects,
  };
};

const openers: readonly string[] = [
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'oneOf',
  'anyOf',
  'patternProperties',
];

const isOpenPart = (part: JsonObject): boolean => {
  const additional = own(part, 'additionalProperties');
  return (
    (additional !== undefined && additional !== false) || openers.some((key) => own(part, key) !== undefined)
  );
};

const isScalar = (type: unknown): boolean =>
  type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
