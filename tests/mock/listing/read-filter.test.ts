import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../support/seed.ts';
import { readFilter } from '../../../src/mock/listing/read-filter.ts';
import type { Json, JsonObject } from '../../../src/source/json.ts';

const order: JsonObject = {
  id: 7,
  title: "O'Neill & Sons",
  status: 'open',
  amount: 12.5,
  paid: false,
  note: null,
  created_at: '2026-03-01T10:00:00+02:00',
  Address: { City: 'Bergen' },
  customer: '0b6f0e0e-1111-4222-8333-444455556666',
};

describe('a filter of OData', () => {
  it.each([
    "status eq 'open'",
    "status ne 'closed'",
    "title eq 'O''Neill & Sons'",
    'amount gt 12 and amount lt 13',
    'amount ge 12.5 and amount le 1.25e1',
    'id eq 7L',
    'paid eq false',
    'not paid',
    'not (paid or id gt 7)',
    'note eq null',
    "not contains(title, 'x') and contains(title,'Neill')",
    "startswith(tolower(title), 'o''') and endswith(title, 'Sons')",
    "substringof('Sons', title) eq true",
    'length(status) eq 4',
    "indexof(status, 'e') eq 2",
    'created_at eq 2026-03-01T08:00:00Z',
    "createdAt lt datetime'2026-03-01T08:00:01'",
    'created_at ge 2026-03-01',
    'year(created_at) eq 2026 and hour(created_at) eq 8',
    "Address/City eq 'Bergen'",
    "address/city in ('Oslo', 'Bergen')",
    'customer eq 0b6f0e0e-1111-4222-8333-444455556666',
    "customer eq guid'0b6f0e0e-1111-4222-8333-444455556666'",
    "id eq '7'",
    "status eq 'closed' or amount gt 1 and paid eq false",
    '((((id eq 7))))',
    'missing eq null',
    'round(amount) eq 13 and floor(amount) eq 12',
  ])('fits: %s', (text) => {
    expect(readFilter(text)?.(order)).toBe(true);
  });

  it.each([
    "status eq 'Open'",
    'amount lt 12.5',
    'note gt 1',
    'note lt 1',
    'missing eq 1',
    "(status eq 'closed' or amount gt 1) and paid eq true",
    'created_at lt 2026-03-01',
    "Address eq 'Bergen'",
  ])('does not fit: %s', (text) => {
    expect(readFilter(text)?.(order)).toBe(false);
  });

  it.each([
    '',
    'eq',
    'string',
    'status eq',
    "status eq 'open",
    "status is 'open'",
    'status eq 1)',
    '(status eq 1',
    "tags/any(t: t eq 'x')",
    "geo.distance(place, geography'POINT(1 2)') lt 3",
    'contains(title)',
    'amount add 1 eq 2',
    'constructor(1) eq 1',
    `${'('.repeat(5_000)}id eq 1${')'.repeat(5_000)}`,
    `${'not '.repeat(5_000)}paid`,
    'status=open',
  ])('is none that can be read: %.40s', (text) => {
    expect(readFilter(text)).toBeUndefined();
  });
});

/** An expression as text, and what it gives by the rules of OData, worked out apart from the reader. */
interface Sample {
  readonly text: string;
  readonly holds: (thing: JsonObject) => boolean;
}

const quote = (value: Json): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

const signs: readonly (readonly [string, (left: number | string, right: number | string) => boolean])[] = [
  ['eq', (left, right) => left === right],
  ['ne', (left, right) => left !== right],
  ['gt', (left, right) => left > right],
  ['ge', (left, right) => left >= right],
  ['lt', (left, right) => left < right],
  ['le', (left, right) => left <= right],
];

const texts = fc.string({ unit: fc.constantFrom('a', 'b', "'", '(', ' ', 'and', 'é'), maxLength: 4 });
const numbers = fc.integer({ min: -3, max: 3 });

const comparison = fc
  .tuple(
    fc.constantFrom(...signs),
    fc.oneof(
      numbers.map((right) => ['n', right] as const),
      texts.map((right) => ['t', right] as const),
    ),
  )
  .map(
    ([[sign, compare], [name, right]]): Sample => ({
      text: `${name} ${sign} ${quote(right)}`,
      holds: (thing) => compare(thing[name] as number | string, right),
    }),
  );

const { expression } = fc.letrec<{ expression: Sample }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.tuple(tie('expression'), tie('expression'), fc.boolean()).map(
      ([left, right, isAnd]): Sample => ({
        text: `(${left.text}) ${isAnd ? 'and' : 'or'} (${right.text})`,
        holds: (thing) =>
          isAnd ? left.holds(thing) && right.holds(thing) : left.holds(thing) || right.holds(thing),
      }),
    ),
    tie('expression').map(
      (inner): Sample => ({
        text: `not (${inner.text})`,
        holds: (thing) => !inner.holds(thing),
      }),
    ),
  ),
}));

describe('any filter', () => {
  it('holds as the rules have it', () => {
    fc.assert(
      fc.property(expression, numbers, texts, ({ text, holds }, n, t) => {
        expect(readFilter(text)?.({ n, t })).toBe(holds({ n, t }));
      }),
      { numRuns: 500 },
    );
  });

  it('is read or not, and never throws', () => {
    const word = fc.constantFrom(
      'eq',
      'and',
      'or',
      'not',
      '(',
      ')',
      ',',
      "'",
      "'a'",
      '1',
      'n',
      'contains',
      'in',
      '/',
      '-',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        readFilter(words.join(' '))?.({ n: 1 });
      }),
      { numRuns: 1_000 },
    );
  });
});
