import type { Connector } from '../../connector/connector.ts';
import { collectionOf, isUpdate, plainPath, type Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileTemplate } from '../../connector/path-template.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { plainName } from '../../connector/thing-key.ts';
import { asArray, asObject, defined, objectEntries, own } from '../../source/json.ts';

/**
 * Are two kinds of things one, of which the second is read by its key alone: `/projects/{id}/tasks` and `/tasks/{id}`. The last segment is the same,
 * the first has variables besides, and what is sent and answered has the same properties for the most part.
 */
export const areOneKind = (connector: Connector, nested: Resource, flat: Resource): boolean => {
  if (nested === flat || nested.outer !== undefined || flat.outer !== undefined) return false;
  const [inner, outer] = [collectionOf(nested), collectionOf(flat)];
  if (lastOf(inner) !== lastOf(outer)) return false;
  const [more, fewer] = [compileTemplate(inner).names, compileTemplate(outer).names];
  if (more.length <= fewer.length || !fewer.every((name) => more.includes(name))) return false;
  const [left, right] = [propertiesOf(connector, nested), propertiesOf(connector, flat)];
  const common = [...left].filter((name) => right.has(name)).length;
  return common > 1 && common >= mostOf * Math.min(left.size, right.size);
};

/** Such a share of the properties of two kinds is common to both if they are one. */
const mostOf = 0.6;

const lastOf = (path: string): string => plainName(path.slice(path.lastIndexOf('/') + 1));

/**
 * Kinds of things that are made or listed below others, and read by their key elsewhere only: POST `/projects/{id}/tasks` beside `/tasks/{id}`.
 * `found` are those that are known already.
 */
export const findNestedForms = (connector: Connector, found: readonly Resource[]): readonly Resource[] => {
  const taken = new Set(found.map(collectionOf));
  const paths = new Set(connector.operations.map(({ path }) => plainPath(path)));
  return [...paths].flatMap((path): readonly Resource[] => {
    if (taken.has(path) || path.endsWith('}') || !path.includes('{')) return [];
    const at = (method: string): Operation | undefined =>
      connector.operations.find(
        (each) => each.method === method && each.kind === 'action' && plainPath(each.path) === path,
      );
    const post = at('post');
    const create = post === undefined || isUpdate(post) ? undefined : post;
    const list = at('get');
    const nested: Resource = { ...listedBelow(path), ...defined({ create, list }) };
    const isForm = found.some((flat) => flat.read !== undefined && areOneKind(connector, nested, flat));
    return isForm ? [nested] : [];
  });
};

/** The things that a path lists, by a key that no variable of the path has. */
export const listedBelow = (path: string): Pick<Resource, 'path' | 'key'> => {
  const key = compileTemplate(path).names.includes('id') ? '_id' : 'id';
  return { path: `${path}/{${key}}`, key };
};

const known = new WeakMap<Resource, ReadonlySet<string>>();

/** The names of what a kind of things is sent and answered with, plain; frames and all. */
const propertiesOf = (connector: Connector, resource: Resource): ReadonlySet<string> => {
  const before = known.get(resource);
  if (before !== undefined) return before;
  const { create, list, read, update } = resource;
  const names = new Set<string>();
  const schemas = [create, list, read, update].flatMap((operation) => [
    operation?.body?.schema,
    operation?.responses.find(({ status }) => /^2\d\d$/.test(status))?.body?.schema,
  ]);
  for (const schema of schemas) addNames(connector, schema, { names, depth: 0 });
  known.set(resource, names);
  return names;
};

/** So deep a thing may stand in frames and lists. */
const mostDepth = 4;

const addNames = (
  connector: Connector,
  schema: Schema | undefined,
  found: { readonly names: Set<string>; readonly depth: number },
): void => {
  const { names, depth } = found;
  if (schema === undefined || depth > mostDepth || names.size > 500) return;
  const resolved = resolveSchema(schema, connector.definitions);
  const inner = { names, depth: depth + 1 };
  for (const [name, property] of objectEntries(own(resolved, 'properties'))) {
    names.add(plainName(name));
    const isFrame =
      depth < 2 && (property['items'] ?? property['properties'] ?? property['$ref']) !== undefined;
    if (isFrame) addNames(connector, property, inner);
  }
  for (const part of [own(resolved, 'items'), ...asArray(own(resolved, 'allOf'))])
    addNames(connector, asObject(part), inner);
};
