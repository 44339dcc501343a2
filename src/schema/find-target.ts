import type { Definitions } from '../connector/resolve-ref.ts';
import type { Schema } from '../connector/schema.ts';
import { asArray, asObject, own } from '../source/json.ts';
import { formatPointer, parsePointer } from '../source/pointer.ts';

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
  const tokens = ref.startsWith('#/definitions/') ? parsePointer(ref) : [];
  let at: unknown = definitions;
  for (const token of tokens.slice(1)) {
    const holder = at as Record<string, unknown> | null;
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, token)) return undefined;
    at = holder[token];
  }
  const schema = asObject(at);
  return tokens.length < 2 || schema === undefined
    ? undefined
    : { pointer: `#${formatPointer(tokens)}`, schema };
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
