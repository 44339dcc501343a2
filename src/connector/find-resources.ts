import { defined } from '../source/json.ts';
import type { Connector } from './connector.ts';
import { verbs } from './effect/verbs.ts';
import type { Method, Operation } from './operation.ts';
import { compileTemplate } from './path-template.ts';

/** Things of one kind, by their paths: `/things` and `/things/{id}`, or `/Things({id})`. */
export interface Resource {
  /** The path of one of them. */
  readonly path: string;
  /** The variable that tells them apart; the last of them if there are several. */
  readonly key: string;
  /** The variables before `key` that are part of it: `slug` of `/trackings/{slug}/{number}`. A mock alone knows such things. */
  readonly outer?: readonly string[];
  /** POST on the collection, if it makes one. */
  readonly create?: Operation;
  /** GET on the collection. */
  readonly list?: Operation;
  readonly read?: Operation;
  readonly update?: Operation;
  readonly remove?: Operation;
}

const known = new WeakMap<Connector['operations'], readonly Resource[]>();

/** All kinds of things that a definition's paths tell of, those that hold others first. */
export const findResources = ({ operations }: Pick<Connector, 'operations'>): readonly Resource[] => {
  const resources = known.get(operations) ?? readResources(operations);
  known.set(operations, resources);
  return resources;
};

const readResources = (operations: Connector['operations']): readonly Resource[] =>
  [...new Set(operations.map(({ path }) => plainPath(path)))]
    .flatMap((path): readonly Resource[] => {
      const key = keyOf(path);
      return key === undefined ? [] : [resourceAt(operations, { path, key })];
    })
    .toSorted((left, right) => left.path.split('/').length - right.path.split('/').length);

/** The things of a path with the operations on one of them and on all. */
export const resourceAt = (
  operations: Connector['operations'],
  thing: Pick<Resource, 'path' | 'key' | 'outer'>,
): Resource => {
  const at = (path: string, ...methods: readonly Method[]): Operation | undefined =>
    operations.find(
      (each) => plainPath(each.path) === path && methods.includes(each.method) && each.kind === 'action',
    );
  const collection = collectionOf(thing);
  const post = at(collection, 'post');
  return {
    ...thing,
    ...defined({
      create: post === undefined || isUpdate(post) ? undefined : post,
      list: at(collection, 'get'),
      read: at(thing.path, 'get'),
      update: at(thing.path, 'put', 'patch'),
      remove: at(thing.path, 'delete'),
    }),
  };
};

/** A path template without its query, fragment and last slash. */
export const plainPath = (path: string): string => (path.split(/[?#]/, 1)[0] ?? '').replace(/\/$/, '');

/** The path of all things of a kind. */
export const collectionOf = ({ path, outer }: Pick<Resource, 'path' | 'outer'>): string => {
  const [first] = outer ?? [];
  const end = first === undefined ? path.length : path.indexOf(`{${first}}`);
  const at = path.lastIndexOf('/', end);
  const [name = ''] = /^[\w.-]+(?=\()/.exec(path.slice(at + 1)) ?? [];
  return name === '' ? path.slice(0, at) : path.slice(0, at + 1) + name;
};

/** The variable that is the whole last segment, or all that stands in its brackets, as OData has it. */
const keyOf = (path: string): string | undefined => {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const { literals, names } = compileTemplate(last);
  const [before = '', after = ''] = literals;
  const isWhole = before === '' && after === '';
  const isBracketed = /^[\w.-]+\('?$/.test(before) && /^'?\)$/.test(after);
  return names.length === 1 && (isWhole || isBracketed) ? names[0] : undefined;
};

/**
 * Does a POST on all things of a kind change one of them, by what its author calls it: "Update record", `RecordUpdate`, "Set the owner". The key is then
 * in what is sent. "Create or update", and a POST on `/updates` that makes an update, change none.
 */
export const isUpdate = ({ method, kind, path, summary = '', id }: Operation): boolean => {
  if (method !== 'post' || kind !== 'action' || /[/_-](?:update|edit|change|patche?|set)s?\/?$/i.test(path))
    return false;
  const [first = '', second = ''] = wordsOf(summary);
  if (/\b(?:or|and) (?:create|add|insert)\b/i.test(summary) || making.test(first)) return false;
  if (changing.test(first)) return !/^up$/i.test(second);
  const words = wordsOf(id);
  if (words.some((word) => making.test(word))) return false;
  return changing.test(words[0] ?? '') || onlyChanging.test(words.at(-1) ?? '');
};

/** Does a POST on all things write over the one that has the key that it sends, by what its author calls it: "Create or update", `UpsertBox`. */
export const isUpsert = ({ summary = '', id }: Operation): boolean =>
  /\b(?:or|and) (?:update|replace|overwrite|change|create)\b/i.test(summary) ||
  [summary, id].some((name) => wordsOf(name).some((word) => overwriting.test(word)));

const overwriting = /^(?:upsert|save|put|replace|merge|sync|overwrite)s?$/i;

const changing = new RegExp(`^(?:${verbs.changes})s?$`, 'i');

/** Those that are no noun at the end of a name: `ProductSet` is a set, `PriceChange` a change. */
const onlyChanging = /^(?:update|edit|patch|modify)$/i;

const making = new RegExp(`^(?:creat|${verbs.makes}|post|upsert|make|import|upload|submit|send)s?$`, 'i');

/** `update_RecordName` → update, Record, Name; of any script that has capitals. */
export const wordsOf = (name: string): readonly string[] =>
  name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu) ?? [];
