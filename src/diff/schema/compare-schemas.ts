import type { PlacedSchema } from '../../connector/schema.ts';
import type { Comparison, Direction, PairNode, SchemaChange } from '../sides/model.ts';
import { isSameSchema } from '../sides/same-schema.ts';
import { comparePair } from './compare-pair.ts';
import { viewOf } from './schema-view.ts';

/** A change of a schema and the way to it from the schema where the comparison began. */
export interface FoundChange extends SchemaChange {
  readonly path: readonly string[];
}

/**
 * Every change between two schemas, each once, by its shortest path. Pairs are compared once for the whole run, however many uses
 * they have, and circles come to an end.
 */
export const compareSchemas = (
  comparison: Comparison,
  before: PlacedSchema,
  after: PlacedSchema,
  direction: Direction,
): readonly FoundChange[] => {
  const root = findPair(comparison, before, after, direction);
  if (root === undefined) return [];
  const found: FoundChange[] = [];
  const seen = new Set([root]);
  let level: readonly { readonly path: readonly string[]; readonly node: PairNode }[] = [
    { path: [], node: root },
  ];
  while (level.length > 0) {
    const next: { readonly path: readonly string[]; readonly node: PairNode }[] = [];
    for (const { path, node } of level) {
      for (const change of node.changes) found.push({ ...change, path: [...path, ...change.tokens] });
      for (const { token, node: below } of node.below) {
        if (seen.has(below)) continue;
        seen.add(below);
        next.push({ path: [...path, token], node: below });
      }
    }
    level = next;
  }
  return found;
};

/** The pair's node; nothing where both sides are the same all the way down. */
const findPair = (
  comparison: Comparison,
  before: PlacedSchema,
  after: PlacedSchema,
  direction: Direction,
): PairNode | undefined => {
  if (isSameSchema(before.schema, after.schema, comparison.same)) return undefined;
  const left = viewOf(comparison.before, before);
  const right = viewOf(comparison.after, after);
  const key = `${direction} ${left.start} ${right.start}`;
  const known = comparison.pairs.get(key);
  if (known !== undefined) return known;
  const { changes, below } = comparePair(comparison, left, right, direction);
  const node: PairNode = { changes, below: [] };
  // Known before the pairs below are looked at, so that a circle finds it.
  comparison.pairs.set(key, node);
  for (const { token, before: inner, after: outer } of below) {
    const child = findPair(comparison, inner, outer, direction);
    if (child !== undefined) node.below.push({ token, node: child });
  }
  return node;
};
