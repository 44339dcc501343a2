import { describe, expect, it } from 'vitest';
import { maxSourceBytes } from '../../src/source/decode-text.ts';
import { readSource } from '../../src/source/read-source.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file', () => {
  it('may begin with a byte order mark, which is said and does not count as a column', () => {
    const { value, source, problems } = readSource('a.json', bytes('\ufeff{"a":1}'));
    expect(value).toEqual({ a: 1 });
    expect(source).toMatchObject({ bom: true, text: '{"a":1}' });
    expect(problems).toMatchObject([{ code: 'file-has-bom', severity: 'warning', line: 1, column: 1 }]);
  });

  it('may say null, and nothing else', () => {
    expect(readSource('a.json', bytes('null'))).toMatchObject({ value: null, problems: [] });
  });

  it('is YAML by its name', () => {
    expect(readSource('a.YML', bytes('a: 1')).value).toEqual({ a: 1 });
    expect(readSource('a.json', bytes('a: 1')).value).toBeUndefined();
  });

  it('has the pointer of a repeated key', () => {
    expect(readSource('a.json', bytes('{"a":[{"b":1,\n"b":2}]}')).problems).toMatchObject([
      { code: 'json-duplicate-key', line: 2, column: 1, pointer: '/a/0/b' },
    ]);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'file-empty', undefined],
    ['spaces only', bytes(' \r\n\t'), 'file-empty', undefined],
    ['a byte order mark only', bytes('\ufeff'), 'file-empty', undefined],
    [
      'Latin-1 before more text',
      new Uint8Array([0x22, 0xe9, 0x74, 0x22]),
      'file-not-utf8',
      { line: 1, column: 2 },
    ],
    [
      'a byte of Latin-1',
      new Uint8Array([...bytes('{\n "ö": "'), 0xe9]),
      'file-not-utf8',
      { line: 2, column: 8 },
    ],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'file-not-utf8', { line: 1, column: 1 }],
    [
      'a character cut in two',
      new Uint8Array([...bytes('{}'), 0xf0, 0x9f]),
      'file-not-utf8',
      { line: 1, column: 3 },
    ],
    ['more than anybody reads', new Uint8Array(maxSourceBytes + 1), 'file-too-large', undefined],
  ])('is refused: %s', (_, content, code, at) => {
    const error = attempt(() => readSource('a.json', content));
    expect(error).toMatchObject({ code, ...(at === undefined ? {} : { at: { file: 'a.json', ...at } }) });
  });
});

const attempt = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};
