import type { Definitions } from '../../connector/resolve-ref.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, type JsonObject, objectEntries, own } from '../../source/json.ts';

/** Deeper than this no connector of the wild has a callback URL or a list; recursive schemas end here. */
const maxDepth = 6;

/** Definitions that refer to each other have more paths than anyone can use: the walk ends after this many, shallow ones first. */
const maxNodes = 1_000;

/** More schemas than this nobody lists in the `allOf` of one. */
const maxInherited = 1_000;

/** Whether a property is one that a caller looks for. The answers are kept by test, so a test must be a constant. */
export type PropertyTest = (property: Schema) => boolean;

/**
 * The paths of the properties of a schema that a test likes, shallow ones first; `$ref` and `allOf` are followed. Only those
 * branches are walked that lead to such a property.
 */
export const findProperties = (
  schema: Schema,
  definitions: Definitions,
  likes: PropertyTest,
): readonly (readonly string[])[] => {
  const found: (readonly string[])[] = [];
  const places: Place[] = [{ path: [], schema, levels: maxDepth }];
  let nodes = 0;
  // Places are added while the loop runs, so that the shallow ones come first.
  for (const { path, schema: at, levels } of places) {
    for (const property of leadingFrom(at, definitions, likes, levels)) {
      nodes++;
      if (nodes > maxNodes) return found;
      const to = [...path, property.name];
      if (likes(property.schema)) found.push(to);
      places.push({ path: to, schema: property.below, levels: levels - 1 });
    }
  }
  return found;
};

interface Place {
  readonly path: readonly string[];
  readonly schema: Schema;
  /** How many levels of properties below it are walked. */
  readonly levels: number;
}

/** The schema at a path of property names. */
export const schemaAt = (
  schema: Schema,
  definitions: Definitions,
  path: readonly string[],
): Schema | undefined => {
  const resolved = resolveSchema(schema, definitions);
  const [name, ...rest] = path;
  if (name === undefined) return resolved;
  const property = propertiesOf(resolved, definitions).find((each) => each.name === name);
  return property === undefined ? undefined : schemaAt(property.schema, definitions, rest);
};

interface Property {
  readonly name: string;
  /** Its schema: its own keys before those of what it refers to. */
  readonly schema: Schema;
  /** The schema whose properties are those of this one: the definition itself, if it only refers to one. */
  readonly below: Schema;
}

/** What was found out about the schemas of one connector. */
interface Known {
  /** By schema: its properties, those of `allOf` included. */
  readonly properties: WeakMap<Schema, readonly Property[]>;
  /** By `properties` keyword: what it declares. */
  readonly declared: WeakMap<JsonObject, readonly Property[]>;
  /** By test, by levels left and by schema: the properties that lead to one that the test likes. */
  readonly leading: WeakMap<PropertyTest, readonly WeakMap<Schema, readonly Property[]>[]>;
}

const knownOf = new WeakMap<Definitions, Known>();

const know = (definitions: Definitions): Known =>
  remember(knownOf, definitions, () => ({
    properties: new WeakMap(),
    declared: new WeakMap(),
    leading: new WeakMap(),
  }));

const remember = <Key extends object, Value>(
  known: WeakMap<Key, Value>,
  key: Key,
  find: () => Value,
): Value => {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = find();
  known.set(key, value);
  return value;
};

/** The properties of a schema that a test likes, or that lead to one within so many levels. */
const leadingFrom = (
  schema: Schema,
  definitions: Definitions,
  likes: PropertyTest,
  levels: number,
): readonly Property[] => {
  const byLevels = remember(know(definitions).leading, likes, () =>
    Array.from({ length: maxDepth }, () => new WeakMap<Schema, readonly Property[]>()),
  );
  const known = byLevels[levels - 1];
  if (known === undefined) return [];
  return remember(known, schema, () =>
    propertiesOf(schema, definitions).filter(
      (property) =>
        likes(property.schema) || leadingFrom(property.below, definitions, likes, levels - 1).length > 0,
    ),
  );
};

/** The properties of a schema by name: those of `allOf`, and its own, which take their place. */
const propertiesOf = (schema: Schema, definitions: Definitions): readonly Property[] => {
  const resolved = resolveSchema(schema, definitions);
  return remember(know(definitions).properties, resolved, () => {
    const parts = withInherited(resolved, definitions, new Set());
    const properties = parts.flatMap((part) => declaredIn(part, definitions));
    return [...new Map(properties.map((property) => [property.name, property])).values()];
  });
};

/** A schema after everything that its `allOf` takes in, each once. */
const withInherited = (schema: Schema, definitions: Definitions, seen: Set<Schema>): readonly Schema[] => {
  if (seen.has(schema) || seen.size >= maxInherited) return [];
  seen.add(schema);
  const inherited = asArray(own(schema, 'allOf')).flatMap((part) => {
    const node = asObject(part);
    return node === undefined ? [] : withInherited(resolveSchema(node, definitions), definitions, seen);
  });
  return [...inherited, schema];
};

/** The properties that a schema declares itself, the same objects each time. */
const declaredIn = (schema: Schema, definitions: Definitions): readonly Property[] => {
  const declared = asObject(own(schema, 'properties'));
  if (declared === undefined) return [];
  return remember(know(definitions).declared, declared, () =>
    objectEntries(declared).map(([name, property]) => {
      const target = resolveSchema(property, definitions);
      const { $ref: _ref, ...beside } = property;
      const merged = target === property ? property : { ...target, ...beside };
      const hasOwn = Object.hasOwn(beside, 'properties') || Object.hasOwn(beside, 'allOf');
      return { name, schema: merged, below: hasOwn ? merged : target };
    }),
  );
};
