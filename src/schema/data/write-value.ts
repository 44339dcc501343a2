import type { Json } from '../../source/json.ts';
import type { DataHint } from './data-hint.ts';
import { hashOf, hexOf } from './dice.ts';
import { identified, numberOf } from './identify.ts';
import { pools } from './pools.ts';
import { type Town, towns } from './towns.ts';
import { pick, thingOf } from './write-phrase.ts';

type WriteNumber = (hint: DataHint) => number;

/** The town of a thing, with all that is true of it. */
export const townOf = ({ words, noun, number, options }: DataHint): Town => {
  // Where something goes to is another place, with another currency, than where it comes from.
  const away = /\b(?:to|target|destination|quote|counter)\b/.test(words) ? 1 : 0;
  return towns[(hashOf(options.seed, noun, 'town') + number + away) % towns.length] ?? towns[0];
};

/** The name of its currency. */
export const currencyName = (hint: DataHint): string => {
  const { currency } = townOf(hint);
  return pools.currencyNames[towns.findIndex((town) => town.currency === currency)] ?? 'Euro';
};

/** A whole number between two, another one for each thing. */
export const between =
  (low: number, high: number): WriteNumber =>
  ({ words, noun, number, options }) =>
    low + ((hashOf(options.seed, noun, words) + number * 7) % (high - low + 1));

/** A number with so many decimals, without them for an integer. */
export const decimal =
  (low: number, high: number, digits: number): WriteNumber =>
  (hint) => {
    const steps = 10 ** (hint.type === 'integer' ? 0 : digits);
    return between(Math.ceil(low * steps), Math.floor(high * steps))(hint) / steps;
  };

/** Money: cents are whole. */
export const amount: WriteNumber = (hint) =>
  /\b(cents?|minor units?|pennies)\b/.test(`${hint.words} ${hint.description}`)
    ? between(500, 25_000)(hint)
    : decimal(5, 900, 2)(hint);

/** A number as text. */
export const asText =
  (write: WriteNumber) =>
  (hint: DataHint): string =>
    String(write({ ...hint, type: 'number' }));

/** Money as text, always with two decimals. */
export const amountText = (hint: DataHint): string => amount({ ...hint, type: 'number' }).toFixed(2);

/** Words as a part of an address: `invoice-2041`. */
export const slugOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, '-');

const site = 'https://example.com';

/** A picture of the thing. */
export const imageUrl = (hint: DataHint): string => `${site}/images/${slugOf(thingOf(hint))}.png`;

/** A page about the thing. */
export const pageUrl = (hint: DataHint): string => {
  const { words } = hint;
  if (/\b(base|home ?page|web ?site|site)\b/.test(words)) return `${site}/`;
  if (/\b(image|avatar|photo|picture|logo|icon|thumbnail)\b/.test(words)) return imageUrl(hint);
  return `${site}/${slugOf(thingOf(hint))}`;
};

/** One of the file endings; name, path and media type of a thing have the same. */
const fileIndex = ({ noun, number, options }: DataHint): number =>
  (hashOf(options.seed, noun, 'file') + number) % pools.extensions.length;

/** The end of a file name, without the dot. */
export const extension = (hint: DataHint): string => pools.extensions[fileIndex(hint)] ?? 'pdf';
/** The media type of the file that `extension` names. */
export const mimeType = (hint: DataHint): string => pools.mimeTypes[fileIndex(hint)] ?? 'application/pdf';

/** A file about the thing. */
export const fileName = (hint: DataHint): string => `${slugOf(thingOf(hint))}.${extension(hint)}`;

/** A short mark and the number of the thing: `INV-2041`. */
export const reference = (hint: DataHint): readonly Json[] => {
  const about = identified(hint);
  const digits = numberOf(about, hint.number, hint.options.seed);
  if (hint.type !== 'string') return [digits, (digits % 90) + 10];
  const mark = about
    .replaceAll(/[^a-z]/g, '')
    .slice(0, 3)
    .toUpperCase();
  return [mark === '' ? String(digits) : `${mark}-${digits}`, String(digits), String((digits % 90) + 10)];
};

/** Hexadecimal digits that mean nothing. */
export const opaque = ({ words, noun, number, options }: DataHint, length: number): string =>
  hexOf(length, options.seed, noun, words, number);

/** Decimal digits that mean nothing, the first of them not zero. */
export const opaqueDigits = ({ words, noun, number, options }: DataHint, length: number): string => {
  const digits = `${hashOf(options.seed, noun, words, number)}${hashOf(words, number, options.seed)}`;
  return `${1 + (hashOf(words, number) % 9)}${digits}`.slice(0, length);
};

/** A year: of birth, of expiry, or the present one or one of the last. */
export const yearOf = ({ words, noun, number, options }: DataHint): number => {
  const present = new Date(options.now).getUTCFullYear();
  const turn = (hashOf(options.seed, noun, words) + number) % 5;
  if (/birth|born/.test(words)) return present - 25 - turn * 5;
  return /exp|until|end/.test(words) ? present + 1 + turn : present - turn;
};

/** One of the test numbers that card companies give out. */
export const cardNumber = (hint: DataHint): string =>
  pick(hint, ['4111 1111 1111 1111', '5555 5555 5555 4444', '4000 0000 0000 0002', '5105 1051 0510 5100']);

/** A PNG of one pixel, as base64. */
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
