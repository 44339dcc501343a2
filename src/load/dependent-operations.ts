import type { Operation } from '../connector/operation.ts';
import { decodePercent } from '../source/decode-percent.ts';
import type { FoundRef } from './find-refs.ts';
import { methods } from './read-operations.ts';

/**
 * Says which operations depend on what stands at one of the pointers, directly or over `$ref`s: their ids, in the order of the definition. What
 * stands beside the operations of a path (its parameters, the content of its notification) belongs to all of them. Each operation is followed
 * once, however many pointers there are.
 */
export const dependentOperations = (
  operations: readonly Operation[],
  refs: readonly FoundRef[],
  pointers: readonly string[],
): ((pointer: string) => readonly string[]) => {
  const leads = Map.groupBy(refs, ({ pointer }) => unitOf(pointer));
  const found = new Map<string, string[]>(pointers.map((pointer) => [unitOf(pointer), []]));
  for (const { id, pointer } of operations) {
    const reached = new Set([pointer, pointer.slice(0, pointer.lastIndexOf('/'))]);
    for (const unit of reached) {
      found.get(unit)?.push(id);
      for (const { ref } of leads.get(unit) ?? [])
        reached.add(ref.startsWith('#') ? unitOf(decodePercent(ref.slice(1))) : ref);
    }
  }
  return (pointer) => found.get(unitOf(pointer)) ?? [];
};

/** The operation, the path, or the entry of `definitions`, `parameters` and the like that a pointer leads into. */
const unitOf = (pointer: string): string => {
  const tokens = pointer.split('/');
  const method = tokens[1] === 'paths' && methods.includes(tokens[3] ?? '');
  return tokens.slice(0, method ? 4 : 3).join('/');
};
