import type { Operation } from '../connector/operation.ts';
import { decodePercent } from '../source/decode-percent.ts';
import type { FoundRef } from './find-refs.ts';
import { methods } from './read-operations.ts';

/**
 * Says which operations depend on what stands at a pointer, directly or over `$ref`s: their ids, in the order of the definition. What stands
 * beside the operations of a path (its parameters, the content of its notification) belongs to all of them.
 */
export const dependentOperations = (
  operations: readonly Operation[],
  refs: readonly FoundRef[],
): ((pointer: string) => readonly string[]) => {
  const users = Map.groupBy(refs, ({ ref }) =>
    ref.startsWith('#') ? unitOf(decodePercent(ref.slice(1))) : ref,
  );
  return (pointer) => {
    const reached = new Set([unitOf(pointer)]);
    for (const unit of reached) for (const user of users.get(unit) ?? []) reached.add(unitOf(user.pointer));
    return operations
      .filter(({ pointer: own }) => reached.has(own) || reached.has(own.slice(0, own.lastIndexOf('/'))))
      .map(({ id }) => id);
  };
};

/** The operation, the path, or the entry of `definitions`, `parameters` and the like that a pointer leads into. */
const unitOf = (pointer: string): string => {
  const tokens = pointer.split('/');
  const method = tokens[1] === 'paths' && methods.includes(tokens[3] ?? '');
  return tokens.slice(0, method ? 4 : 3).join('/');
};
