import type { Json } from '../../src/source/json.ts';

/**
 * What a person takes for plausible, by the name of a field. These rules are written apart from the mock's own table of names and share nothing with it:
 * they say what a value must look like, not how one is made.
 */
export interface PlausibleClass {
  readonly name: string;
  readonly names: RegExp;
  /** Which types of values it speaks of. */
  readonly of: readonly ('string' | 'number' | 'boolean')[];
  readonly isPlausible: (value: Json) => boolean;
}

const text =
  (pattern: RegExp) =>
  (value: Json): boolean =>
    typeof value === 'string' && pattern.test(value);
const within =
  (low: number, high: number) =>
  (value: Json): boolean =>
    Number(value) >= low && Number(value) <= high;
const isDate = (value: Json): boolean => {
  if (typeof value === 'number') return value > 9e8 && value < 3e12;
  if (typeof value !== 'string') return false;
  if (/^\d{9,13}$/.test(value)) return true;
  return /\d{2,4}[-/.]\d\d?[-/.]?\d{0,4}|^\d{8}$|^\d\d:\d\d/.test(value);
};
/** English words, as far as letters tell: no Latin filler, no bare type name. */
const isPhrase = (value: Json): boolean =>
  typeof value === 'string' &&
  value.length > 1 &&
  !/\b(?:lorem|ipsum|dolor|amet|consectetur|tenetur|voluptas|quia|aut|sint)\b/i.test(value) &&
  !/^(?:string|text|value|undefined|null)$/i.test(value);
const isName = text(/^\p{Lu}[\p{L}'.-]+(?: [\p{L}'.-]+)+$/u);

const both = ['string', 'number'] as const;

/** The special before the general. */
export const classes: readonly PlausibleClass[] = [
  {
    name: 'email',
    names: /e_?-?mail(?:_?address)?$/i,
    of: ['string'],
    isPlausible: text(/^[^@\s]+@[^@\s]+\.[a-z]+$/),
  },
  {
    name: 'date',
    names:
      /(?:[a-z](?:At|On|Utc|Date|DateTime|Timestamp)|_(?:at|on|utc|date|time|datetime)|^date|^created|^updated|^modified|[a-z]Time)$/,
    of: ['string'],
    isPlausible: (value) => isDate(value) || text(/\d/)(value),
  },
  {
    name: 'url',
    names: /(?:url|uri|href|website|webpage)$/i,
    of: ['string'],
    isPlausible: text(/^(?:https?:\/\/|\/)\S+/),
  },
  {
    name: 'first name',
    names: /first_?name$|given_?name$/i,
    of: ['string'],
    isPlausible: text(/^\p{Lu}[\p{L}'-]+$/u),
  },
  {
    name: 'last name',
    names: /last_?name$|sur_?name$|family_?name$/i,
    of: ['string'],
    isPlausible: text(/^\p{Lu}[\p{L}'-]+$/u),
  },
  {
    name: 'full name',
    names: /^full_?name$|(?:author|contact|customer|employee|user)_?full_?name$/i,
    of: ['string'],
    isPlausible: isName,
  },
  {
    name: 'phone',
    names: /(?:phone|mobile|fax)(?:_?number)?$/i,
    of: ['string'],
    isPlausible: text(/^[+(]?\d[\d ()-]{5,}$/),
  },
  {
    name: 'percent',
    names: /percent(?:age)?$|^progress$/i,
    of: both,
    isPlausible: (value) => within(0, 100)(String(value).replace('%', '')),
  },
  {
    name: 'cents',
    names: /_cents$|cents$/i,
    of: ['number'],
    isPlausible: Number.isInteger as (value: Json) => boolean,
  },
  { name: 'month', names: /(?:^|_)month$|[a-z]Month$/, of: ['number'], isPlausible: within(1, 12) },
  { name: 'year', names: /(?:^|_)year$|[a-z]Year$/, of: ['number'], isPlausible: within(1900, 2100) },
  { name: 'latitude', names: /^lat$|latitude$/i, of: both, isPlausible: within(-90, 90) },
  { name: 'longitude', names: /^(?:lng|lon)$|longitude$/i, of: both, isPlausible: within(-180, 180) },
  { name: 'currency', names: /currency(?:_?code|_?iso)?$/i, of: ['string'], isPlausible: text(/^[A-Z]{3}$/) },
  {
    name: 'country',
    names: /country(?:_?(?:code|name))?$/i,
    of: ['string'],
    isPlausible: text(/^\p{Lu}[\p{L} ]+$/u),
  },
  { name: 'city', names: /(?:^|_)city$|[a-z]City$/, of: ['string'], isPlausible: text(/^\p{Lu}[\p{L} ]+$/u) },
  {
    name: 'postal code',
    names: /zip(?:_?code)?$|post(?:al)?_?code$/i,
    of: ['string'],
    isPlausible: text(/^[A-Z\d][A-Z\d -]{2,9}$/),
  },
  {
    name: 'colour',
    names: /colou?r$/i,
    of: ['string'],
    isPlausible: text(/^#[\da-f]{3,8}$|^[A-Z]?[a-z]+$/i),
  },
  { name: 'version', names: /version$/i, of: ['string'], isPlausible: text(/\d/) },
  { name: 'file name', names: /file_?name$/i, of: ['string'], isPlausible: text(/^[^/\\]+\.\w{2,5}$/) },
  {
    name: 'media type',
    names: /(?:mime|content|media)_?type$/i,
    of: ['string'],
    isPlausible: text(/^\w+\/[\w.+-]+$/),
  },
  {
    name: 'amount',
    names: /(?:price|amount|cost|balance|subtotal)$/i,
    of: ['number'],
    isPlausible: within(0, 1_000_000),
  },
  {
    name: 'count',
    names: /(?:count|quantity)$/i,
    of: ['number'],
    isPlausible: (value) => Number(value) >= 0 && Number(value) < 1_000_000,
  },
  {
    name: 'identifier',
    names: /(?:^id|[a-z]Id|_id|guid|uuid)$/,
    of: both,
    isPlausible: (value) => text(/^\S{1,}$/)(String(value)) && !/^(?:string|0)$/.test(String(value)),
  },
  { name: 'title', names: /(?:title|subject|headline)$/i, of: ['string'], isPlausible: isPhrase },
  { name: 'name', names: /name$/i, of: ['string'], isPlausible: isPhrase },
  {
    name: 'description',
    names: /(?:description|comment|comments|notes?|message|summary)$/i,
    of: ['string'],
    isPlausible: (value) => isPhrase(value) && / /.test(String(value)),
  },
  { name: 'other text', names: /./, of: ['string'], isPlausible: isPhrase },
];

/** The class of a field; nothing if the rules do not speak of it. */
export const classOf = (name: string, value: Json): PlausibleClass | undefined =>
  classes.find(({ names, of }) => names.test(name) && of.includes(typeof value as 'string'));
