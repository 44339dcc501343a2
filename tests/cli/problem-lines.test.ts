import { describe, expect, it } from 'vitest';
import { problemLines } from '../../src/cli/problem-lines.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { readSource } from '../../src/source/read-source.ts';

const read = (text: string) =>
  readConnector({
    name: 'x',
    folder: 'x',
    definition: readSource('x/a.json', new TextEncoder().encode(text)),
    script: false,
  });

describe('what is wrong with files that load', () => {
  it('is nothing where nothing is, and where it is a warning only', () => {
    expect(problemLines(read('{"swagger":"2.0"}'))).toBe('');
    expect(problemLines(read('\ufeff{"swagger":"2.0"}'))).toBe('');
  });

  it('is said with its place, three of them and how many more', () => {
    const text = '{"swagger":"2.0","a":1,"a":2,"a":3,"a":4,"a":5}';
    const lines = problemLines(read(text)).split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'warning: x/a.json: the key "a" appears here a second time; readers silently keep the last one.',
      '  at x/a.json:1:24',
    ]);
    expect(lines.slice(6)).toEqual(['warning: 1 more such in x; pinout lint x shows them.', '']);
  });
});
