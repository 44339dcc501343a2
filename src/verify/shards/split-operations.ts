import type { Connector } from '../../connector/connector.ts';
import { collectionOf, findResources, plainPath } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { shareOut } from '../../report/share-out.ts';

/** A connector and those of its operations that a run is about. */
export interface SplitSubject {
  readonly connector: Connector;
  readonly operations: readonly Operation[];
}

/** How one connector is split: the ids of each shard, the first one first, and the shard (from 1) that lives through the platform. */
export interface Split {
  readonly shards: readonly (readonly string[])[];
  readonly platform: number;
}

/** How long an operation takes, in any unit that is the same for all. */
export type Weigh = (connector: Connector, operation: Operation) => number;

/**
 * Splits the operations of connectors into `of` shards, as even as their weights allow. Operations that live on the same things stay together:
 * what one of them does is seen by the others. Every operation is in exactly one shard; a shard may have none. The same input is split
 * the same way on every machine.
 */
export const splitOperations = (
  subjects: readonly SplitSubject[],
  of: number,
  weigh: Weigh = () => 1,
): readonly Split[] => {
  const groups = subjects.flatMap(({ connector, operations }, subject) =>
    groupsOf(connector, operations).map((group) => ({
      subject,
      ids: group.map(({ id }) => id),
      weight: group.reduce((sum, operation) => sum + weigh(connector, operation), 0),
    })),
  );
  const shards = shareOut(
    groups.map(({ weight }) => weight),
    of,
  );
  // The heaviest group of a connector comes first: its shard lives through the platform.
  const placed = groups
    .map((group, index) => ({ ...group, shard: shards[index] ?? 0 }))
    .toSorted((one, other) => other.weight - one.weight);
  return subjects.map(({ operations }, subject) => {
    const own = placed.filter((group) => group.subject === subject);
    const shardOf = new Map(own.flatMap(({ ids, shard }) => ids.map((id) => [id, shard] as const)));
    return {
      shards: Array.from({ length: of }, (_, shard) =>
        operations.map(({ id }) => id).filter((id) => shardOf.get(id) === shard),
      ),
      platform: (own[0]?.shard ?? 0) + 1,
    };
  });
};

/** Operations on the same things are one group, what makes and lists them too: keys come from there. So are those of one path, which is asked
 * for the methods that it does not document. */
const groupsOf = (
  connector: Connector,
  operations: readonly Operation[],
): readonly (readonly Operation[])[] => {
  const collections = findResources(connector)
    .filter(({ create, list }) => create !== undefined || list !== undefined)
    .map(collectionOf);
  const groupOf = ({ path }: Operation): string =>
    collections.find((collection) => path === collection || path.startsWith(`${collection}/`)) ??
    plainPath(path);
  return [...Map.groupBy(operations, groupOf).values()];
};
