import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeMeanings } from '../../src/diff/meanings/change-meanings.ts';
import { errorCodes } from '../../src/errors/error-codes.ts';
import { meaningOf } from '../../src/report/codes/code-tables.ts';

const root = resolve(import.meta.dirname, '../..');

const read = (folder: string, leaves: RegExp): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !leaves.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');

const sources = read('src', /^errors\//);
const tests = read('tests', /^errors\/error-codes|code-tables/);

const codes = Object.keys(errorCodes);

describe('the table of errors', () => {
  it('has no row that nothing throws', () => {
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it('has no error that no test brings about', () => {
    expect(codes.filter((code) => !new RegExp(`['"\`]${code}['"\`]`).test(tests))).toEqual([]);
  });

  it('has no code that a finding has too', () => {
    expect(
      codes.filter((code) => meaningOf(code) !== undefined || Object.hasOwn(changeMeanings, code)),
    ).toEqual([]);
  });

  it.each(Object.entries(errorCodes))(
    'says of %s what is wrong and what to do, in sentences',
    (code, row) => {
      expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)+$/);
      for (const text of [row.means, row.remedy]) expect(text).toMatch(/^(?:[A-Z]|--[a-z]).*[.)]$/s);
    },
  );
});
