import { asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { formatPointer, getAt } from '../../source/pointer.ts';
import type { Node, Notes } from '../model/note.ts';
import type { Documents } from './documents.ts';

/** Names what is lost of a document as a whole: its version, keys that stand twice, and the extensions of other products. */
export const noteDocument = (documents: Documents, notes: Notes): void => {
  const { root } = documents;
  const version = asString(own(root, 'openapi'));
  if (version !== undefined && !/^3\.[01](\.|$)/.test(version))
    notes.add('openapi-version', root, version, 'openapi');
  noteDuplicates(documents, notes);
  const extensions = extensionsOf(root);
  const [first] = extensions;
  if (first === undefined) return;
  const names = extensions.slice(0, 8).map(([name]) => name);
  notes.add(
    'extension',
    first[1],
    `${names.join(', ')}${extensions.length > 8 ? ' and others' : ''}`,
    first[0],
  );
};

const noteDuplicates = ({ sources }: Documents, notes: Notes): void => {
  for (const source of sources) {
    const { problems, value } = parseSource(source);
    for (const { code, tokens = [] } of problems) {
      if (code !== 'json-duplicate-key') continue;
      const holder = getAt(value, formatPointer(tokens.slice(0, -1)));
      const key = String(tokens.at(-1) ?? '');
      if (typeof holder === 'object' && holder !== null)
        notes.add('duplicate-key', holder as Node, JSON.stringify(key), key);
    }
  }
};

/** What is taken over, or gives names and colours. */
const read = /^x-(ms-.*|nullable|logo|speakeasy-name-override|enum-varnames|enumNames)$/i;

/** The names of extensions in the document, each once, with where it stands. Examples have none. */
const extensionsOf = (root: JsonObject): readonly (readonly [name: string, holder: JsonObject])[] => {
  const found = new Map<string, JsonObject>();
  const open: Json[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...(next as readonly Json[]));
    const holder = asObject(next) ?? {};
    for (const [key, value] of Object.entries(holder)) {
      if (/^x-/i.test(key)) found.set(key, found.get(key) ?? holder);
      else open.push(...below(key, value));
    }
  }
  return [...found]
    .filter(([name]) => !read.test(name))
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
};

/** Properties and headers have names of their own; what is in values is no part of the document. */
const below = (key: string, value: Json): readonly Json[] => {
  if (key === 'properties' || key === 'headers') return Object.values(asObject(value) ?? {});
  return typeof value !== 'object' || /^(examples?|default|enum|const)$/.test(key) ? [] : [value];
};
