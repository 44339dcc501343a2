import { asObject, type Json } from '../../source/json.ts';
import { getAt } from '../../source/pointer.ts';

/**
 * How many values a document has once every local `$ref` is replaced by what it leads to, shared parts counted as often as they are
 * reached; a `$ref` back to where it stands counts once. Spectral visits that many. Infinite where references nest deeper than its stack bears.
 */
export const resolvedSize = (document: Json): number => {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const sizeOf = (value: Json, depth: number): number => {
    if (depth > deepest) return Number.POSITIVE_INFINITY;
    if (typeof value !== 'object' || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    if (open.has(value)) return 1;
    open.add(value);
    const ref = asObject(value)?.['$ref'];
    const target = typeof ref === 'string' && ref.startsWith('#') ? getAt(document, ref) : undefined;
    const children: readonly Json[] = target === undefined ? Object.values(value) : [target];
    const size = children.reduce<number>((sum, child) => sum + sizeOf(child, depth + 1), 1);
    open.delete(value);
    sizes.set(value, size);
    return size;
  };
  return sizeOf(document, 0);
};

/** Levels of values; real connectors stay below a hundred. */
const deepest = 1_000;
