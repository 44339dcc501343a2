import type { NameClass } from '../name-class.ts';
import { pools } from '../pools.ts';
import { pick } from '../write-phrase.ts';
import { between, townOf } from '../write-value.ts';

/** `weight unit` is one of a measure, and no part of an address. */
const measured =
  /\b(?:weight|mass|dimensions?|distance|length|width|height|depth|area|volume|temperature|speed|size|price|cost|currency|time|duration|quantity|measure|data|base|stock|order|pressure|energy|power) unit$/;

/** Places. */
export const placeClasses: readonly NameClass[] = [
  {
    name: 'city',
    is: /\b(city|town|locality|suburb|municipality)\d?( ?name)?$/,
    text: (hint) => townOf(hint).city,
  },
  {
    name: 'country code',
    is: /\b(country ?(code|iso|iso ?code|iso ?\d|id|iso ?code ?\d?)|iso ?country( ?code)?|nation ?code|country code|country iso code)\d?$/,
    text: (hint) => [townOf(hint).code, townOf(hint).code3],
  },
  {
    name: 'country',
    is: /\b(country|nation|nationality)\d?( ?name)?$/,
    text: (hint) =>
      hint.maxLength < 4 || /\b(iso|alpha|2-letter|two-letter|country code)\b/.test(hint.description)
        ? [townOf(hint).code, townOf(hint).code3]
        : [townOf(hint).country, townOf(hint).code3, townOf(hint).code],
  },
  {
    name: 'region',
    is: /\b(province|county|region|state ?(province|code|name|or province)|federal ?state|district)\d?( ?name)?$/,
    text: (hint) => [townOf(hint).region, townOf(hint).code],
  },
  {
    name: 'region beside a city',
    is: /\bstate\d?$/,
    when: ({ words, noun, siblings }) =>
      words !== 'state' ||
      /\|(\w+ )?(city|zip|zip code|postal code|country|street)\|/.test(siblings) ||
      /address|location/.test(noun),
    text: (hint) => [townOf(hint).region, townOf(hint).code],
  },
  {
    name: 'postal code',
    is: /\b(zip|postal|post)( ?code)?\d?$|\bzip ?(code|postcode)$|\bpostcode$/,
    text: (hint) => [townOf(hint).postalCode, '20095'],
    number: between(10_000, 98_999),
  },
  {
    name: 'street',
    is: /\b(street|street ?(address|name|line)|address ?(line)? ?1|line ?1|address ?street|road)\d?$/,
    text: (hint) => pick(hint, pools.streets),
  },
  {
    name: 'address line',
    is: /\b(address ?(line)? ?[2-4]|street ?(line)? ?[2-4]|line ?[2-4]|suite|unit|apartment|building|floor)$/,
    when: ({ words }) => !measured.test(words),
    text: (hint) => pick(hint, ['Floor 2', 'Suite 14', 'Building C']),
    number: between(1, 6),
  },
  {
    name: 'address',
    is: /\b(address|addr|formatted ?address|location ?address|venue|location|place)$/,
    when: ({ words, label }) => !/\b(email|ip|mac|web|wallet|network)\b/.test(`${words} ${label}`),
    text: (hint) => [`${pick(hint, pools.streets)}, ${townOf(hint).city}`, townOf(hint).city],
  },
  {
    name: 'language',
    is: /\b(language|lang|locale|culture)( ?(code|tag|id|iso|name|iso ?code))?$/,
    text: (hint) => [
      /locale|culture|tag/.test(hint.words) ? townOf(hint).locale : townOf(hint).locale.slice(0, 2),
      townOf(hint).locale,
    ],
  },
];
