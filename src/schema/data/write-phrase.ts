import type { DataHint } from './data-hint.ts';
import { hashOf } from './dice.ts';
import { numberOf } from './identify.ts';
import { pools } from './pools.ts';
import { sentenceCase } from './words.ts';

/** One of a list: the next thing gets the next one. */
export const pick = <Value>({ words, noun, number, options }: DataHint, values: readonly Value[]): Value =>
  values[(hashOf(options.seed, noun, words) + number) % values.length] as Value;

/** The thing with its number: `invoice 2041`. */
export const thingOf = ({ words, noun, number, options }: DataHint): string => {
  const own = words.replace(/\b(name|title|label|text|description|subject)\b/g, ' ').trim();
  const about = noun === '' ? own || 'item' : noun;
  return `${about} ${numberOf(about, number, options.seed)}`;
};

/** What the words of a property say, distinguished by a plain adjective: `Standard segment`. */
export const ownWords = (hint: DataHint): readonly string[] => {
  const words = readable(hint);
  const adjective = pick(hint, pools.adjectives);
  const short = words.split(' ').at(-1) ?? words;
  return [
    `${adjective} ${words}`,
    `${adjective} ${short}`,
    adjective,
    short.slice(0, hint.maxLength - 2) + String(hint.number + 1),
  ];
};

/** The property's words as people write them; those of the summary if the name is a mere number or too long. */
const readable = ({ words, label, noun }: DataHint): string => {
  const [best = ''] = [words, label, noun].filter((text) => /\p{L}{3}/u.test(text) && text.length < 40);
  return best === '' ? 'value' : best;
};

/** A name: the thing and its number. */
export const title = (hint: DataHint): readonly string[] => {
  const { words } = hint;
  const own = words
    .replace(
      /\b(display|full|friendly|name|title|label|caption|headline|header|heading|web|short|long|text)\b/g,
      ' ',
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
  const named = own === '' ? thingOf(hint) : `${own} ${numberOf(own, hint.number, hint.options.seed)}`;
  return [sentenceCase(named), named.split(' ').slice(-2).join(' '), ...ownWords(hint)];
};

/** A sentence or two about the thing. */
export const sentence = (hint: DataHint): readonly string[] => {
  const { words, options } = hint;
  const about = thingOf(hint);
  if (options.status > 399) return [errorMessage(hint)];
  if (/\b(message|msg)\b/.test(words)) return [`${sentenceCase(about)} was saved.`, 'Saved.'];
  if (/\b(comment|comments|note|notes|remark|remarks|memo|feedback|review)\b/.test(words))
    return [
      `${pick(hint, ['Please check', 'We have checked', 'Nothing is missing in'])} ${about}.`,
      'Please check.',
    ];
  if (/\b(reason)\b/.test(words)) return [`Asked for by the customer of ${about}.`, 'Asked for.'];
  if (/\b(body|content|text|html|markdown|transcript)\b/.test(words))
    return [
      `Hello, here is what is new about ${about}. Let us know if something is missing.`,
      `About ${about}.`,
    ];
  if (/\b(bio|biography|about)\b/.test(words))
    return [`Works with us since 2019 and likes long walks.`, 'Works with us.'];
  if (/\b(instructions?|directions?)\b/.test(words))
    return [`Open ${about}, check it, then save it.`, 'Check and save.'];
  return [
    `${pick(hint, ['A short description of', 'More about', 'What is known about'])} ${about}.`,
    `About ${about}.`,
    'Short text.',
  ];
};

const errors: Readonly<Record<number, string>> = {
  400: 'The request is not valid.',
  401: 'You are not signed in.',
  403: 'You are not allowed to do this.',
  409: 'It was changed by somebody else.',
  422: 'A value of the request is not valid.',
  429: 'Too many requests. Please wait a moment.',
};

/** What went wrong, by status. */
export const errorMessage = (hint: DataHint): string => {
  const { status } = hint.options;
  if (status === 404) return hint.noun === '' ? 'It was not found.' : `The ${hint.noun} was not found.`;
  return (
    errors[status] ??
    (status > 499
      ? 'Something went wrong on our side. Please try again.'
      : 'The request could not be carried out.')
  );
};

/** A word for an error, by status. */
export const errorCode = ({ options: { status } }: DataHint): string =>
  ({
    400: 'BadRequest',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'NotFound',
    409: 'Conflict',
    422: 'Invalid',
    429: 'TooManyRequests',
  })[status] ?? (status > 499 ? 'InternalError' : status > 399 ? 'BadRequest' : 'OK');
