import { asObject, type JsonObject, objectEntries, own } from '../../source/json.ts';
import type { SourceOperation } from '../context/map-context.ts';
import type { Documents } from '../read/documents.ts';

const methods = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace'];

/** Every operation of a document, in its order. A path that is only a reference is read where it leads. */
export const readOperations = (documents: Documents): readonly SourceOperation[] =>
  objectEntries(own(documents.root, 'paths')).flatMap(([path, raw]) => {
    if (path.startsWith('x-')) return [];
    const target = documents.follow(raw);
    const item = typeof target === 'object' ? { ...target, ...withoutRef(raw) } : {};
    documents.adopt(item, raw);
    return Object.keys(item).flatMap((key): readonly SourceOperation[] => {
      const node = asObject(own(item, key));
      return methods.includes(key.toLowerCase()) && node !== undefined
        ? [{ method: key.toLowerCase(), path, node, item }]
        : [];
    });
  });

const withoutRef = (node: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(node).filter(([key]) => key !== '$ref'));
