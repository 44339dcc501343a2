import { asObject, type JsonObject, objectEntries, own } from '../../source/json.ts';
import type { SourceOperation } from '../context/map-context.ts';
import type { Notes } from '../model/note.ts';
import type { Documents } from '../read/documents.ts';

const methods = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace'];

/** Every operation of a document, in its order. A path that is only a reference is read where it leads; what is no operation is noted. */
export const readOperations = (documents: Documents, notes: Notes): readonly SourceOperation[] =>
  objectEntries(own(documents.root, 'paths')).flatMap(([path, raw]) => {
    if (path.startsWith('x-')) return [];
    const target = documents.follow(raw);
    const item = typeof target === 'object' ? { ...target, ...withoutRef(raw) } : {};
    documents.adopt(item, raw);
    return Object.keys(item).flatMap((key): readonly SourceOperation[] => {
      if (!methods.includes(key.toLowerCase())) return [];
      const node = asObject(own(item, key));
      if (node !== undefined) return [{ method: key.toLowerCase(), path, node, item }];
      notes.add('operation-invalid', item, `${key.toUpperCase()} ${path}`, key);
      return [];
    });
  });

const withoutRef = (node: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(node).filter(([key]) => key !== '$ref'));
