import type { Connector } from '../../connector/connector.ts';
import { findResources } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Shard } from '../model/options.ts';

/**
 * The operations of one shard. Those that live on the same things stay together: what one of them does is seen by the others. Every
 * operation is in exactly one shard; one may have none.
 */
export const chooseShard = (
  connector: Connector,
  operations: readonly Operation[],
  { at, of }: Shard,
): readonly Operation[] => {
  const collections = findResources(connector)
    .filter(({ create }) => create !== undefined)
    .map(({ path }) => path.slice(0, path.lastIndexOf('/')));
  const groupOf = ({ path, id }: Operation): string =>
    collections.find((collection) => path === collection || path.startsWith(`${collection}/`)) ?? id;
  const groups = [...new Set(operations.map(groupOf))];
  return operations.filter((operation) => groups.indexOf(groupOf(operation)) % of === at - 1);
};
