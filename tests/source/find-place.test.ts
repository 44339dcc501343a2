import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlace } from '../../src/source/find-place.ts';
import type { Json } from '../../src/source/json.ts';
import { formatPointer } from '../../src/source/pointer.ts';
import type { Source } from '../../src/source/source.ts';
import '../support/seed.ts';

const source = (text: string, language: Source['language'] = 'json'): Source => ({
  path: 'a.json',
  text,
  language,
  bom: false,
});

describe('the place of a pointer', () => {
  const text = '{\n  "a/b": [1, { "c": "x" }],\n  "d": null\n}';
  it.each([
    ['', 'value', 1, 1],
    ['/a~1b', 'value', 2, 10],
    ['/a~1b', 'key', 2, 3],
    ['/a~1b/1/c', 'value', 2, 21],
    ['/a~1b/1/c', 'key', 2, 16],
    ['/d', 'value', 3, 8],
    ['/a~1b/0', 'key', 2, 11],
    // What is missing is shown where it is missed.
    ['/a~1b/1/nope', 'value', 2, 14],
    ['/d/nope', 'value', 3, 3],
    ['/nope', 'value', 1, 1],
    ['/toString', 'value', 1, 1],
  ] as const)('%j, its %s, is at %i:%i', (pointer, part, line, column) => {
    expect(findPlace(source(text), pointer, part)).toMatchObject({ file: 'a.json', line, column, pointer });
  });

  it.each([
    ['\r\n', 3],
    ['\r', 3],
    ['\n', 3],
  ])('counts lines that end with %j', (end, line) => {
    const broken = ['{', '"a": 1,', '"b": 2', '}'].join(end);
    expect(findPlace(source(broken), '/b')).toMatchObject({ line, column: 6, endColumn: 7 });
  });

  it('counts columns in UTF-16 units, as editors do', () => {
    expect(findPlace(source('{"😀": 1}'), '/😀')).toMatchObject({ line: 1, column: 8 });
  });

  it('is the beginning of a file that cannot be read', () => {
    expect(findPlace(source('{'), '/a')).toMatchObject({ line: 1, column: 1 });
  });

  it('leads into YAML too', () => {
    expect(findPlace(source('a:\n  - b: 1\n', 'yaml'), '/a/0/b')).toMatchObject({ line: 2, column: 8 });
  });

  it('shows the value itself, wherever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, space) => {
        const written = JSON.stringify(value, null, space);
        const lines = written.split('\n');
        for (const [pointer, scalar] of scalarsOf(JSON.parse(written) as Json, [])) {
          const { line, column, endColumn } = findPlace(source(written), pointer);
          expect(lines[line - 1]?.slice(column - 1, (endColumn ?? 0) - 1)).toBe(JSON.stringify(scalar));
        }
      }),
    );
  });
});

const scalarsOf = (value: Json, path: readonly (string | number)[]): readonly (readonly [string, Json])[] => {
  if (typeof value !== 'object' || value === null) return [[formatPointer(path), value]];
  return Object.entries(value).flatMap(([key, item]) => scalarsOf(item as Json, [...path, key]));
};
