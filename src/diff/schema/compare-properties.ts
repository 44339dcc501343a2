import type { PlacedSchema } from '../../connector/schema.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { ComparedPair, Comparison, Direction, PairBelow, SchemaChange, Side } from '../sides/model.ts';
import { addedCode, compareUse, removedCode, type ValueUse } from './compare-use.ts';
import { findRenames } from './find-renames.ts';
import { viewOf } from './schema-view.ts';

/** Compares the properties of two objects, and which of them are required. */
export const compareProperties = (
  comparison: Comparison,
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): ComparedPair => {
  const names = pairNames(comparison, before, after);
  const changes: SchemaChange[] = [...compareUndeclared(before, after, direction)];
  const below: PairBelow[] = [];
  for (const [name, next] of names.kept) {
    const [one, other] = [before.properties.get(name), after.properties.get(next)];
    if (one === undefined || other === undefined) continue;
    if (name !== next) changes.push(renamed(before, after, name, { next, direction }));
    // The platform fills in the callback URL, so no flow sees what it is declared as (platform.md §4.1).
    if (isCallback(before, name) && isCallback(after, next)) continue;
    const use = compareUse(
      useOf(comparison.before, before, name, one),
      useOf(comparison.after, after, next, other),
      direction,
    );
    changes.push(...use.map((change) => ({ ...change, tokens: [next] })));
    below.push({ token: next, before: one, after: other });
  }
  for (const name of names.removed)
    changes.push(...gone(comparison.before, before, after, { name, direction }));
  for (const name of names.added) changes.push(...come(comparison.after, before, after, { name, direction }));
  return { changes, below };
};

interface PairedNames {
  readonly kept: readonly (readonly [before: string, after: string])[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const pairNames = (comparison: Comparison, before: SchemaView, after: SchemaView): PairedNames => {
  const removed = [...before.properties.keys()].filter((name) => !after.properties.has(name));
  const added = [...after.properties.keys()].filter((name) => !before.properties.has(name));
  const common = [...before.properties.keys()].filter((name) => after.properties.has(name));
  const renames = findRenames(
    comparison,
    removed.filter((name) => !isCallback(before, name)).map((name) => candidate(before, name)),
    added.filter((name) => !isCallback(after, name)).map((name) => candidate(after, name)),
  );
  const gone = new Set(renames.map(([name]) => name));
  const come = new Set(renames.map(([, name]) => name));
  return {
    kept: [...common.map((name) => [name, name] as const), ...renames],
    removed: removed.filter((name) => !gone.has(name)),
    added: added.filter((name) => !come.has(name)),
  };
};

const candidate = (view: SchemaView, name: string) => ({
  name,
  placed: view.properties.get(name) ?? { schema: {}, pointer: view.pointer },
  required: view.required.has(name),
});

const useOf = (side: Side, owner: SchemaView, name: string, placed: PlacedSchema): ValueUse => ({
  view: viewOf(side, placed),
  required: owner.required.has(name),
  requiredPointer: owner.required.get(name) ?? owner.requiredPointer,
});

const pointerOf = (view: SchemaView, name: string): string =>
  view.properties.get(name)?.pointer ?? `${view.pointer}/properties/${escapeToken(name)}`;

const renamed = (
  before: SchemaView,
  after: SchemaView,
  name: string,
  { next, direction }: { readonly next: string; readonly direction: Direction },
): SchemaChange => ({
  code: `${direction}-renamed`,
  tokens: [name],
  before: pointerOf(before, name),
  after: pointerOf(after, next),
  from: name,
  to: next,
});

const gone = (
  side: Side,
  before: SchemaView,
  after: SchemaView,
  { name, direction }: { readonly name: string; readonly direction: Direction },
): readonly SchemaChange[] => {
  const placed = before.properties.get(name);
  const use = placed && useOf(side, before, name, placed);
  if (use === undefined || isCallback(before, name)) return [];
  const code = isNoInput(use, direction) ? 'annotation-changed' : removedCode(use, direction);
  return [{ code, tokens: [name], before: pointerOf(before, name), after: pointerOf(after, name) }];
};

const come = (
  side: Side,
  before: SchemaView,
  after: SchemaView,
  { name, direction }: { readonly name: string; readonly direction: Direction },
): readonly SchemaChange[] => {
  const placed = after.properties.get(name);
  const use = placed && useOf(side, after, name, placed);
  if (use === undefined || isCallback(after, name)) return [];
  const closed = direction === 'output' && before.additional === 'closed';
  const code = isNoInput(use, direction)
    ? 'annotation-changed'
    : closed
      ? 'output-added-to-closed'
      : addedCode(use, direction);
  return [{ code, tokens: [name], before: pointerOf(before, name), after: pointerOf(after, name) }];
};

/** Cards leave read-only properties out. */
const isNoInput = ({ view }: ValueUse, direction: Direction): boolean =>
  direction === 'input' && view.keywords.get('readOnly')?.value === true;

/** The property of a callback URL is told of with its trigger. */
const isCallback = ({ properties }: SchemaView, name: string): boolean =>
  properties.get(name)?.schema['x-ms-notification-url'] === true;

/** Names that are required though no property of that name is described. */
const compareUndeclared = (
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): readonly SchemaChange[] =>
  [...new Set([...before.required.keys(), ...after.required.keys()])].flatMap(
    (name): readonly SchemaChange[] => {
      if (before.properties.has(name) || after.properties.has(name)) return [];
      if (before.required.has(name) === after.required.has(name)) return [];
      const code = after.required.has(name) ? 'now-required' : 'now-optional';
      return [
        {
          code: `${direction}-${code}`,
          tokens: [name],
          before: before.required.get(name) ?? before.requiredPointer,
          after: after.required.get(name) ?? after.requiredPointer,
        },
      ];
    },
  );
