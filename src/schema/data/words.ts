import { singular } from '../../connector/singular.ts';
/** The words of a name in lower case: `customerEmail`, `customer_email`, `CustomerEMail` → `customer email`. */
export const wordsOf = (name: string): string => {
  const before = known.get(name);
  if (before !== undefined) return before;
  const words = splitName(name);
  if (known.size >= mostKnown) known.clear();
  known.set(name, words);
  return words;
};

/** The names of a definition come again with each value that is made of it. */
const known = new Map<string, string>();
const mostKnown = 5_000;

const splitName = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z\d])/g, '$1 $2')
    .replaceAll(/(\d)([A-Za-z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase()
    .replaceAll(/\be mail\b/g, 'email');

/** With a capital at the beginning. */
export const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A word that names the frame around a thing, and not the thing. */
const frames =
  /\b(?:dto|vm|view model|model|entity|object|obj|schema|response|resp|request|req|result|results|results?|output|payload|body|list|collection|array|paged?|pagination|get|post|put|patch|create|created|update|updated|delete|read|fetch|search|find|query|all|by|id|ids|data|value|values|item|items|items|info|details?|record|row|element|entry|docs?|hits?|nodes?|inline|definition|default|swagger|api|serializers?|serialized|mini|with|for|v\d+|v \d+|the|a|an|type|types|\d+)\b/g;

/** What a definition, a property or a path is about, in one or two words; nothing where it names a frame only. */
export const nounOf = (name: string): string | undefined => {
  const words = wordsOf(name).replaceAll(frames, ' ').replaceAll(/\s+/g, ' ').trim();
  const short = words.split(' ').slice(-2).join(' ');
  return short.length < 3 || short.length > 30 || !/^[\p{L}\d ]+$/u.test(short) ? undefined : singular(short);
};
