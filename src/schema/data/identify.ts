import { singular } from '../../connector/singular.ts';
import type { Json } from '../../source/json.ts';
import type { DataHint } from './data-hint.ts';
import { hashOf, uuidOf } from './dice.ts';

/** The number that a thing has in all places: in its id, its title and what refers to it. */
export const numberOf = (noun: string, number: number, seed: number): number =>
  1_001 + (hashOf(seed, noun) % 8_000) + number;

/** What an identifier identifies: `customer id` a customer, `id` the thing that has it. */
export const identified = ({ words, noun }: Pick<DataHint, 'words' | 'noun'>): string => {
  const known = ownWords.get(words);
  const own = known ?? findOwn(words);
  if (known === undefined) {
    if (ownWords.size >= mostKnown) ownWords.clear();
    ownWords.set(words, own);
  }
  return own === '' ? noun || 'item' : singular(own);
};

/** The names of identifiers come again with each thing. */
const ownWords = new Map<string, string>();
const mostKnown = 5_000;

const findOwn = (words: string): string =>
  words
    .replace(
      /\b(id|ids|uid|uuid|guid|identifier|key|ref|reference|oid|pk|no|num|number|code|unique|external|internal)\b/g,
      ' ',
    )
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Identifiers of a thing, the best first: whole, and fit for a path as they stand. */
export const identifiers = (hint: DataHint): readonly Json[] => {
  const { type, format, words, description, number, options } = hint;
  const noun = identified(hint);
  const digits = numberOf(noun, number, options.seed);
  if (type !== 'string') return [digits, (digits % 127) + 1];
  const uuid = uuidOf(options.seed, noun, number);
  if (/uuid|guid/.test(`${format} ${words} ${description}`)) return [uuid];
  const readable = `${noun.replaceAll(/[^\p{L}\d]+/gu, '-')}-${digits}`;
  return [readable, String(digits), uuid, String((digits % 90) + 10)];
};
