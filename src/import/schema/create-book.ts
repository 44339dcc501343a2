import { asString, type JsonObject, own } from '../../source/json.ts';
import type { Draft, Node } from '../model/note.ts';
import { capital, wordsOf } from '../names/words.ts';
import type { Documents } from '../read/documents.ts';
import { differsBySide } from './differs-by-side.ts';
import type { DefinitionBook, Side } from './schema-context.ts';

/** Starts the definitions of a connector. Names are those of the document, of letters, digits and underscores only. */
export const createBook = (documents: Documents): DefinitionBook => {
  const names = new Map<Node, Map<string, string>>();
  const taken = new Set<string>();
  const open: DefinitionBook['open'] = [];
  const nameOf = (node: Node, side: Side, nullable: boolean): string => {
    const split = differsBySide(node, documents);
    const suffix = `${split && side === 'request' ? 'Input' : ''}${nullable ? 'OrNull' : ''}`;
    const given = names.get(node) ?? new Map<string, string>();
    names.set(node, given);
    const known = given.get(suffix);
    if (known !== undefined) return known;
    const name = freeName(baseName(node, documents) + suffix, taken);
    given.set(suffix, name);
    taken.add(name.toLowerCase());
    open.push({ name, node, side, nullable });
    return name;
  };
  return {
    nameOf,
    drafts: new Map<string, Draft>(),
    open,
    whole: { request: new Map(), response: new Map() },
  };
};

const baseName = (node: Node, documents: Documents): string => {
  const { path, tokens } = documents.originOf(node);
  const last = tokens.at(-1);
  const named = ['schemas', 'definitions', '$defs'].includes(String(tokens.at(-2) ?? '')) ? last : undefined;
  const file =
    tokens.length === 0
      ? path
          .split('/')
          .at(-1)
          ?.replace(/\.[^.]*$/, '')
      : undefined;
  const title = asString(own(node as JsonObject, 'title'));
  const near = tokens.findLast((each) => typeof each === 'string' && !structural.has(each));
  const name = clean(String(named ?? file ?? title ?? near ?? ''));
  return name === '' ? 'Schema' : name;
};

const structural = new Set(['schema', 'properties', 'items', 'content', 'responses', 'requestBody', 'allOf']);

const clean = (name: string): string => {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  const words = wordsOf(name.normalize('NFKD').replaceAll(/[^\w.\-/ ]/g, ''));
  const joined = words
    .map(capital)
    .join('')
    .replaceAll(/[^A-Za-z0-9_]/g, '');
  return /^\d/.test(joined) ? `Schema${joined}` : joined;
};

const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
};
