import { decodePercent } from '../source/decode-percent.ts';
import { asObject, asString, type JsonObject, own } from '../source/json.ts';
import { getAt } from '../source/pointer.ts';

/** An object with its pointer in the definition. */
export interface Placed {
  readonly node: JsonObject;
  readonly pointer: string;
}

/** Follows `$ref`s within the document to the object that they mean; one that leads nowhere gives nothing. */
export const followRef = (root: JsonObject, node: JsonObject, pointer: string): Placed | undefined => {
  let at: Placed = { node, pointer };
  for (let hops = 0; hops < 32; hops++) {
    const ref = asString(own(at.node, '$ref'));
    if (ref === undefined) return at;
    if (!ref.startsWith('#/')) return undefined;
    const target = asObject(getAt(root, ref));
    if (target === undefined) return undefined;
    at = { node: target, pointer: decodePercent(ref.slice(1)) };
  }
  return undefined;
};
