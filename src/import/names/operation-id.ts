import { plainVerbs, tidy, writtenId } from './id-styles.ts';
import { lastWord, type NameInput, type NameWords } from './name-words.ts';
import { type PathWords, pathWords } from './path-words.ts';
import { imperative, isPlainVerb, isVerb, verbOfMethod } from './verbs.ts';
import { capital, inFull, isPlural, plural, singular, wordsOf } from './words.ts';

/** `['list', 'invoices']` → `ListInvoices`. */
export const joinName = (words: NameWords): string =>
  words
    .map((word) => capital(word.normalize('NFKD').replaceAll(/[^A-Za-z0-9]/g, '')))
    .join('')
    .replace(/^\d+/, '')
    .slice(0, 76);

/** The words of the id: from the document's own, or from method and path. */
export const nameOperation = (input: NameInput): NameWords => {
  const path = pathWords(input.path);
  const id = input.id === undefined ? undefined : writtenId(input.id, input);
  const given = id === undefined ? undefined : fromId(id, input, path);
  return tidy(given ?? fromPath(input, path), input, path);
};

/** The words that are added one after the other where two operations would have one id. */
export const furtherWords = (input: NameInput): readonly NameWords[] => {
  const path = pathWords(input.path);
  const parents = path.parents
    .toReversed()
    .map((parent) => ['of', ...parent.slice(0, -1), singular(parent.at(-1) ?? '')]);
  const variables = path.variables.toReversed().map((name) => ['by', ...wordsOf(name).map(inFull)]);
  const [tag] = input.tags;
  return [
    ...parents,
    ...variables,
    ...(tag === undefined ? [] : [['for', ...wordsOf(tag)]]),
    ...path.things.toReversed().map((thing) => ['in', ...thing]),
    ...(path.action === undefined ? [] : [['to', ...path.action]]),
    ['with', input.method.toLowerCase()],
    ['again'],
  ];
};

const noise = new Set([
  'api',
  'controller',
  'endpoint',
  'async',
  'rest',
  'http',
  'partial',
  'single',
  'handler',
]);
const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

const fromId = (id: string, input: NameInput, path: PathWords): NameWords | undefined => {
  const words = plainVerbs(idWords(id, input), input.method.toLowerCase(), path);
  const at = words.findIndex((word, index) => isVerbHere(word, index, words, path));
  const [verb, ...rest] =
    at < 0 ? [undefined, ...words] : [words[at], ...words.slice(0, at), ...words.slice(at + 1)];
  if (rest.length === 0 && verb === undefined) return undefined;
  if (verb === undefined) return fromThing(rest, input, path);
  const things = at > 0 ? reorder(words.slice(0, at), words.slice(at + 1)) : rest;
  const named = things.length > 0 ? things : (path.things.at(-1) ?? []);
  return agree(verb, at > 0 ? oneOf(verb, named, input, path) : named, input, path);
};

/** `users create` is about one user, `users search` about many. */
const oneOf = (
  verb: string,
  things: readonly string[],
  { method }: NameInput,
  { item }: PathWords,
): readonly string[] =>
  (item && method.toLowerCase() !== 'get') || ['create', 'get', 'show', 'add'].includes(verb)
    ? lastWord(things, singular)
    : things;

/** `invoice`, from `GET /invoices/{id}`: the verb comes from the method. */
const fromThing = (words: readonly string[], input: NameInput, path: PathWords): NameWords =>
  agree(path.action?.[0] ?? verbOf(input, path), words, input, path);

const idWords = (id: string, { tags, method }: NameInput): readonly string[] => {
  const clean = id
    .replace(/_\d+$/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const using = clean.replace(/Using(GET|POST|PUT|PATCH|DELETE)(\s?\d+)?$/i, '');
  const words = using.split(' ').flatMap(wordsOf).map(inFull);
  const kept = words.filter((word) => !noise.has(word) && !/^v\d+$/.test(word));
  const tag = tags.flatMap((each) => [wordsOf(each).map(inFull)]).find((each) => startsWith(kept, each));
  const bare = tag === undefined ? kept : kept.slice(tag.length);
  // A tag in front says where the operation stands, unless nothing is left to say what it does.
  const usable = bare.length > 1 && bare.some(isVerb) && bare.some((word) => !isVerb(word));
  return usable && method !== '' ? bare : kept;
};

const startsWith = (words: readonly string[], start: readonly string[]): boolean =>
  start.length > 0 && start.length < words.length && start.every((word, index) => words[index] === word);

/** A word that is a thing as often as a verb is a verb only where it stands first. */
const isVerbHere = (word: string, index: number, words: readonly string[], path: PathWords): boolean => {
  if (index === 0) return isVerb(word) && (isPlainVerb(word) || words.length > 1 || path.things.length > 1);
  return (
    isPlainVerb(word) && !['to', 'for', 'by', 'of', 'and', 'or', 'with'].includes(words[index - 1] ?? '')
  );
};

/** `issues list for repository` → `repository issues`: what it is for stands before the thing. */
const reorder = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const [first, ...rest] = after;
  if (first !== undefined && ['for', 'of', 'in'].includes(first) && rest.length > 0 && rest.length < 3)
    return [...rest, ...before];
  return [...before, ...after];
};

/** Puts verb and thing into the form that the operation wants: a list has a plural, one thing a singular. */
const agree = (given: string, things: readonly string[], input: NameInput, path: PathWords): NameWords => {
  const verb = verbFor(given, input, path);
  const said = withParent(things, input, path);
  if (verb === 'list') return [verb, ...lastWord(said, plural)];
  const one = path.item && ['get', 'update', 'delete', 'replace', 'patch'].includes(verb);
  const made = ['create', 'send', 'start', 'add'].includes(verb) && given !== verb && !path.item;
  return one || made ? [verb, ...lastWord(said, singular)] : [verb, ...said];
};

const verbFor = (given: string, input: NameInput, path: PathWords): string => {
  const method = input.method.toLowerCase();
  if (methods.has(given) && given !== 'get' && given === method) {
    const said = imperative((wordsOf(input.summary ?? '')[0] ?? '').toLowerCase());
    return said !== undefined && !methods.has(said) ? said : verbOf(input, path);
  }
  if ((given === 'get' || given === 'retrieve' || given === 'fetch') && input.list && !path.item)
    return 'list';
  if (given === 'retrieve' || given === 'fetch') return 'get';
  return given;
};

/** The summary names what the thing belongs to, and the id does not: the id gets it. */
const withParent = (
  things: readonly string[],
  { summary = '' }: NameInput,
  { parents }: PathWords,
): readonly string[] => {
  const parent = parents.at(-1);
  const word = singular(parent?.at(-1) ?? '');
  if (parent === undefined || word === '' || things.some((thing) => singular(thing) === word)) return things;
  const said = wordsOf(summary).map(singular);
  return said.includes(word) && things.length === 1 ? [...parent.slice(0, -1), word, ...things] : things;
};

const verbOf = ({ method, list }: NameInput, path: PathWords): string => {
  const verb = method.toLowerCase();
  if (verb === 'get' && list && !path.item) return 'list';
  // What is posted to one thing changes it.
  return verb === 'post' && path.item ? 'update' : (verbOfMethod[verb] ?? verb);
};

const fromPath = (input: NameInput, path: PathWords): NameWords => {
  const thing = path.things.at(-1) ?? ['root'];
  if (thing.length === 1 && thing[0] === 'me')
    return [verbOf({ ...input, list: false }, path), 'my', 'profile'];
  const parent = path.parents.at(-1);
  const owner = parent === undefined ? [] : [...parent.slice(0, -1), singular(parent.at(-1) ?? '')];
  if (path.action !== undefined) {
    const [verb = 'run', ...rest] = path.action;
    return [verb, ...owner, ...(path.things.length === 0 ? [] : lastWord(thing, singular)), ...rest];
  }
  const verb = verbOf(input, path);
  const several = verb === 'list' || (verb === 'get' && !path.item);
  if (several) return [verb, ...owner, ...(verb === 'list' ? lastWord(thing, plural) : thing)];
  const bulk = !path.item && verb !== 'create';
  return [verb, ...owner, ...(bulk && thing.some(isPlural) ? thing : lastWord(thing, singular))];
};
