import type { Json } from '../../source/json.ts';
import type { DataHint } from './data-hint.ts';
import { hashOf } from './dice.ts';

const dayMs = 86_400_000;

/** When it happened: what a thing is created by comes before what changes it, that before what ends it, and what is due lies ahead. */
const instantOf = ({ words, label, noun, number, options }: DataHint): number => {
  const text = `${words} ${label}`;
  const spread = (days: number): number => hashOf(options.seed, noun, number, text) % days;
  const begun = options.now - (30 + (hashOf(options.seed, noun) % 30) + ((number * 37) % 150)) * dayMs;
  const clock =
    (((hashOf(options.seed, noun, number) % 9) - 4) * 60 + (hashOf(noun, number) % 12) * 5) * 60_000;
  if (/\b(birth\w*|dob|born)\b/.test(text))
    return options.now - (22 * 365 + (hashOf(options.seed, noun, number) % 14_000)) * dayMs;
  if (
    /\b(due|expir\w*|renew\w*|next|deadline|expected|estimated|until|valid to|planned|eta|target)\b/.test(
      text,
    )
  )
    return options.now + (7 + spread(60)) * dayMs + clock;
  const ends =
    /\b(closed?|complet\w*|end(ed|s)?|resolved|finish\w*|deleted|delivered|archived|cancel\w*|to|stop\w*|arr(ival)?|till)\b/;
  if (ends.test(words)) return begun + (10 + spread(10)) * dayMs + clock;
  if (/\b(updated?|modif\w*|changed?|edited|last|synced|seen)\b/.test(words))
    return begun + (2 + spread(7)) * dayMs + clock;
  if (
    /\b(start\w*|begin\w*|from|dep(arture)?|sent|received|paid|published|issued?|shipped|approved|accepted)\b/.test(
      words,
    )
  )
    return begun + dayMs + clock;
  return begun + clock;
};

const pad = (number: number, length = 2): string => String(number).padStart(length, '0');

/** Patterns that authors put into descriptions, and what they stand for. The longest comes first. */
const patterns: readonly (readonly [pattern: RegExp, write: (at: Date) => string])[] = [
  [/yyyy-mm-dd[ t]hh:mm:ss/, (at) => `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 19)}`],
  [/yyyy-mm-dd[ t]hh:mm/, (at) => `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 16)}`],
  [/yyyy-mm-dd/, (at) => at.toISOString().slice(0, 10)],
  [/dd\/mm\/yyyy/, (at) => `${pad(at.getUTCDate())}/${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`],
  [/mm\/dd\/yyyy/, (at) => `${pad(at.getUTCMonth() + 1)}/${pad(at.getUTCDate())}/${at.getUTCFullYear()}`],
  [/dd\.mm\.yyyy/, (at) => `${pad(at.getUTCDate())}.${pad(at.getUTCMonth() + 1)}.${at.getUTCFullYear()}`],
  [/yyyymmdd/, (at) => at.toISOString().slice(0, 10).replaceAll('-', '')],
  [/yyyy-mm\b/, (at) => at.toISOString().slice(0, 7)],
  [/hh:mm:ss/, (at) => at.toISOString().slice(11, 19)],
  [/hh:mm/, (at) => at.toISOString().slice(11, 16)],
];

/** A date, a time or both, as the format, the description or the name has it; further candidates follow. */
export const dateTexts = (hint: DataHint): readonly string[] => {
  const at = new Date(instantOf(hint));
  const iso = at.toISOString().replace('.000Z', 'Z');
  const day = iso.slice(0, 10);
  const { words, description, format } = hint;
  if (format === 'date') return [day];
  if (format === 'date-no-tz') return [iso.slice(0, 19), iso];
  if (format === 'time' || format === 'iso-time') return [iso.slice(11), iso.slice(11, 19)];
  if (format !== '') return [iso];
  const known = patterns.find(([pattern]) => pattern.test(description));
  if (known !== undefined) return [known[1](at), iso, day];
  if (/\b(unix|epoch)\b/.test(`${words} ${description}`)) return [String(at.getTime() / 1_000), iso];
  const dayOnly =
    /\b(date|day|birthday|dob|birth)\b/.test(words) && !/\b(time|stamp|utc|at|datetime)\b/.test(words);
  return dayOnly ? [day, iso] : [iso, day];
};

/** Seconds since 1970, or milliseconds if something says so. */
export const dateNumbers = (hint: DataHint): readonly Json[] => {
  const at = instantOf(hint);
  const milliseconds = /\bms\b|milli/.test(`${hint.words} ${hint.description}`);
  return milliseconds ? [at] : [Math.floor(at / 1_000), at];
};
