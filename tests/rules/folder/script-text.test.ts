import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, stringsOf } from '../../../rules/folder/script-text.ts';
import '../../support/seed.ts';

describe('the code of a script', () => {
  it.each([
    ['a plain string', 'x("a)b") + 1', 'x(     ) + 1'],
    ['an escaped quote', 'x("a\\")") + 1', 'x(      ) + 1'],
    ['a verbatim string', 'x(@"a""(b\\") + 1', `x(${' '.repeat(9)}) + 1`],
    ['an interpolated string', 'x($"a{b}") + 1', 'x(       ) + 1'],
    ['a raw string', 'x("""a"b(""") + 1', `x(${' '.repeat(10)}) + 1`],
    ['a character', "x('(') + 1", 'x(   ) + 1'],
    ['a line comment', 'x // (\ny', 'x     \ny'],
    ['a block comment', 'x /* ( \n */ y', 'x      \n    y'],
    ['an unclosed string', 'x("a\ny', 'x(  \ny'],
    ['a generic type and an attribute', "[A('x')] List<int> a;", '[A(   )] List<int> a;'],
  ])('blanks %s', (_name, script, code) => {
    expect(codeOf(script)).toBe(code);
  });

  it('has the length and the lines of the script, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', "'", '@', '$', '\\', '/', '*', '\n', 'a', '(') }),
        (script) => {
          const code = codeOf(script);
          expect(code.length).toBe(script.length);
          expect(code.split('\n').length).toBe(script.split('\n').length);
          for (const { start, end } of stringsOf(script)) expect(end).toBeGreaterThan(start);
        },
      ),
      { seed: 1 },
    );
  });

  it('gives the texts with their places', () => {
    expect(stringsOf('a == "x" || @"y" // "z"').map(({ text, start }) => [text, start])).toEqual([
      ['x', 5],
      ['y', 12],
    ]);
  });
});
