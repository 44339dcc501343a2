import { describe, expect, it } from 'vitest';
import { toLogData, toLogReport, toLogText } from '../../../src/report/text/log-text.ts';

describe('text for a log', () => {
  it.each([
    ['\x1b[2J', 'clears the screen'],
    ['\x1b]0;name\x07', 'names the window'],
    ['\x1b[8mhidden', 'conceals'],
    ['\x9b2J', 'is an escape of C1'],
    ['\x07', 'rings'],
    ['\r', 'goes back to the beginning'],
    ['\u202e', 'turns the direction'],
    ['\x00', 'is nothing'],
  ])('%j is shown and not obeyed: it %s', (text) => {
    for (const shown of [toLogText(`a${text}b`), toLogData(`a${text}b`)])
      expect([...shown].filter((char) => char !== '\n' && /[\p{Cc}\u202a-\u202e]/u.test(char))).toEqual([]);
  });
  it.each([
    '::error::x',
    '  ::set-output name=a::b',
    '\t##vso[task.setvariable]x',
    '##[error]x',
    '\x1b[31m::error::x',
    'first\n \n ::add-mask::x',
  ])('%j is not a command', (text) => {
    for (const shown of [toLogText(text), toLogData(text), toLogReport(text, { isJson: false })])
      expect(
        shown
          .split('\n')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: a runner may take colours away first.
          .filter((line) => /^(::|##vso\[|##\[)/.test(line.replaceAll(/\x1b\[[\d;]*m/g, '').trim())),
      ).toEqual([]);
  });
  it('is data in JSON: a program reads what was written', () => {
    const text = JSON.stringify({ a: '\x9b31m \u202e \x1b' });
    expect([...toLogReport(text, { isJson: true })].filter((char) => char > '~')).toEqual([]);
    expect(JSON.parse(toLogReport(text, { isJson: true }))).toEqual(JSON.parse(text));
  });
  it('keeps colours, lines, and everything else', () => {
    const text = '\x1b[1m\x1b[31mred\x1b[39m\x1b[22m\n  a::b ## c\n# heading\n';
    expect(toLogText(text)).toBe(text);
    const patch = '-\ufeff{\r\n+{\r\n\t"a": 1\r\n';
    expect(toLogData(patch)).toBe(patch);
  });
});
