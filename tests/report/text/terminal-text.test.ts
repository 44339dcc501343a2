import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pad, shorten, toPrintable, widthOf, wrap } from '../../../src/report/text/terminal-text.ts';
import '../../support/seed.ts';

describe('widthOf', () => {
  it.each([
    ['abc', 3],
    ['', 0],
    ['é', 1],
    ['e\u0301', 1],
    ['世界', 4],
    ['ｱ', 1],
    ['Ａ', 2],
    ['한글', 4],
    ['☕', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['→', 1],
    ['│', 1],
    ['\u200d', 0],
  ])('%s takes %i columns', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });
});

describe('toPrintable', () => {
  it.each([
    ['an escape', 'a\u001b[2Jb', 'a␛[2Jb'],
    ['a bell and a null', '\u0007\u0000', '␇␀'],
    ['delete', '\u007f', '␡'],
    ['a C1 control', '\u009b31m', '<009B>31m'],
    ['a mark that turns the text around', '\u202egnp.exe', '<202E>gnp.exe'],
    ['a tab', 'a\tb', 'a  b'],
    ['half a character', '\ud800', '\ufffd'],
    ['a line break', 'a\r\nb', 'a⏎b'],
  ])('shows %s', (_, text, shown) => {
    expect(toPrintable(text)).toBe(shown);
  });
  it('keeps line breaks where they are wanted, whatever ends a line', () => {
    expect(toPrintable('a\r\nb\rc\nd', { lines: true })).toBe('a\nb\nc\nd');
  });
  it('keeps what emoji are joined with', () => {
    expect(toPrintable('👩‍👩‍👧')).toBe('👩‍👩‍👧');
  });
});

describe('wrap', () => {
  it('breaks at spaces, and words only where they are too long', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('a incomprehensible b', 10)).toEqual(['a', 'incomprehe', 'nsible b']);
    expect(wrap('', 10)).toEqual(['']);
  });
  it('does not break at a no-break space', () => {
    expect(wrap('one two\u00a0three', 11)).toEqual(['one', 'two\u00a0three']);
  });
  it('keeps every line within the width, and every character but spaces', () => {
    const property = fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 8, max: 30 }),
      (text, width) => {
        const lines = wrap(text, width);
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      },
    );
    fc.assert(property);
  });
});

describe('shorten and pad', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['世界世界', 5, '世界…'],
    ['世界世界', 4, '世…'],
    ['abc', 0, ''],
  ])('%s in %i columns is %s', (text, width, short) => {
    expect(shorten(text, width)).toBe(short);
  });
  it('never takes more than the width', () => {
    const property = fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 0, max: 20 }),
      (text, width) => {
        expect(widthOf(shorten(text, width))).toBeLessThanOrEqual(width);
      },
    );
    fc.assert(property);
  });
  it('fills up by columns', () => {
    expect(pad('世', 4)).toBe('世  ');
  });
});
