import { followRef } from '../source/follow-ref.ts';
import { asObject, asString, type JsonObject, own } from '../source/json.ts';
import { formatPointer } from '../source/pointer.ts';

/** An object with its pointer in the definition. */
export interface Placed {
  readonly node: JsonObject;
  readonly pointer: string;
}

/** Follows the `$ref` of an object to the object that it means; one that leads nowhere gives nothing. */
export const followNode = (root: JsonObject, node: JsonObject, pointer: string): Placed | undefined => {
  const ref = asString(own(node, '$ref'));
  if (ref === undefined) return { node, pointer };
  const target = followRef(root, ref);
  const object = asObject(target?.value);
  return target && object && { node: object, pointer: formatPointer(target.path) };
};
