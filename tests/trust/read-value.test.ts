import { describe, expect, it } from 'vitest';
import { readValue, type ValueSources, valueNameOf } from '../../src/trust/read-value.ts';

const sources: ValueSources = {
  env: (name) => ({ KEY: 'from the environment', EMPTY: '' })[name],
  file: (path) => ({ 'key.txt': 'from the file', 'empty.txt': '' })[path],
  command: (line) => ({ 'print key': 'from the command' })[line],
};

const read = (text: string): string =>
  readValue(text, sources, (message, remedy) => new Error(`${message}: ${remedy}`));

describe('a text that stands for a value', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['@home', '@home'],
    ['x@env:KEY', 'x@env:KEY'],
    ['@ENV:KEY', '@ENV:KEY'],
    ['@env:KEY', 'from the environment'],
    ['@file:key.txt', 'from the file'],
    ['@cmd:print key', 'from the command'],
  ])('"%s" is "%s"', (text, value) => {
    expect(read(text)).toBe(value);
  });
  it.each([
    ['@env:NONE', 'the environment variable NONE is not set, or is empty: Set NONE.'],
    ['@env:EMPTY', 'the environment variable EMPTY is not set, or is empty: Set EMPTY.'],
    ['@file:none.txt', 'the file none.txt is empty, or is not there: Name a file that can be read.'],
    ['@file:empty.txt', 'the file empty.txt is empty, or is not there: Name a file that can be read.'],
    ['@cmd:none', 'the command printed nothing: Run it in a terminal, and correct it.'],
  ])('%s is refused', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });
  it.each([
    ['@cmd:a:b', { kind: 'command', name: 'a:b' }],
    ['@file:', { kind: 'file', name: '' }],
    ['env:KEY', { kind: 'text', name: 'env:KEY' }],
  ] as const)('%s is named by where it comes from', (text, name) => {
    expect(valueNameOf(text)).toEqual(name);
  });
});
