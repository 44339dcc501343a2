import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMutants } from '../../tools/mutants/find-mutants.ts';
import { nearestTests } from '../../tools/mutants/nearest-tests.ts';

const mutated = (text: string): readonly string[] =>
  findMutants(text).map(({ start, end, text: next }) => text.slice(0, start) + next + text.slice(end));

describe('the changes that a test should notice', () => {
  it.each<readonly [string, readonly string[]]>([
    ['a < b;', ['', 'a <= b;']],
    ['const c = a && b;', ['const c = a || b;']],
    ['const c = a ?? b;', ['const c = (a);']],
    ['const c = !a;', ['const c = a;']],
    ['const c = 3;', ['const c = 4;']],
    ['const c = true;', ['const c = false;']],
    ['const c = [...a];', ['const c = [...[]];']],
    ['const c = a ? b : d;', ['const c = true ? b : d;', 'const c = false ? b : d;']],
    ['const c = a.some(b);', ['const c = a.every(b);']],
    ['const c = a.toString(b);', []],
    ["import { a } from './a.ts';", []],
    ['type A = 1 | 2;', []],
    ["const c = 'text';", []],
  ])('%s', (text, expected) => {
    expect(mutated(text)).toEqual(expected);
  });
  it('say what is changed to what', () => {
    expect(findMutants('const c = a === b;').map(({ what }) => what)).toEqual(['=== → !==']);
  });
});

it('the nearest tests are those that reach a file over the fewest imports', () => {
  const root = resolve(import.meta.dirname, '../..');
  expect(nearestTests(root, 'src/trust/redact.ts', 2)).toContain('tests/trust/redact.test.ts');
  expect(nearestTests(root, 'src/mock/request/check-security.ts', 1)).toEqual([
    'tests/mock/request/check-security.test.ts',
  ]);
  expect(nearestTests(root, 'src/no-such-file.ts', 3)).toEqual([]);
});
