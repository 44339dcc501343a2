import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, lineReader } from '../../../src/report/text/code-frame.ts';
import { widthOf } from '../../../src/report/text/terminal-text.ts';
import '../../support/seed.ts';

/** The frame as it looks, without numbers. */
const draw = (
  text: string,
  line: number,
  column: number,
  end?: readonly [number, number],
  width = 60,
): string[] => {
  const place = {
    file: 'f',
    line,
    column,
    ...(end === undefined ? {} : { endLine: end[0], endColumn: end[1] }),
  };
  return codeFrame(lineReader(text), place, width).flatMap((each) =>
    each.marker === undefined
      ? [each.text]
      : [each.text, ' '.repeat(each.marker.indent) + '~'.repeat(each.marker.length)],
  );
};

describe('codeFrame', () => {
  it('marks the value on its line, between its neighbours', () => {
    expect(draw('{\n  "a": 12,\n  "b": 3\n}', 2, 8, [2, 10])).toEqual([
      '{',
      '  "a": 12,',
      '       ~~',
      '  "b": 3',
    ]);
  });
  it('marks the whole line of a value that goes on, its name included', () => {
    expect(draw('{\n  "a": {\n  }\n}', 2, 8, [3, 4])[2]).toBe('  ~~~~~~');
  });
  it('marks one column without an end', () => {
    expect(draw('abc', 1, 2)).toEqual(['abc', ' ~']);
  });
  it.each([
    ['tabs', '\t\t"a": 1', 8, [1, 9], '    "a": 1', '         ~'],
    ['wide characters', '"世界": "x"', 7, [1, 10], '"世界": "x"', '        ~~~'],
    ['wide characters within', 'a 世界 b', 3, [1, 5], 'a 世界 b', '  ~~~~'],
    ['emoji', '👩‍👩‍👧 x', 10, [1, 11], '👩‍👩‍👧 x', '   ~'],
  ] as const)('is right behind %s', (_, text, column, end, shown, marker) => {
    expect(draw(text, 1, column, end)).toEqual([shown, marker]);
  });
  it('cuts a long line around the place', () => {
    const text = `${'x'.repeat(5_000)}HERE${'y'.repeat(5_000)}`;
    const [line = '', marker = ''] = draw(text, 1, 5_001, [1, 5_005], 40);
    expect(widthOf(line)).toBe(40);
    expect(line).toMatch(/^…x+HEREy+…$/);
    expect(line.slice(marker.indexOf('~'), marker.length)).toBe('HERE');
  });
  it('leaves out empty neighbours, and is empty if there is no such line', () => {
    expect(draw('\nabc\n', 2, 1)).toEqual(['abc', '~']);
    expect(draw('abc', 9, 1)).toEqual([]);
  });
  it.each(['\n', '\r\n', '\r'])('counts lines that end in %j', (end) => {
    expect(draw(['a', 'b', 'c'].join(end), 3, 1)).toEqual(['b', 'c', '~']);
  });
  it('marks what it means: the text between its offsets is above the marker', () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .map((text) => text.replaceAll(/[\r\n]/g, ' '));
    const property = fc.property(
      line,
      fc.nat(130),
      fc.nat(20),
      fc.integer({ min: 20, max: 60 }),
      (text, from, length, width) => {
        const place = { file: 'f', line: 1, column: from + 1, endLine: 1, endColumn: from + 1 + length };
        const [frame] = codeFrame(lineReader(text), place, width);
        const marker = frame?.marker ?? expect.fail('no marker');
        expect(widthOf(frame?.text ?? '')).toBeLessThanOrEqual(width);
        expect(marker.indent + marker.length).toBeLessThanOrEqual(width);
        expect(widthOf((frame?.text ?? '').slice(0, marker.start))).toBe(marker.indent);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it.each([
    ['"clientSecret": "s3cret-of-99",', '"clientSecret": "************",'],
    [
      '"x": { "api_key" : "abc123456" }, "y": "abc123456"',
      '"x": { "api_key" : "*********" }, "y": "abc123456"',
    ],
    ['"clientSecret": "s3cret of }', '"clientSecret": "***********'],
    ['"password": "Type your password"', '"password": "Type your password"'],
    ['"tokenUrl": "https://login.example.com"', '"tokenUrl": "https://login.example.com"'],
    ['"type": "securestring"', '"type": "securestring"'],
  ])('shows no secret, and keeps its columns: %s', (line, shown) => {
    const frame = codeFrame(lineReader(line), { file: 'a.json', line: 1, column: 1 }, 100);
    expect(frame[0]?.text).toBe(shown);
  });
});
