import type { NameClass } from '../name-class.ts';
import { pools } from '../pools.ts';
import { pick } from '../write-phrase.ts';
import { asText, between, decimal, opaque } from '../write-value.ts';

/** Measures, versions and looks. */
export const measureClasses: readonly NameClass[] = [
  {
    name: 'colour',
    is: /\bcolou?rs?( ?(code|hex|value))?$|\bhex$/,
    text: (hint) => [pick(hint, pools.colours), pick(hint, pools.colourNames)],
  },
  {
    name: 'version',
    is: /\b(version|api ?version|app ?version|ver|revision|build)( ?(number|no|name))?$/,
    text: (hint) => [`${1 + (hint.number % 3)}.${between(0, 9)(hint)}.0`, `${1 + (hint.number % 3)}.0`, '1'],
    number: (hint) => 1 + (hint.number % 3),
  },
  { name: 'etag', is: /\betag$|^if (?:none )?match$/, text: (hint) => `"${opaque(hint, 8)}"` },
  {
    name: 'unit',
    is: /\b(unit|units|uom|unit ?of ?measure|measure ?unit)( ?(code|name))?$/,
    text: (hint) => pick(hint, pools.units),
    number: between(1, 9),
  },
  {
    name: 'size',
    is: /\b(width|height|depth|length|diameter|radius|thickness)( ?(px|cm|mm|m|in))?$/,
    number: decimal(10, 800, 1),
    text: asText(decimal(10, 800, 0)),
  },
  {
    name: 'weight',
    is: /\b(weight|mass)( ?(kg|g|lb|lbs))?$|\b(kg|lbs?)$/,
    number: decimal(1, 90, 1),
    text: asText(decimal(1, 90, 1)),
  },
  {
    name: 'temperature',
    is: /\b(temp|temperature)( ?(c|f|min|max))?$/,
    number: decimal(4, 28, 1),
    text: asText(decimal(4, 28, 1)),
  },
  {
    name: 'quantity',
    is: /\b(count|quantity|qty|total|totals|number ?of.*|num ?\w+|total ?\w+|total num of .*|stock|points|likes|views|followers|steps|seats|attempts|visits|items|pages|floors|records|hits|odata count|odata.count|amount of.*|.* count|max|min|maximum|minimum|capacity|remaining|used|available|(?:successful|failed|attempted|pending|completed|consecutive) \w+s)$/,
    number: between(1, 40),
    text: asText(between(1, 40)),
  },
  {
    name: 'position',
    is: /\b(index|position|order|sort ?order|sequence|rank|ordinal|line ?(number|no|num)|row ?(number|no)?|priority|level|step|sequence ?(number|no))$/,
    number: ({ number }) => number + 1,
  },
  { name: 'port', is: /\bport( ?number)?$/, number: () => 443 },
  {
    name: 'distance',
    is: /\b(distance|meters?|metres?|km|miles?|feet|altitude|elevation|speed)$/,
    number: decimal(2, 900, 1),
    text: asText(decimal(2, 900, 1)),
  },
];
