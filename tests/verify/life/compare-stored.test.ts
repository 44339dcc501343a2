import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/source/json.ts';
import { compareStored } from '../../../src/verify/life/compare-stored.ts';

const kinds = (sent: Json, read: Json): readonly string[] =>
  compareStored({ a: sent }, { a: read }).map(({ name, kind }) => `${name} ${kind}`);

describe('what is read is what was sent', () => {
  it.each<readonly [what: string, sent: Json, read: Json]>([
    ['blanks at the ends', ' a b ', 'a b'],
    ['line ends', 'a\r\nb', 'a\nb'],
    ['case', 'Ada@Example.com', 'ada@example.com'],
    ['composed letters', 'é', 'e\u0301'],
    ['the scale of a number', 9.5, '9.50'],
    ['cents', 9.504, 9.5],
    ['what 32 bits hold', 1234.5678, 1234.56775],
    ['the zone of a time', '2026-01-15T10:00:00+01:00', '2026-01-15T09:00:00Z'],
    ['thousandths of a second', '2026-01-15T09:00:00.123Z', '2026-01-15T09:00:00Z'],
    ['a day as its first moment', '2026-01-15', '2026-01-15T00:00:00Z'],
    ['a default for nothing', null, 'active'],
    ['a masked secret', 'pa55word', '***'],
    ['a thing in place of its name', 'ada', { login: 'ada' }],
    ['things in place of their names', ['bug'], [{ name: 'bug' }]],
  ])('whatever happens to %s', (_, sent, read) => {
    expect(kinds(sent, read)).toEqual([]);
  });
  it.each<readonly [what: string, sent: Json, read: Json, kind: string]>([
    ['another number', 7, 8, 'plain'],
    ['a fraction cut off', 9.5, 9, 'plain'],
    ['another truth', true, false, 'plain'],
    ['a text cut off', 'Keep it dry', 'Keep', 'plain'],
    ['another day', '2026-01-15', '2026-01-14', 'plain'],
    ['a list that lost something', ['a', 'b'], ['a'], 'plain'],
    ['question marks for letters', 'Zoë', 'Zo?', 'mangled'],
    ['two letters for one', 'Zoë', 'ZoÃ«', 'mangled'],
    ['a letter written without its accent', 'Zoë', 'Zoe', 'special'],
  ])('but not %s', (_, sent, read, kind) => {
    expect(kinds(sent, read)).toEqual([`a ${kind}`]);
  });
  it('looks into objects, and passes over what only one side has', () => {
    const sent = { address: { city: 'Bonn', zip: '53111' }, note: 'x' };
    expect(compareStored(sent, { address: { city: 'Berlin' } }).map(({ name }) => name)).toEqual([
      'address/city',
    ]);
  });
});
