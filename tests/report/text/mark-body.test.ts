import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyNote, markBody } from '../../../src/report/text/mark-body.ts';
import '../../support/seed.ts';

/** Marked stretches as `«text|notes»`. */
const mark = (text: string, ...notes: readonly BodyNote[]): string =>
  markBody(text, notes)
    .map((piece) => (piece.notes === undefined ? piece.text : `«${piece.text}|${piece.notes.join('; ')}»`))
    .join('');

describe('markBody', () => {
  it('indents JSON and keeps its numbers and escapes', () => {
    expect(mark('{"a":[1.0,12345678901234567890],"b":"\\u00e9","c":{},"d":[]}')).toBe(
      '{\n  "a": [\n    1.0,\n    12345678901234567890\n  ],\n  "b": "\\u00e9",\n  "c": {},\n  "d": []\n}',
    );
  });
  it.each<[string, string, string]>([
    ['a value', '/a/1', '{\n  "a": [\n    1,\n    «2|wrong»\n  ]\n}'],
    ['a container, with what is in it', '/a', '{\n  "a": «[\n    1,\n    2\n  ]|wrong»\n}'],
    [
      'the nearest value, where the pointer leads nowhere',
      '/a/7/x',
      '{\n  "a": «[\n    1,\n    2\n  ]|wrong»\n}',
    ],
    ['the whole', '', '«{\n  "a": [\n    1,\n    2\n  ]\n}|wrong»'],
  ])('marks %s', (_, pointer, expected) => {
    expect(mark('{"a":[1,2]}', { pointer, note: 'wrong' })).toBe(expected);
  });
  it('marks a value and one inside it', () => {
    expect(mark('{"a":[1]}', { pointer: '/a', note: 'outer' }, { pointer: '/a/0', note: 'inner' })).toBe(
      '{\n  "a": «[|outer»\n    «1|inner»\n  ]\n}',
    );
  });
  it('gives one value several notes', () => {
    expect(mark('1', { pointer: '', note: 'one' }, { pointer: '', note: 'two' })).toBe('«1|one; two»');
  });
  it('reads pointers with escapes and names like __proto__', () => {
    expect(
      mark('{"a/b":1,"__proto__":2}', { pointer: '/a~1b', note: 'x' }, { pointer: '/__proto__', note: 'y' }),
    ).toBe('{\n  "a/b": «1|x»,\n  "__proto__": «2|y»\n}');
  });
  it.each(['not json', '{"a":', '', '[1,]x', '['.repeat(5_000)])('leaves %.20s as it is', (text) => {
    expect(markBody(text, [])).toEqual([{ text }]);
  });
  it('keeps the value, whatever is marked', () => {
    const pointers = fc.array(fc.constantFrom('', '/0', '/a', '/0/a', '/a/0', '/b/c/d'), { maxLength: 4 });
    const property = fc.property(fc.json(), pointers, (json, wanted) => {
      const pieces = markBody(
        json,
        wanted.map((pointer) => ({ pointer, note: 'n' })),
      );
      expect(JSON.parse(pieces.map(({ text }) => text).join(''))).toEqual(JSON.parse(json));
      expect(pieces.some(({ notes }) => notes !== undefined)).toBe(wanted.length > 0);
    });
    fc.assert(property);
  });
});
