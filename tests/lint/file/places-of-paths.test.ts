import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfPath } from '../../../src/lint/file/place-of-path.ts';
import { placesOfPaths } from '../../../src/lint/file/places-of-paths.ts';
import type { Source } from '../../../src/source/source.ts';
import '../../support/seed.ts';

const sourceOf = (text: string): Source => ({ path: 'a.json', text, language: 'json', bom: false });

/** Every path of a value, and some that lead nowhere. */
const pathsOf = (
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] => {
  const below =
    typeof value === 'object' && value !== null
      ? Array.isArray(value)
        ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
        : Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))
      : [];
  return [path, [...path, 'nothing'], [...path, 'nothing', 0, 'x'], [...path, 99], ...below];
};

describe('placesOfPaths', () => {
  it('finds in one pass what is found one by one', () => {
    const layouts = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.replaceAll('": ', '":\n   '),
      (text) => text.replaceAll('\n', '\r\n'),
      (text) => ` ${text} \n`,
    );
    const document = fc.tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('', '  ', '\t'), layouts);
    fc.assert(
      fc.property(document, ([value, indent, layout]) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const source = sourceOf(layout(JSON.stringify(plain, null, indent)));
        const paths = pathsOf(plain);
        expect(placesOfPaths(source, paths)).toEqual(paths.map((path) => placeOfPath(source, path)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each(['{"a":1,}', '{"a":1,"a":{"b":2}}', '[1, 2', '{"a":{"b":[]}}'])('takes %j as it is', (text) => {
    const paths = [['a'], ['a', 'b'], [], ['b'], [0]];
    expect(placesOfPaths(sourceOf(text), paths)).toEqual(
      paths.map((path) => placeOfPath(sourceOf(text), path)),
    );
  });
});
