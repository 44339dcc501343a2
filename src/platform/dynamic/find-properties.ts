import type { Definitions } from '../../connector/resolve-ref.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, objectEntries, own } from '../../source/json.ts';

/** Deeper than this no connector of the wild has a callback URL or a list; recursive schemas end here. */
const maxDepth = 6;

/** The paths of the properties of a schema that a test likes, shallow ones first; `$ref` and `allOf` are followed. */
export const findProperties = (
  schema: Schema,
  definitions: Definitions,
  likes: (property: Schema, name: string) => boolean,
): readonly (readonly string[])[] => {
  const found: (readonly string[])[] = [];
  let level: readonly (readonly [path: readonly string[], schema: Schema])[] = [[[], schema]];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    level = level.flatMap(([path, node]) =>
      propertiesOf(node, definitions).map(([name, property]): readonly [readonly string[], Schema] => {
        const at = [...path, name];
        if (likes(property, name)) found.push(at);
        return [at, property];
      }),
    );
  }
  return found;
};

/** The properties of a schema, its own and those of `allOf`; a property's own keys go before those of what it refers to. */
const propertiesOf = (
  schema: Schema,
  definitions: Definitions,
  depth = 0,
): readonly (readonly [name: string, property: Schema])[] => {
  if (depth > maxDepth) return [];
  const resolved = resolveSchema(schema, definitions);
  const inherited = asArray(own(resolved, 'allOf')).flatMap((part) => {
    const node = asObject(part);
    return node === undefined ? [] : propertiesOf(node, definitions, depth + 1);
  });
  const declared = objectEntries(own(resolved, 'properties')).map(([name, property]) => {
    const target = resolveSchema(property, definitions);
    return [name, target === property ? property : { ...target, ...withoutRef(property) }] as const;
  });
  return [...inherited, ...declared];
};

const withoutRef = ({ $ref: _ref, ...rest }: Schema): Schema => rest;

/** The schema at a path of property names; `[]` steps into items of arrays are taken where they stand in the way. */
export const schemaAt = (
  schema: Schema,
  definitions: Definitions,
  path: readonly string[],
): Schema | undefined => {
  const resolved = resolveSchema(schema, definitions);
  const [name, ...rest] = path;
  if (name === undefined) return resolved;
  const property = propertiesOf(resolved, definitions).findLast(([key]) => key === name)?.[1];
  return property === undefined ? undefined : schemaAt(property, definitions, rest);
};
