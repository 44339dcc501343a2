import type { Place } from '../../error.ts';
import { asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { getAt } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';
import type { Node } from '../model/note.ts';
import type { Documents } from '../read/documents.ts';

/** A document that was made from something else: each part stands where that of which it was made stands. */
export const madeDocuments = (
  root: JsonObject,
  sources: readonly Source[],
  places: WeakMap<Node, Place>,
): Documents => {
  const start: Place = { file: sources[0]?.path ?? '', line: 1, column: 1 };
  const broken = new Map<Node, string>();
  return {
    root,
    sources,
    placeOf: (node) => (node === undefined ? start : (places.get(node) ?? start)),
    adopt: (made, from) => {
      const place = from === undefined ? undefined : places.get(from);
      if (place !== undefined && !places.has(made)) places.set(made, place);
      return made;
    },
    follow: (node) => {
      const ref = own(node, '$ref');
      const target: Json | undefined = typeof ref === 'string' ? getAt(root, ref) : node;
      return asObject(target);
    },
    originOf: () => ({ path: start.file, tokens: [] }),
    broken,
  };
};

/** Says where a part and all below it stand. */
export const placeAll = (value: Json, place: Place, places: WeakMap<Node, Place>): void => {
  if (typeof value !== 'object' || value === null || places.has(value)) return;
  places.set(value, place);
  for (const each of Object.values(value) as Json[]) placeAll(each, place, places);
};
