/**
 * Shares pieces of work out among `of` shards, as even as their weights allow, the heaviest first: the shard (from 0) of each piece. The same
 * weights are shared out the same way on every machine.
 */
export const shareOut = (weights: readonly number[], of: number): readonly number[] => {
  const loads = Array.from({ length: of }, () => 0);
  const shards = weights.map(() => 0);
  const heaviest = weights
    .map((weight, piece) => ({ weight, piece }))
    .toSorted((one, other) => other.weight - one.weight);
  for (const { weight, piece } of heaviest) {
    const shard = loads.indexOf(Math.min(...loads));
    loads[shard] = (loads[shard] ?? 0) + weight;
    shards[piece] = shard;
  }
  return shards;
};
