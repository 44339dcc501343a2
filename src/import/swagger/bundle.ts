import { asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import type { Documents } from '../read/documents.ts';
import type { DefinitionBook } from '../schema/schema-context.ts';

/**
 * A document of Swagger 2.0 as one mutable value: what stands in other files is brought in, schemas as definitions and all else in place.
 * The value of a single file is that of the file, key by key.
 */
export const bundle = (documents: Documents, book: DefinitionBook): Draft => {
  const root = documents.originOf(documents.root).path;
  const used = new Set(Object.keys(asObject(own(documents.root, 'definitions')) ?? {}));
  const added: Draft = {};
  const names = new Map<object, string>();
  const copy = (node: Json, inSchema: boolean, open: ReadonlySet<object>): Json => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return (node as readonly Json[]).map((each) => copy(each, inSchema, open));
    const object = node as JsonObject;
    if (typeof own(object, '$ref') === 'string') return copyRef(object, inSchema, open);
    const made = Object.fromEntries(
      Object.entries(object).map(([key, value]) => [key, copy(value, inSchema || isSchemaKey(key), open)]),
    );
    return documents.adopt(made, object);
  };
  const copyRef = (node: JsonObject, inSchema: boolean, open: ReadonlySet<object>): Json => {
    const target = documents.follow(node);
    if (typeof target !== 'object') return { ...node };
    const isLocal =
      (asString(own(node, '$ref')) ?? '').startsWith('#/') && documents.originOf(node).path === root;
    if (isLocal) return documents.adopt({ ...node }, node);
    const { path, tokens } = documents.originOf(target);
    if (path === root && tokens[0] === 'definitions' && tokens.length === 2)
      return { $ref: `#/definitions/${String(tokens[1])}` };
    if (!inSchema) return open.has(target) ? {} : copy(target, false, new Set([...open, target]));
    return { $ref: `#/definitions/${nameOf(target)}` };
  };
  const nameOf = (target: JsonObject): string => {
    const known = names.get(target);
    if (known !== undefined) return known;
    const wanted = book.nameOf(target, 'response', false);
    let name = wanted;
    for (let count = 2; used.has(name); count++) name = `${wanted}${count}`;
    used.add(name);
    names.set(target, name);
    added[name] = copy(target, true, new Set());
    return name;
  };
  const made = copy(documents.root, false, new Set()) as Draft;
  if (Object.keys(added).length > 0) made['definitions'] = { ...asObject(made['definitions']), ...added };
  return made;
};

const isSchemaKey = (key: string): boolean => key === 'schema' || key === 'definitions';
