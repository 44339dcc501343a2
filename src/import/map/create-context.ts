import { createPolicies } from '../context/create-policies.ts';
import type { MapContext } from '../context/map-context.ts';
import { createNotes } from '../model/create-notes.ts';
import type { ImportOptions } from '../model/options.ts';
import type { Documents } from '../read/documents.ts';
import { createBook } from '../schema/create-book.ts';

/** What the conversion of one document shares, with nothing in it yet. */
export const createContext = (documents: Documents, options: ImportOptions): MapContext => ({
  documents,
  options,
  notes: createNotes(documents.placeOf),
  book: createBook(documents),
  policies: createPolicies(),
  connection: {},
  sets: [],
  repeated: new Map(),
});
