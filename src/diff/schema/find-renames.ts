import type { PlacedSchema } from '../../connector/schema.ts';
import type { Comparison, Side } from '../sides/model.ts';
import { viewOf } from './schema-view.ts';

/** A value that is on one side only. */
export interface RenameCandidate {
  readonly name: string;
  readonly placed: PlacedSchema;
  readonly required: boolean;
}

/**
 * Pairs of names that are most likely one thing under two names: equal in shape, and either written alike (`userId`, `user_id`) or the
 * only one that went and the only one that came.
 */
export const findRenames = (
  comparison: Comparison,
  removed: readonly RenameCandidate[],
  added: readonly RenameCandidate[],
): readonly (readonly [before: string, after: string])[] => {
  if (removed.length === 0 || added.length === 0) return [];
  const free = new Set(added);
  return removed.flatMap((old) => {
    const shape = shapeOf(comparison.before, old.placed);
    const next = [...free].find(
      (each) =>
        (plainName(each.name) === plainName(old.name) ||
          (removed.length === 1 && added.length === 1 && each.required === old.required)) &&
        shapeOf(comparison.after, each.placed) === shape,
    );
    if (next === undefined) return [];
    free.delete(next);
    return [[old.name, next.name] as const];
  });
};

/** Without case and punctuation. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What a value looks like to whoever sends or reads it, texts left out; objects to their third level. */
export const shapeOf = (side: Side, placed: PlacedSchema, depth = 3): string => {
  const { keywords, properties, items } = viewOf(side, placed);
  const own = ['type', 'format', 'enum'].map((key) => JSON.stringify(keywords.get(key)?.value) ?? '');
  if (depth === 0) return own.join(' ');
  const inner = [...properties].map(([name, property]) => `${name}:${shapeOf(side, property, depth - 1)}`);
  const list = items === undefined ? '' : `[${shapeOf(side, items, depth - 1)}]`;
  return `${own.join(' ')} {${inner.toSorted().join(',')}} ${list}`;
};
