import type { Place } from '../../error.ts';
import type { LossName } from './loss.ts';
import type { Node, Note, Notes } from './note.ts';

/** Starts a list of notes. `placeOf` is asked once for each that is kept. */
export const createNotes = (placeOf: (node: Node | undefined, key?: string) => Place): Notes => {
  const seen = new WeakMap<Node, Set<string>>();
  const nowhere = {};
  const found: { name: LossName; about: string; node: Node | undefined; key: string | undefined }[] = [];
  let written: { readonly count: number; readonly notes: readonly Note[] } = { count: 0, notes: [] };
  return {
    add: (name, node, about, key) => {
      const known = seen.get(node ?? nowhere) ?? new Set();
      seen.set(node ?? nowhere, known);
      const id = `${name} ${key ?? ''} ${node === undefined ? about : ''}`;
      if (known.has(id)) return;
      known.add(id);
      found.push({ name, about, node, key });
    },
    all: () => {
      if (written.count !== found.length)
        written = {
          count: found.length,
          notes: found.map(({ name, about, node, key }) => ({ name, about, at: placeOf(node, key) })),
        };
      return written.notes;
    },
  };
};
