import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/source/parse-json.ts';
import { readSource } from '../../src/source/read-source.ts';

describe('a text that is something else', () => {
  it.each([
    ['<!doctype html>\n<html><body>Not found</body></html>', 0, 'this is a web page, not JSON'],
    ['\n<HTML lang="en"></HTML>', 0, 'this is a web page, not JSON'],
    ['<?xml version="1.0"?><definitions/>', 0, 'this is XML, not JSON'],
    ['swagger: "2.0"\ninfo:\n  title: Orders\n', 0, 'this is YAML, not JSON'],
    ['---\nswagger: "2.0"\n', 0, 'this is YAML, not JSON'],
    [
      'version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n',
      0,
      'this is a pointer of Git LFS, not the file itself',
    ],
    [
      '{\n<<<<<<< HEAD\n  "host": "a"\n=======\n  "host": "b"\n>>>>>>> other\n}\n',
      2,
      'a merge conflict is not resolved here',
    ],
  ])('%s', (text, offset, message) => {
    const { tree, problems } = parseJson(text);
    expect(tree).toBeUndefined();
    expect(problems).toMatchObject([{ message, offset, recovered: false }]);
  });

  it('a text in JSON that looks like one of them is JSON', () => {
    const value = { a: '<html>', b: 'swagger: 2', c: '<<<<<<< HEAD' };
    expect(parseJson(JSON.stringify(value, null, 2)).problems).toEqual([]);
  });

  it('a slip in JSON is told as a slip', () => {
    expect(parseJson('{ swagger: "2.0" }').problems.map(({ message }) => message)[0]).toContain(
      'an unknown word: "swagger',
    );
  });

  it.each([
    ['little-endian', Buffer.from('{ "swagger": "2.0" }', 'utf16le')],
    ['big-endian', Buffer.from('{ "swagger": "2.0" }', 'utf16le').swap16()],
    ['little-endian with its mark', Buffer.from('\ufeff{ }', 'utf16le')],
  ])('UTF-16, %s, is called by its name', (_, bytes) => {
    expect(() => readSource('a.json', bytes)).toThrow('a.json is UTF-16, not UTF-8 text.');
  });

  it('four zeros are not an encoding', () => {
    expect(() => readSource('a.json', new Uint8Array(8))).not.toThrow('UTF-16');
  });
});
