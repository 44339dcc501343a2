import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPointer, getAt, parsePointer } from '../../src/source/pointer.ts';
import '../support/seed.ts';

describe('a JSON pointer', () => {
  // RFC 6901, section 5.
  const document = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  };
  it.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/ ', 7],
    ['/m~0n', 8],
    ['#/c%25d', 2],
    ['#/i%5Cj', 5],
    ['#', document],
    ['/foo/2', undefined],
    ['/foo/-1', undefined],
    ['/foo/length', undefined],
    ['/toString', undefined],
    ['/__proto__', undefined],
    ['#/%E0%A4%A', undefined],
  ])('%j means %j', (pointer, want) => {
    expect(getAt(document, pointer)).toEqual(want);
  });

  it('comes back as the tokens that it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (tokens) => {
        expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
      }),
    );
  });
});
