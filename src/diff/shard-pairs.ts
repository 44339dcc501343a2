import type { ShardPlace, Shards } from '../report/report.ts';
import { shareOut } from '../report/share-out.ts';
import { digest } from '../source/digest.ts';
import type { LoadedPair } from './load/load-comparisons.ts';
import type { LoadedSide } from './load/loaded-side.ts';

/** The pairs of one shard, and what tells its run from any other. */
export interface PairShard {
  readonly pairs: readonly LoadedPair[];
  readonly shards: Shards;
}

/**
 * One shard of the pairs of a run, as even as the sizes of their definitions allow. Connectors of one name are in exactly one shard. `plan` is whatever decides
 * how changes are judged; shards of one run have the same.
 */
export const shardPairs = (
  pairs: readonly LoadedPair[],
  { at, of }: ShardPlace,
  plan: unknown,
): PairShard => {
  const named = [...Map.groupBy(pairs, nameOf)].map(([name, own]) => ({
    name,
    own,
    texts: own.flatMap(({ before, after }) => [textsOf(before), textsOf(after)]),
  }));
  const shards = shareOut(
    named.map(({ texts }) => texts.flat().reduce((sum, { length }) => sum + length, 0)),
    of,
  );
  return {
    pairs: named.flatMap(({ own }, index) => (shards[index] === at - 1 ? own : [])),
    shards: {
      subjects: digest(JSON.stringify(named.map(({ name, texts }) => [name, texts]))),
      plan: digest(JSON.stringify(plan)),
      order: named.map(({ name }) => [name, []]),
      of,
      at: [at],
    },
  };
};

const nameOf = ({ before, after }: LoadedPair): string => (after ?? before)?.connector.name ?? '';

const textsOf = (side: LoadedSide | undefined): readonly string[] =>
  side === undefined
    ? []
    : [side.connector.definition.text, side.connector.properties?.text ?? '', side.script ?? ''];
