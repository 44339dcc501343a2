import { type Definitions, definitionsPointer } from '../connector/resolve-ref.ts';
import type { Schema } from '../connector/schema.ts';
import { findRef } from '../source/follow-ref.ts';
import { asArray, asObject, own } from '../source/json.ts';
import { formatPointer } from '../source/pointer.ts';

/** What a `$ref` names; its pointer in one spelling, however it was escaped. */
export interface RefTarget {
  readonly pointer: string;
  readonly schema: Schema;
}

/**
 * The target of a `$ref`. Nothing is returned where it leads nowhere, or back to itself without a step into the value
 * (`A` is `allOf` of `A`): either constrains nothing.
 */
export const findTarget = (ref: string, definitions: Definitions): RefTarget | undefined => {
  const target = lookUp(ref, definitions);
  return target === undefined || leadsBack(target, definitions) ? undefined : target;
};

const lookUp = (ref: string, definitions: Definitions): RefTarget | undefined => {
  const found = findRef(definitions, ref, definitionsPointer);
  const schema = asObject(found?.value);
  return found && schema && { pointer: `#${formatPointer(found.path)}`, schema };
};

/** Is the target met again on the way through references that look at the same value. */
const leadsBack = (target: RefTarget, definitions: Definitions): boolean => {
  const seen = new Set<string>();
  const queue: Schema[] = [target.schema];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const ref = own(next, '$ref');
    if (typeof ref !== 'string') {
      for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
        for (const part of asArray(own(next, keyword))) queue.push(asObject(part) ?? {});
      }
      const not = asObject(own(next, 'not'));
      if (not !== undefined) queue.push(not);
      continue;
    }
    const found = lookUp(ref, definitions);
    if (found?.pointer === target.pointer) return true;
    if (found === undefined || seen.has(found.pointer)) continue;
    seen.add(found.pointer);
    queue.push(found.schema);
  }
  return false;
};
