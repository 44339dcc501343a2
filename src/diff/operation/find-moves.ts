import type { PlacedSchema } from '../../connector/schema.ts';
import { asObject } from '../../source/json.ts';
import { getAt } from '../../source/pointer.ts';
import type { FoundChange } from '../schema/compare-schemas.ts';
import { shapeOf } from '../schema/find-renames.ts';
import { viewOf } from '../schema/schema-view.ts';
import type { Comparison, Side } from '../sides/model.ts';

/**
 * Outputs that went in one place and came in another, under the same name and in the same shape, are moves. A container that came for
 * them, or went with them, is reported with the move.
 */
export const findMoves = (
  comparison: Comparison,
  changes: readonly FoundChange[],
): readonly FoundChange[] => {
  const removed = changes.filter(({ code }) => code === 'output-removed');
  const added = changes.filter(({ code }) => code.startsWith('output-added'));
  if (removed.length === 0 || added.length === 0) return changes;
  const inward = removed.flatMap((change) => moveInto(comparison, change, added));
  const told = new Set(inward.flatMap(({ removed: one, added: other }) => [one, other]));
  const open = added.filter((change) => !told.has(change));
  const outward = removed
    .filter((change) => !told.has(change))
    .flatMap((change) => movesOutOf(comparison, change, open));
  const moves = [...inward, ...outward];
  const gone = new Set(
    moves.flatMap(({ removed: one, added: other, whole }) => (whole ? [one, other] : [other])),
  );
  return [...changes.filter((change) => !gone.has(change)), ...moves.map(({ move }) => move)];
};

interface Move {
  readonly removed: FoundChange;
  readonly added: FoundChange;
  /** Nothing of what went is left to tell. */
  readonly whole: boolean;
  readonly move: FoundChange;
}

interface PlacedOutput {
  readonly path: readonly string[];
  readonly placed: PlacedSchema;
}

/** Where a field that went is now: what came, or a field of that. */
const moveInto = (
  { before, after }: Comparison,
  removed: FoundChange,
  added: readonly FoundChange[],
): readonly Move[] => {
  const old = outputAt(before, removed.before, removed.path);
  if (old === undefined) return [];
  for (const change of added) {
    const start = outputAt(after, change.after, change.path);
    const next = start && outputsIn(after, start).find((each) => isSameOutput(before, old, after, each));
    if (next !== undefined)
      return [{ removed, added: change, whole: true, move: toMove(removed, old, next) }];
  }
  return [];
};

/** Fields of a container that went which stand elsewhere now. */
const movesOutOf = (
  { before, after }: Comparison,
  removed: FoundChange,
  added: readonly FoundChange[],
): readonly Move[] => {
  const container = outputAt(before, removed.before, removed.path);
  if (container === undefined) return [];
  const fields = fieldsOf(before, container);
  const found = fields.flatMap((old) =>
    added.flatMap((change) => {
      const next = outputAt(after, change.after, change.path);
      return next !== undefined && isSameOutput(before, old, after, next) ? [{ change, old, next }] : [];
    }),
  );
  const whole = found.length > 0 && found.length === fields.length;
  return found.map(({ change, old, next }) => ({
    removed,
    added: change,
    whole,
    move: toMove(removed, old, next),
  }));
};

const toMove = (removed: FoundChange, from: PlacedOutput, to: PlacedOutput): FoundChange => ({
  ...removed,
  code: 'output-moved',
  path: from.path,
  before: from.placed.pointer,
  after: to.placed.pointer,
  from: from.path.join('/'),
  to: to.path.join('/'),
});

const isSameOutput = (before: Side, old: PlacedOutput, after: Side, next: PlacedOutput): boolean =>
  old.path.at(-1) === next.path.at(-1) && shapeOf(before, old.placed) === shapeOf(after, next.placed);

/** The output itself and what is in it, to the third level. */
const outputsIn = (side: Side, start: PlacedOutput): readonly PlacedOutput[] => {
  const levels: (readonly PlacedOutput[])[] = [[start]];
  for (let depth = 0; depth < 2; depth++)
    levels.push((levels.at(-1) ?? []).flatMap((each) => fieldsOf(side, each)));
  return levels.flat();
};

const fieldsOf = (side: Side, { path, placed }: PlacedOutput): readonly PlacedOutput[] => {
  const { properties, items } = viewOf(side, placed);
  const fields = [...properties].map(([name, each]) => ({ path: [...path, name], placed: each }));
  return items === undefined ? fields : [...fields, { path: [...path, 'items'], placed: items }];
};

const outputAt = (side: Side, pointer: string, path: readonly string[]): PlacedOutput | undefined => {
  const schema = asObject(getAt(side.root, pointer));
  return schema && { path, placed: { schema, pointer } };
};
