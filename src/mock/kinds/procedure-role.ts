import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { feedsSchema } from './feeds-fields.ts';
import { findProcedures } from './find-procedures.ts';
import { roleOf, type ThingRole } from './thing-role.ts';

const proceduresKnown = new WeakMap<Connector, ReadonlyMap<Operation, ThingRole>>();

/** The part of an operation in the life of things that procedures make (`/CreateBox`, `/GetBox`): no path names those, so a mock that keeps nothing knows none. */
export const procedureRoleOf = (connector: Connector, operation: Operation): ThingRole | undefined => {
  const roles = proceduresKnown.get(connector) ?? findProcedureRoles(connector);
  proceduresKnown.set(connector, roles);
  return roles.get(operation);
};

const findProcedureRoles = (connector: Connector): ReadonlyMap<Operation, ThingRole> => {
  const resources = findProcedures(
    connector,
    (operation) => roleOf(connector, operation) !== undefined || feedsSchema(connector, operation),
  );
  return new Map(
    resources.flatMap((resource) =>
      (
        [
          [resource.create, 'create'],
          [resource.list, 'list'],
          [resource.read, 'read'],
          [resource.update, 'merge'],
          [resource.remove, 'remove'],
        ] as const
      ).flatMap(([operation, does]): readonly (readonly [Operation, ThingRole])[] =>
        operation === undefined ? [] : [[operation, { resource, does }]],
      ),
    ),
  );
};
