import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseYaml } from '../../src/source/parse-yaml.ts';
import { toValue } from '../../src/source/tree.ts';
import '../support/seed.ts';

const read = (text: string) => {
  const { tree, problems } = parseYaml(text);
  return { value: tree && toValue(tree), problems };
};

describe('YAML', () => {
  it('is read as it was written', () => {
    const plain = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
    fc.assert(
      fc.property(plain, (value) => {
        const text = stringify(value, { aliasDuplicateObjects: false });
        expect(JSON.stringify(read(text).value)).toBe(JSON.stringify(JSON.parse(JSON.stringify(value))));
      }),
    );
  });

  it('has words for keys that are numbers, as status codes are', () => {
    expect(read('responses:\n  200: {}\n  default: {}').value).toEqual({
      responses: { 200: {}, default: {} },
    });
  });

  it.each([
    ['a: 1\n\tb: 2', 'this is not YAML'],
    ['a: [1', 'this is not YAML'],
    ['a: &x 1\nb: *x', 'the alias *x'],
  ])('%j cannot be read', (text, message) => {
    const { value, problems } = read(text);
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({ recovered: false, message: expect.stringContaining(message) });
  });

  it('names a repeated key and keeps the last', () => {
    expect(read('a: 1\na: 2')).toMatchObject({
      value: { a: 2 },
      problems: [{ code: 'json-duplicate-key', offset: 5 }],
    });
  });

  it('refuses a billion laughs at the first alias', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [...pair]))
      lines.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`);
    expect(read(lines.join('\n')).problems[0]?.message).toContain('the alias *a');
  });

  it.each([
    ['brackets', `x: ${'['.repeat(50_000)}`],
    ['closed brackets', `x: ${'['.repeat(600)}${']'.repeat(600)}`],
    ['indentation', Array.from({ length: 1_500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('refuses a document that is nested too deeply by %s', (_, text) => {
    const { value, problems } = read(text);
    expect(value).toBeUndefined();
    expect(problems.map(({ code }) => code)).toContain('document-too-deep');
  });
});
