import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diffCommand } from '../../../src/cli/commands/diff/command.ts';
import { mockCommand } from '../../../src/cli/commands/mock/command.ts';
import { readCount, readNumber, readPort } from '../../../src/cli/words/read-count.ts';
import { addCredential, readHeaderPair } from '../../../src/cli/words/read-pair.ts';

const file = join(mkdtempSync(join(tmpdir(), 'pinout-pair-')), 'key.txt');
writeFileSync(file, 'from-a-file\n');
process.env['PINOUT_PAIR'] = 'from-the-environment';
afterAll(() => void delete process.env['PINOUT_PAIR']);

const written: readonly (readonly [string, string])[] = [
  ['as it is', 'as it is'],
  [`@file:${file}`, 'from-a-file'],
  ['@env:PINOUT_PAIR', 'from-the-environment'],
  ['@cmd:echo from-a-command', 'from-a-command'],
];

describe('a value of the command line', () => {
  it.each(written)('%s is read in a header', (text, value) => {
    expect(readHeaderPair(`X-Key: ${text}`)).toEqual({ name: 'x-key', value, named: text !== value });
  });
  it.each(written)('%s is read in a credential', (text, value) => {
    expect(addCredential(`key=${text}`, { other: 'o' })).toEqual({ other: 'o', key: value });
  });
  it.each([
    ['@env:PINOUT_PAIR_ABSENT', '--credential has no value'],
    ['@file:nowhere', 'nowhere does not exist'],
    ['@cmd:exit 3', 'The command exit failed.'],
  ])('%s is refused', (text, message) => {
    expect(() => addCredential(`key=${text}`, {})).toThrow(message);
  });

  const silent = {
    write: () => undefined,
    warn: () => undefined,
    fail: () => undefined,
    report: async () => undefined,
  };
  it.each([mockCommand(silent), diffCommand(silent)])(
    'is read by the one reader of credentials in $_name',
    (command) => {
      expect(command.options.find(({ long }) => long === '--credential')?.parseArg).toBe(addCredential);
    },
  );
});

describe('a whole number of the command line', () => {
  it.each<readonly [(text: string) => number, string, number | string]>([
    [readCount, '1', 1],
    [readCount, '0', 'Use a whole number, 1 or more.'],
    [readCount, '1.5', 'Use a whole number, 1 or more.'],
    [readCount, '-1', 'Use a whole number, 1 or more.'],
    [readCount, '1e3', 'Use a whole number, 1 or more.'],
    [readCount, '9999999999', 9_999_999_999],
    [readCount, '99999999999', 'Use a whole number, 1 or more.'],
    [readNumber, '0', 0],
    [readNumber, '', 'Use a whole number, 0 or more.'],
    [readPort, '0', 0],
    [readPort, '65535', 65_535],
    [readPort, '65536', 'Use a whole number from 0 to 65535.'],
  ])('is read by its own limits: %s, %s', (read, text, expected) => {
    if (typeof expected === 'number') expect(read(text)).toBe(expected);
    else expect(() => read(text)).toThrow(expected);
  });
});
