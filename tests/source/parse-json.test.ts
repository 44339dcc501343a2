import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/source/parse-json.ts';
import { toValue } from '../../src/source/tree.ts';
import '../support/seed.ts';

const read = (text: string) => {
  const { tree, problems } = parseJson(text);
  return { value: tree && toValue(tree), problems };
};

describe('JSON', () => {
  it('is read as JSON.parse reads it, however it is spaced', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const read_ = read(text);
        expect(read_.problems).toEqual([]);
        expect(JSON.stringify(read_.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('never throws, and where JSON.parse does it has a problem', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      'true',
      'nul',
      '//x\n',
      '/*',
      '\\',
      '"',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const { value, problems } = read(text);
        const strict = attempt(() => JSON.parse(text) as unknown);
        if (strict.ok) expect(value).toEqual(strict.value);
        expect(problems.some(({ code }) => code !== 'json-duplicate-key')).toBe(!strict.ok);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a trailing comma in an object', '{"a":1,}', { a: 1 }, 'comma is before the closing bracket', 7],
    ['a trailing comma in an array', '[1,2,\n]', [1, 2], 'comma is before the closing bracket', 6],
    ['a line comment', '{"a":1} // hi', { a: 1 }, 'a comment is here', 8],
    ['a block comment', '/* hi */{"a":1}', { a: 1 }, 'a comment is here', 0],
    ['a raw control character', '{"a":"x\ty"}', { a: 'x\ty' }, 'raw control character', 5],
    ['a repeated key', '{"a":1,"a":2}', { a: 2 }, '"a" appears here a second time', 7],
  ])('%s is a problem, and the value is there', (_, text, want, message, offset) => {
    const { value, problems } = read(text);
    expect(value).toEqual(want);
    for (const problem of problems)
      expect(problem).toMatchObject({ recovered: true, offset, message: expect.stringContaining(message) });
    expect(problems).not.toEqual([]);
  });

  it.each([
    ['{"a":1', 6, 'a closing brace is missing at the end'],
    ['{a:1}', 1, 'an unknown word: "a:1}"'],
    ['{"a" 1}', 5, 'a colon is missing before "1}"'],
    ['[1 2]', 3, 'a comma is missing before "2]"'],
    ["{'a':1}", 1, `an unknown word: "'a':1}"`],
    ['', 0, 'a value is missing at the end'],
    ['{} {}', 3, 'more text after the end of the document: "{}"'],
  ])('%s cannot be read from %i on', (text, offset, message) => {
    const { value, problems } = read(text);
    expect(value).toBeUndefined();
    expect(problems[0]).toMatchObject({
      offset,
      recovered: false,
      message: expect.stringContaining(message),
    });
  });

  it('keeps __proto__ an ordinary key', () => {
    const { value } = read('{"__proto__":{"admin":true},"a":1}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'a']);
    expect((value as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it.each([['['], ['{"a":']])('refuses 100,000 levels of %s without exhausting the stack', (open) => {
    const { value, problems } = read(open.repeat(100_000));
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'document-too-deep', recovered: false }]);
  });

  it('takes brackets in texts for text', () => {
    expect(read(JSON.stringify({ a: '['.repeat(1_000) })).problems).toEqual([]);
  });

  it('shows nothing of a string without an end: it may be a secret', () => {
    const { problems } = parseJson('{"clientSecret":"S3CR3T-value\n}');
    expect(JSON.stringify(problems)).not.toContain('S3CR');
    expect(problems[0]).toMatchObject({ message: 'this is not JSON: a string has no end', offset: 16 });
  });
});

const attempt = <T>(work: () => T): { readonly ok: true; readonly value: T } | { readonly ok: false } => {
  try {
    return { ok: true, value: work() };
  } catch {
    return { ok: false };
  }
};
