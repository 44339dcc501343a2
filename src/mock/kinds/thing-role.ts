import type { Connector } from '../../connector/connector.ts';
import {
  collectionOf,
  findResources,
  isUpdate,
  plainPath,
  type Resource,
} from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asObject, type Json, objectEntries, own } from '../../source/json.ts';
import { feedsSchema } from './feeds-fields.ts';
import { findComposites } from './find-composites.ts';
import { findNestedForms, listedBelow } from './nested-forms.ts';
import { findList } from './thing-places.ts';

/** What an operation does to things of a kind, by its path and method. */
export interface ThingRole {
  readonly resource: Resource;
  readonly does: 'list' | 'create' | 'read' | 'replace' | 'merge' | 'remove';
}

const known = new WeakMap<Connector, ReadonlyMap<Operation, ThingRole>>();

/** The part of an operation in the life of things; nothing for any other operation. */
export const roleOf = (connector: Connector, operation: Operation): ThingRole | undefined => {
  const roles = known.get(connector) ?? findRoles(connector);
  known.set(connector, roles);
  return roles.get(operation);
};

const findRoles = (connector: Connector): ReadonlyMap<Operation, ThingRole> => {
  const resources = keptKinds(connector);
  return new Map(
    connector.operations.flatMap((operation): readonly (readonly [Operation, ThingRole])[] => {
      const path = plainPath(operation.path);
      const searched = resources.find(({ list }) => list === operation && list.method === 'post');
      if (searched !== undefined) return [[operation, { resource: searched, does: 'list' }]];
      const one = resources.find((resource) => resource.path === path);
      const all = resources.find((resource) => collectionOf(resource) === path);
      // `/apps/{app}` may be one app, and all that is below it (`/apps/{app}/{card}`): what can be made there decides.
      const many =
        all !== undefined &&
        (one === undefined || isOfAll(all, operation) || isOnlyList(connector, { one, all, operation }));
      const does = !many
        ? toOne[operation.method]
        : operation !== all.create && isUpdate(operation)
          ? 'merge'
          : toAll[operation.method];
      const resource = many ? all : one;
      return resource === undefined ||
        does === undefined ||
        operation.kind !== 'action' ||
        feedsSchema(connector, operation)
        ? []
        : [[operation, { resource, does }]];
    }),
  );
};

const kindsKnown = new WeakMap<Connector, readonly Resource[]>();

/** The kinds of things that are kept: those whose key tells which, and not how. */
export const keptKinds = (connector: Connector): readonly Resource[] => {
  const kinds = kindsKnown.get(connector) ?? resourcesOf(connector).filter((resource) => !isChoice(resource));
  kindsKnown.set(connector, kinds);
  return kinds;
};

const resourcesKnown = new WeakMap<Connector, readonly Resource[]>();

/**
 * All kinds of things that a mock keeps: those of the paths, also those with a key of several variables, with POST on `/things/search` for their list if there is no other, and those that are made
 * and listed, but not read one by one.
 */
export const resourcesOf = (connector: Connector): readonly Resource[] => {
  const before = resourcesKnown.get(connector);
  if (before !== undefined) return before;
  const composites = findComposites(connector);
  const single = findResources(connector).filter(
    ({ path }) => !composites.some((each) => each.path === path),
  );
  const found = [...single, ...composites].map((resource): Resource => {
    const list = resource.list ?? findSearch(connector, resource);
    return list === undefined ? resource : { ...resource, list };
  });
  const listed = [...found, ...findListedOnly(connector, found)];
  const all = [...listed, ...findNestedForms(connector, listed)];
  resourcesKnown.set(connector, all);
  return all;
};

const findSearch = ({ operations }: Connector, resource: Resource): Operation | undefined =>
  operations.find(({ path, method, kind }) => {
    const plain = plainPath(path);
    const at = plain.lastIndexOf('/');
    return (
      method === 'post' &&
      kind === 'action' &&
      plain.slice(0, at) === collectionOf(resource) &&
      /^_?(?:search|query|list|find|filter)$/i.test(plain.slice(at + 1))
    );
  });

const findListedOnly = (connector: Connector, found: readonly Resource[]): readonly Resource[] =>
  connector.operations.flatMap((create): readonly Resource[] => {
    const path = plainPath(create.path);
    if (create.method !== 'post' || create.kind !== 'action' || path.endsWith('}')) return [];
    const made = isUpdate(create) ? {} : { create };
    const list = connector.operations.find(
      (each) => each.method === 'get' && each.kind === 'action' && plainPath(each.path) === path,
    );
    const isKnown = found.some((resource) => collectionOf(resource) === path);
    return list === undefined || isKnown || !listsObjects(connector, list)
      ? []
      : [{ ...listedBelow(path), ...made, list }];
  });

/** Is what an operation answers a list of objects, or has one. */
const listsObjects = (connector: Connector, { responses, path }: Operation): boolean => {
  const schema = responses.find(({ status }) => /^2\d\d$/.test(status))?.body?.schema;
  const body = schema === undefined ? undefined : outlineOf(connector, schema, 0);
  return findList({ path: `${plainPath(path)}/{id}` }, body) !== undefined;
};

/** The shape of a value: objects three deep, and arrays of objects as empty ones. */
const outlineOf = (connector: Connector, schema: Schema, depth: number): Json => {
  const resolved = resolveSchema(schema, connector.definitions);
  const items = asObject(own(resolved, 'items'));
  if (items !== undefined) {
    const item = resolveSchema(items, connector.definitions);
    return item['type'] === 'object' || item['properties'] !== undefined || item['allOf'] !== undefined
      ? []
      : '';
  }
  if (depth > 2) return '';
  const members = objectEntries(own(resolved, 'properties')).map(
    ([name, property]) => [name, outlineOf(connector, property, depth + 1)] as const,
  );
  return members.length === 0 ? '' : Object.fromEntries(members);
};

/** A last segment with few possible texts says how, not which: `/links/{sort}`; unless such things can be made or changed. */
const isChoice = ({ create, read, update, remove, key }: Resource): boolean =>
  ((create === undefined && update === undefined) || read === undefined) &&
  [read, update, remove].some((operation) =>
    operation?.parameters.some(
      ({ in: place, name, schema }) => place === 'path' && name === key && schema['enum'] !== undefined,
    ),
  );

const isOfAll = ({ create, list }: Resource, operation: Operation): boolean =>
  operation === create || (operation === list && create !== undefined);

/** `/lookup/{name}` that answers an array, of which `/lookup/{name}/{kind}` reads one, and that nothing lists itself. */
const isOnlyList = (
  connector: Connector,
  { one, all, operation }: { readonly one: Resource; readonly all: Resource; readonly operation: Operation },
): boolean => {
  const { create, list, update, remove } = one;
  if (operation !== all.list || all.read === undefined || (create ?? list ?? update ?? remove) !== undefined)
    return false;
  const schema = operation.responses.find(({ status }) => /^2\d\d$/.test(status))?.body?.schema;
  return schema !== undefined && Array.isArray(outlineOf(connector, schema, 0));
};

const toOne: Readonly<Partial<Record<Operation['method'], ThingRole['does']>>> = {
  get: 'read',
  head: 'read',
  put: 'replace',
  patch: 'merge',
  post: 'merge',
  delete: 'remove',
};

const toAll: typeof toOne = { get: 'list', head: 'list', post: 'create' };
