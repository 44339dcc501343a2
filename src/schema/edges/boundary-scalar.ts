import type { Json } from '../../source/json.ts';
import { own } from '../../source/json.ts';
import { acceptsShallow, type Constraints, fitsTextOnly } from '../sample/constraints.ts';
import { fitLength } from '../sample/fill-text.ts';
import { someOf } from '../some-of.ts';
import type { Edit } from './walk-value.ts';

/** Edges of `enum`, null, text and numbers; all of them valid for these constraints. */
export const boundaryScalars = (constraints: Constraints, value: Json): readonly Edit[] => {
  const { values, types } = constraints;
  const edges: readonly Edit[] =
    values !== undefined
      ? someOf(values, mostValues).map((member) => ({
          value: member,
          keyword: 'enum',
          description: `is ${JSON.stringify(member)}`,
        }))
      : [
          ...(types?.includes('null') === true
            ? [{ value: null, keyword: 'x-nullable', description: 'is null' }]
            : []),
          ...(typeof value === 'string' ? textEdges(constraints) : []),
          ...(typeof value === 'number' ? numberEdges(constraints) : []),
          ...(typeof value === 'boolean'
            ? [{ value: !value, keyword: 'type', description: `is ${String(!value)}` }]
            : []),
        ];
  return edges.filter((edge) => acceptsShallow(constraints, edge.value));
};

/** Each value of an enum is an edge; of thousands, so many. */
const mostValues = 200;

const textEdges = (constraints: Constraints): readonly Edit[] => {
  const { minLength, maxLength, formats } = constraints;
  const dates = formats.flatMap((format) => own(dateEdges, format) ?? []);
  if (dates.length > 0)
    return dates.map(([value, what]) => ({ value, keyword: 'format', description: `is ${what}` }));
  const lengths: readonly (readonly [keyword: string, length: number])[] = [
    ['minLength', minLength],
    ['minLength', minLength + 1],
    ['maxLength', maxLength],
    ['maxLength', maxLength - 1],
  ];
  const atLimits = lengths.flatMap(([keyword, length]) =>
    length >= 0 && length <= 20_000 && (keyword !== 'minLength' || minLength > 0)
      ? [
          {
            value: 'a'.repeat(length),
            keyword,
            description: `is ${length === 1 ? 'one character' : `${length} characters`} long`,
          },
        ]
      : [],
  );
  if (!fitsTextOnly(constraints)) return atLimits;
  const odd = oddTexts.map(([value, what]) => ({
    value: fitLength(value, constraints),
    keyword: 'text',
    description: what,
  }));
  return [...atLimits, ...odd];
};

const oddTexts: readonly (readonly [value: string, description: string])[] = [
  ['', 'is empty'],
  ['a', 'is one character long'],
  ['a'.repeat(256), 'is 256 characters long'],
  ['a'.repeat(1_000), 'is 1,000 characters long'],
  ['a'.repeat(4_000), 'is 4,000 characters long'],
  ['a'.repeat(10_000), 'is 10,000 characters long'],
  ['äöü ß é ñ 日本語 עברית', 'has letters of other scripts'],
  ['😀 👩‍👩‍👧', 'has characters outside of the basic plane'],
  [`it's "quoted"`, 'has quotes'],
  ['100 % %20 %zz', 'has percent signs'],
  [' a  b ', 'has spaces around and in it'],
  ['line 1\nline 2\r\n\tline 3', 'has line ends and a tab'],
  ['a/b?c=d&e#f+g;h,i|j', 'has characters that URLs reserve'],
  ['\\ <b>&amp;</b> {{x}} {y}', 'has markup and templates'],
  ['bell \u0007, start \u0001', 'has control characters'],
  ['null', 'is the word null'],
  ['0012', 'looks like a number'],
];

const dateEdges: Readonly<Record<string, readonly (readonly [value: string, description: string])[]>> = {
  date: [
    ['2026-01-31', 'the last day of January'],
    ['2026-02-28', 'the last day of February'],
    ['2024-02-29', 'a leap day'],
    ['2000-02-29', 'the leap day of a century'],
    ['2026-12-31', 'the last day of a year'],
    ['1970-01-01', 'the first day of Unix time'],
    ['1899-12-30', 'a day before 1900'],
    ['9999-12-31', 'the last day of the year 9999'],
  ],
  'date-time': [
    ['2024-02-29T23:59:59Z', 'the last second of a leap day'],
    ['2026-12-31T23:59:59.999Z', 'the last millisecond of a year'],
    ['2026-03-29T02:30:00+01:00', 'a time that summer time skips'],
    ['2026-01-01T00:00:00-12:00', 'a time in the farthest west'],
    ['2026-01-01T00:00:00+14:00', 'a time in the farthest east'],
    ['1970-01-01T00:00:00Z', 'the first second of Unix time'],
    ['2038-01-19T03:14:08Z', 'the first second that 32 bits do not hold'],
    ['2026-01-01T00:00:00.1234567Z', 'a time in ticks'],
  ],
  'date-no-tz': [
    ['2024-02-29T23:59:59', 'the last second of a leap day'],
    ['2026-12-31T23:59:59', 'the last second of a year'],
  ],
};

const numberEdges = (constraints: Constraints): readonly Edit[] => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, steps, formats, types } = constraints;
  const whole = types?.includes('integer') === true;
  const step = steps[0] ?? (whole ? 1 : 0.01);
  const edges: (readonly [keyword: string, value: number])[] = [
    ['minimum', exclusiveMinimum ? clean(minimum + step) : minimum],
    ['minimum', clean(minimum + step)],
    ['maximum', exclusiveMaximum ? clean(maximum - step) : maximum],
    ['maximum', clean(maximum - step)],
    ['type', 0],
    ['type', -1],
    ['type', 1],
    ...(formats.includes('int64') ? [['format', Number.MAX_SAFE_INTEGER] as const] : []),
    ...(whole
      ? []
      : ([
          ['type', 0.1],
          ['type', 1e-7],
          ['type', 1e15],
        ] as const)),
  ];
  return edges
    .filter(([, value]) => Number.isFinite(value) && (!whole || Number.isInteger(value)))
    .map(([keyword, value]) => ({ value, keyword, description: `is ${value}` }));
};

const clean = (number: number): number => (Number.isFinite(number) ? Number(number.toPrecision(15)) : number);
