import { plainText } from './plain-text.ts';
import { imperative } from './verbs.ts';
import { capital, isPlural, isUncountable, sentenceWord } from './words.ts';

const longest = 80;

/** The document's summary as a card shows it, or nothing if it is none: one line, in the imperative, without a full stop. */
export const cleanSummary = (text: string | undefined, id: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const line = plainText(text)
    .replaceAll(/\s+/g, ' ')
    .replace(
      /^(this|the)\s+(api\s+)?(endpoint|api|operation|method|call|service|request)\s+(is used|can be used|allows (you|the user|users)|lets you|will|enables you|enables)?\s*(to\s+)?/i,
      '',
    )
    .replace(/^(api\s+)?(endpoint|method|operation)\s+(for|to)\s+/i, '')
    .replace(/^(use (this|it) (endpoint|api|method|operation)?\s*to|allows (you|users) to|used to)\s+/i, '')
    .replaceAll(
      /\b(Power Apps|Power Automate|Power Platform|Logic Apps|Microsoft Flow|PowerApps|Copilot Studio)\b/gi,
      'the platform',
    )
    .replaceAll(/(?<=\w)\s*\/\s*(?=\w)/g, ' or ')
    .replaceAll('&', ' and ')
    .replaceAll(/[\\<>*%?/]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const ended = line.replace(/(?<![^\p{L}\p{N})])[^\p{L}\p{N})]+$/u, '');
  if (ended.length > longest || ended.length < 3 || !/\p{L}/u.test(ended)) return undefined;
  if (isName(ended, id, text)) return undefined;
  return sentenceCase(toImperative(ended));
};

/** An id, or a path, is no summary. */
const isName = (text: string, id: string | undefined, raw: string): boolean => {
  if (raw.trim().startsWith('/') || /^(GET|POST|PUT|PATCH|DELETE)\s+\//.test(raw.trim())) return true;
  if (!text.includes(' ') && /[a-z][A-Z]|[_.]/.test(text)) return true;
  return (
    id !== undefined &&
    text.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase() === id.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase() &&
    !text.includes(' ')
  );
};

const toImperative = (text: string): string => {
  const [first = '', ...rest] = text.split(' ');
  const verb = /s$/.test(first) ? imperative(first.toLowerCase()) : undefined;
  if (verb === undefined || rest.length === 0 || verb === first.toLowerCase()) return capital(text);
  const base = verb === 'return' || verb === 'retrieve' ? (verb === 'return' ? 'get' : verb) : verb;
  return [capital(base), ...rest].join(' ');
};

/** `Get All Orders` → `Get all orders`; words in capitals, and texts where only some begin so, stay. */
const sentenceCase = (text: string): string => {
  const [first = '', ...rest] = text.split(' ');
  const words = rest.filter((word) => word.length > 3);
  const titled = words.filter((word) => /^\p{Lu}\p{Ll}+$/u.test(word));
  if (words.length < 1 || titled.length < words.length || titled.length < 2) return text;
  return [
    first,
    ...rest.map((word) => (/^\p{Lu}\p{Ll}*$/u.test(word) && word !== 'I' ? word.toLowerCase() : word)),
  ].join(' ');
};

const prepositions = new Set([
  'by',
  'for',
  'of',
  'in',
  'with',
  'from',
  'to',
  'on',
  'as',
  'at',
  'and',
  'or',
  'again',
]);
const several = new Set(['list', 'search', 'find', 'query', 'count', 'lookup']);

/** A sentence from the words of an id: `get invoice` → `Get an invoice`. */
export const summaryOf = (words: readonly string[], parent?: readonly string[]): string => {
  const [verb = '', ...rest] = words;
  const end = rest.findIndex((word) => prepositions.has(word));
  const head = end < 0 ? rest : rest.slice(0, end);
  const tail = end < 0 ? [] : rest.slice(end);
  const owner = parent !== undefined && several.has(verb) && startsWith(head, parent) ? parent : undefined;
  const thing = owner === undefined ? head : head.slice(owner.length);
  const of = owner === undefined ? [] : ['of', article(owner), ...owner];
  const text = [verb, ...(needsArticle(verb, thing) ? [article(thing)] : []), ...thing, ...of, ...tail];
  return capital(text.map((word, index) => (index === 0 ? word : sentenceWord(word))).join(' '))
    .slice(0, longest)
    .trim();
};

const startsWith = (words: readonly string[], start: readonly string[]): boolean =>
  start.length > 0 && start.length < words.length && start.every((word, index) => words[index] === word);

const needsArticle = (verb: string, thing: readonly string[]): boolean => {
  const last = thing.at(-1) ?? '';
  const [first = ''] = thing;
  if (thing.length === 0 || several.has(verb) || isPlural(last) || isUncountable(last)) return false;
  return (
    !['my', 'all', 'the', 'a', 'an', 'this', 'is', 'if', 'current', 'me', 'own'].includes(first) &&
    !/^\d/.test(first) &&
    !/(ed|ing)$/.test(last)
  );
};

const article = (thing: readonly string[]): string => {
  const [word = ''] = thing;
  const shown = sentenceWord(word);
  if (shown === shown.toUpperCase() && shown.length > 1) return /^[AEFHILMNORSX]/.test(shown) ? 'an' : 'a';
  return /^(?:[aeio]|u(?!ni|se|sa|ri|tm))/.test(word) && !/^(one|once|eu)/.test(word) ? 'an' : 'a';
};
