import { lastWord, type NameInput, type NameWords } from './name-words.ts';
import type { PathWords } from './path-words.ts';
import { isPlainVerb, isVerb } from './verbs.ts';
import { isPlural, singular, wordsOf } from './words.ts';

/**
 * The part of an id that a person has written; nothing if a framework has made it of method and path. FastAPI writes the name of the function
 * in front: `read_item_items__item_id__get`.
 */
export const writtenId = (id: string, { method, path }: NameInput): string | undefined => {
  const ending = `${path.replaceAll(/\W/g, '_')}_${method.toLowerCase()}`;
  if (id.endsWith(ending)) return id.slice(0, -ending.length).replace(/_+$/, '') || undefined;
  const [whole, bare] = [path, path.replaceAll(/\/(api|rest|v\d+)(?=\/|$)/gi, '')].map(compact);
  const said = compact(id);
  const verb = method.toLowerCase();
  const made = [said.replace(new RegExp(`^${verb}`), ''), said.replace(new RegExp(`${verb}$`), '')];
  const isLong = (path.match(/[^/]+/g) ?? []).length > 1;
  return isLong && made.some((each) => each !== said && (each === whole || each === bare)) ? undefined : id;
};

const compact = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();

/** What frameworks call the usual operations of a controller, in plain words. */
const ofControllers: Readonly<Record<string, string>> = {
  index: 'list',
  show: 'get',
  store: 'create',
  destroy: 'delete',
};

/** `users findAll` → `list users`, `users index` → `list users`, `users set password create` → `users set password`. */
export const plainVerbs = (
  words: readonly string[],
  method: string,
  { things }: PathWords,
): readonly string[] => {
  const [verb, what, ...rest] = words.slice(-2);
  const before = words.slice(0, -2);
  if (verb !== undefined && ['find', 'get', 'list', 'fetch', 'read'].includes(verb) && rest.length === 0) {
    if (what === 'all' && before.length > 0) return ['list', ...before];
    if (what === 'one' && before.length > 0) return ['get', ...before];
  }
  const last = words.at(-1) ?? '';
  const inPath = things.flat().includes(last);
  if (words.length > 1 && !inPath && Object.hasOwn(ofControllers, last) && !isVerb(words[0] ?? ''))
    return [
      ofControllers[last] ?? last,
      ...(last === 'index' ? words.slice(0, -1) : lastWord(words.slice(0, -1), singular)),
    ];
  if (words.length > 1 && last === method && !words.slice(0, -1).some(isVerb)) return words.slice(0, -1);
  const action = words.slice(1, -1).some(isPlainVerb);
  return action && ['create', 'list', 'retrieve', 'update', 'destroy', 'read'].includes(last)
    ? words.slice(0, -1)
    : words;
};

const adjectives = new Set(
  'active all archived available closed current daily deleted due enabled featured hourly inactive latest monthly nearby new newest open overdue past pending popular public published random recent recommended similar top trending unread upcoming weekly yearly'.split(
    ' ',
  ),
);
const between = new Set('of for by in with from to on as and or'.split(' '));

/** The words as people say them: one thing in front of another is singular, no word twice, `active alerts` and not `alerts active`. */
export const tidy = (words: NameWords, input: NameInput, path: PathWords): NameWords => {
  const [verb = '', ...rest] = words;
  const inOrder = adjectiveFirst(verb, rest, path);
  const things = ownedBy(inOrder, path).filter((word, index, all) => word !== all[index - 1]);
  if (things.length === 1 && things[0] === verb) return [verb, ...about(verb, input)];
  return [verb, ...things];
};

/** `users password` → `user password`: what stands in the path as a plural owns what follows. */
const ownedBy = (words: readonly string[], { things }: PathWords): readonly string[] => {
  const known = new Set(things.map((thing) => thing.at(-1) ?? ''));
  return words.map((word, index) => {
    const next = words[index + 1];
    const goesOn = next !== undefined && !between.has(next) && !/ed$/.test(next);
    return goesOn && known.has(word) && isPlural(word) ? singular(word) : word;
  });
};

const adjectiveFirst = (verb: string, words: readonly string[], path: PathWords): readonly string[] => {
  const last = words.at(-1) ?? '';
  const word = [last, singular(last)].find((each) => adjectives.has(each));
  if (word === undefined) return words;
  const before = words.slice(0, -1);
  const thing = before.length > 0 ? before : (path.things.at(-2) ?? []);
  if (thing.length === 0 || thing.some((each) => between.has(each))) return words;
  return [word, ...(verb === 'list' ? thing : lastWord(thing, (each) => each))];
};

/** `convert` alone: what is converted the summary says, or the tag. */
const about = (verb: string, { summary = '', tags }: NameInput): readonly string[] => {
  const [first = '', ...said] = wordsOf(summary);
  const words = said.filter((word) => !['a', 'an', 'the', 'all', 'your'].includes(word));
  const end = words.findIndex((word) => between.has(word));
  const things = (end < 0 ? words : words.slice(0, end)).slice(0, 3);
  if (singular(first) === verb && things.length > 0) return things;
  const tag = wordsOf(tags[0] ?? '').filter((word) => word !== verb);
  return tag.length > 0 && tag.length < 4 ? tag : ['data'];
};
