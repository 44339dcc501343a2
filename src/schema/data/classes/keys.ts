import { uuidOf } from '../dice.ts';
import { identified, numberOf } from '../identify.ts';
import type { NameClass } from '../name-class.ts';
import { pick } from '../write-phrase.ts';
import { asText, between, cardNumber, decimal, opaque, opaqueDigits } from '../write-value.ts';

/** Numbers and marks by which things and people are known. */
export const keyClasses: readonly NameClass[] = [
  {
    name: 'uuid',
    is: /\b(uuid|guid)$/,
    text: ({ words, noun, number, options }) => uuidOf(options.seed, identified({ words, noun }), number),
  },
  {
    name: 'card number',
    is: /\b(card|credit ?card|debit ?card|pan) ?(number|no|num|digits)$/,
    text: (hint) => [cardNumber(hint), cardNumber(hint).replaceAll(' ', '')],
    number: (hint) => Number(cardNumber(hint).replaceAll(' ', '')),
  },
  {
    name: 'last digits',
    is: /\b(last ?(four|4)( ?digits)?|card ?last ?(four|4)|last ?digits)$/,
    text: (hint) => pick(hint, ['4242', '1881', '0005', '4444']),
    number: (hint) => Number(pick(hint, ['4242', '1881', '1005', '4444'])),
  },
  { name: 'cvc', is: /\b(cvc|cvv|csc|security ?code)( ?\d)?$/, text: '123', number: () => 123 },
  {
    name: 'card brand',
    is: /\b(card ?(type|brand|network|scheme))$/,
    text: (hint) => pick(hint, ['Visa', 'Mastercard']),
  },
  {
    name: 'iban',
    is: /\biban$/,
    text: (hint) =>
      pick(hint, ['DE89370400440532013000', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606']),
  },
  {
    name: 'bic',
    is: /\b(bic|swift)( ?code)?$/,
    text: (hint) => pick(hint, ['DEUTDEFF', 'BNPAFRPP', 'BARCGB22']),
  },
  {
    name: 'account number',
    is: /\b(account|routing|rooting|sort|bank|bsb|policy|member(ship)?|customer|employee|passport|licen[cs]e|social security|ssn|national|registration|tracking|serial|case|claim|meter|part|lot|batch|folio) ?(number|no|num|code)$|\b(bsb|ssn|ein|siret|siren|abn|tin|imei|vin)$/,
    when: ({ words }) => !/area|zip|country|postal/.test(words),
    text: (hint) => [opaqueDigits(hint, 9), opaqueDigits(hint, 6), opaqueDigits(hint, 3)],
    number: (hint) => Number(opaqueDigits(hint, 8)),
  },
  {
    name: 'tax number',
    is: /\b(vat|tax|fiscal) ?(id|number|no|code|registration)( number)?$/,
    text: (hint) => [`DE${opaqueDigits(hint, 9)}`, opaqueDigits(hint, 9)],
  },
  {
    name: 'barcode',
    is: /\b(bar ?code|ean|gtin|upc|isbn)( ?(13|number|code))?$/,
    text: (hint) => `40${opaqueDigits(hint, 11)}`,
    number: (hint) => Number(`40${opaqueDigits(hint, 11)}`),
  },
  {
    name: 'sku',
    is: /\bsku$/,
    text: ({ noun, number, options }) => `SKU-${numberOf(noun, number, options.seed)}`,
  },
  {
    name: 'hash',
    is: /\b(hash|checksum|md ?5|sha ?\d*|etag|digest|fingerprint)$/,
    text: (hint) => [opaque(hint, 40), opaque(hint, 8)],
  },
  {
    name: 'secret',
    is: /\b(password|pass ?phrase|secret|client ?secret|token|access ?token|refresh ?token|api ?key|session( ?key)?|cookie|nonce)$/,
    text: (hint) => [`example-${opaque(hint, 16)}`, opaque(hint, 8)],
  },
  {
    name: 'cursor',
    is: /\b(cursor|continuation|delta ?token|next ?token)$/,
    text: (hint) => opaque(hint, 12),
  },
  {
    name: 'percent',
    is: /\b(percent(age)?|progress|pct|percentile|completion|humidity|complete percent)$|%|\b(bounce|open|click|click ?through|ctr|churn|success|failure|response|completion|acceptance|delivery|unsubscribe|retention|engagement|occupancy|utili[sz]ation|win) ?rate$/,
    number: decimal(5, 95, 0),
    text: (hint) => [`${decimal(5, 95, 0)(hint)}`, `${decimal(5, 95, 0)(hint)}%`],
  },
  {
    name: 'confidence',
    is: /\b(confidence|probability|likelihood|ratio|score|certainty|relevance|similarity|importance|eccentricity|fraction|sentiment rate)( score)?$/,
    number: (hint) => (hint.type === 'integer' ? between(40, 98)(hint) : decimal(0.4, 0.98, 2)(hint)),
    text: asText(decimal(0.4, 0.98, 2)),
  },
  {
    name: 'letter',
    is: /\b(letter|alphabetic(al)?) ?grade$/,
    text: ({ number }) => ['A', 'B', 'C'][number % 3] ?? 'A',
  },
  {
    name: 'rating',
    is: /\b(rating|stars|grade|rank|ranking)$/,
    number: (hint) => between(1, 5)(hint),
    text: asText(between(1, 5)),
  },
  {
    name: 'tax rate',
    is: /\b(tax|vat|interest|discount|commission|sales tax) ?(rate|percent|percentage)$/,
    number: decimal(2, 25, 1),
    text: asText(decimal(2, 25, 1)),
  },
  {
    name: 'exchange rate',
    is: /\b(exchange|conversion|currency|fx) ?rate$|^rate$/,
    number: (hint) => (hint.type === 'integer' ? 1 : decimal(0.7, 1.6, 4)(hint)),
    text: asText(decimal(0.7, 1.6, 4)),
  },
];
