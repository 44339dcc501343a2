import type { Connector } from '../../connector/connector.ts';
import { findResources, plainPath, type Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { feedsSchema } from './choices.ts';

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
  const resources = findResources(connector).filter((resource) => !isChoice(resource));
  return new Map(
    connector.operations.flatMap((operation): readonly (readonly [Operation, ThingRole])[] => {
      const path = plainPath(operation.path);
      const one = resources.find((resource) => resource.path === path);
      const all = resources.find((resource) => collectionOf(resource) === path);
      // `/apps/{app}` may be one app, and all that is below it (`/apps/{app}/{card}`): what can be made there decides.
      const many = all !== undefined && (one === undefined || isOfAll(all, operation));
      const does = many ? toAll[operation.method] : toOne[operation.method];
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

/** A last segment with few possible texts says how, not which: `/links/{sort}`; unless such things can be made. */
const isChoice = ({ create, read, update, remove, key }: Resource): boolean =>
  (create === undefined || read === undefined) &&
  [read, update, remove].some((operation) =>
    operation?.parameters.some(
      ({ in: place, name, schema }) => place === 'path' && name === key && schema['enum'] !== undefined,
    ),
  );

const isOfAll = ({ create, list }: Resource, operation: Operation): boolean =>
  operation === create || (operation === list && create !== undefined);

const toOne: Readonly<Partial<Record<Operation['method'], ThingRole['does']>>> = {
  get: 'read',
  head: 'read',
  put: 'replace',
  patch: 'merge',
  post: 'merge',
  delete: 'remove',
};

const toAll: typeof toOne = { get: 'list', head: 'list', post: 'create' };

/** The path of all things of a kind. */
export const collectionOf = ({ path }: Pick<Resource, 'path'>): string =>
  path.slice(0, path.lastIndexOf('/'));
