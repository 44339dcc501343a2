import type { Json } from '../../source/json.ts';
import type { DataHint } from './data-hint.ts';
import { hashOf } from './dice.ts';
import type { NameClass, Write } from './name-class.ts';
import { nameClasses } from './name-classes.ts';
import { dateTexts } from './write-date.ts';
import { email } from './write-person.ts';
import { ownWords, sentence } from './write-phrase.ts';
import { between, decimal, pageUrl } from './write-value.ts';

/** Values that look like the thing, from the best to the least; the caller takes the first that fits the schema. */
export const makeData = (hint: DataHint): readonly Json[] => {
  if (hint.type === 'boolean') return [truthOf(hint)];
  const found = classOf(hint);
  if (hint.type !== 'string') return [...write(found?.number ?? anyNumber, hint), ...write(anyNumber, hint)];
  const formatted = Object.hasOwn(byFormat, hint.format) ? byFormat[hint.format] : undefined;
  const texts = write(formatted ?? found?.text ?? ownWords, hint);
  return formatted === undefined && hint.format !== '' ? texts : [...texts, ...write(ownWords, hint)];
};

const write = (how: Write, hint: DataHint): readonly Json[] => {
  const made = typeof how === 'string' ? how : how(hint);
  return Array.isArray(made) ? (made as readonly Json[]) : [made as Json];
};

/** Formats that say more than a name does. */
const byFormat: Readonly<Record<string, Write>> = {
  date: dateTexts,
  'date-time': dateTexts,
  'iso-date-time': dateTexts,
  'date-no-tz': dateTexts,
  time: dateTexts,
  'iso-time': dateTexts,
  email,
  uri: pageUrl,
  url: pageUrl,
  html: (hint) => `<p>${sentence({ ...hint, words: 'text' })[0]}</p>`,
};

const anyNumber: Write = (hint) =>
  hint.type === 'integer' ? between(1, 90)(hint) : decimal(1, 90, 1)({ ...hint, type: 'number' });

/** True for one thing and false for the next, unless the name says which it is. */
const truthOf = (hint: DataHint): boolean =>
  classOf(hint)?.truth?.(hint) ?? (hashOf(hint.options.seed, hint.words) + hint.number) % 2 === 0;

const known = new Map<string, readonly NameClass[]>();

/** Names that say nothing: the summary is asked first. */
const empty =
  /^(?:value|field|data|string|text|item|custom \w+|column|property|prop|attribute|param|parameter|x)? ?\d*$/;

/** The classes whose words are those of the name, else of the summary. */
const classOf = (hint: DataHint): NameClass | undefined => {
  const key = `${hint.type} ${hint.words}|${hint.label}`;
  let classes = known.get(key);
  if (classes === undefined) {
    const texts = empty.test(hint.words) ? [hint.label, hint.words] : [hint.words, hint.label];
    classes = texts.flatMap((text) => nameClasses.filter(({ is }) => text !== '' && is.test(text)));
    classes = classes.filter((each) => writesType(each, hint.type));
    if (known.size < 20_000) known.set(key, classes);
  }
  return classes.find(({ when }) => when?.(hint) ?? true);
};

const writesType = ({ text, number, truth }: NameClass, type: DataHint['type']): boolean =>
  (type === 'boolean' ? truth : type === 'string' ? text : number) !== undefined;
