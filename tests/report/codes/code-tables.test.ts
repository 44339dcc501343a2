import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeMeanings } from '../../../src/diff/meanings/change-meanings.ts';
import { codeTables, meaningOf } from '../../../src/report/codes/code-tables.ts';

const read = (folder: string, leaves: RegExp): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !leaves.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');

const root = resolve(import.meta.dirname, '../../..');

/** All sources but the tables themselves. */
const sources = read('src', /(?:^report.codes|^diff.meanings)/);

/** All tests but those that look at the tables, and the faults that `bench:faults` and `bench:mcp` must find by their code. */
const tests = `${read('tests', /code-tables|explain\.test|any-report|sample-reports/)}\n${read('tools/faults', /^$/)}\n${read('tools/mcp-faults', /^$/)}`;

const rows = Object.entries(codeTables).flatMap(([tool, table]) =>
  Object.entries(table).map(([code, meaning]) => ({ tool, code, ...meaning })),
);

describe('the tables of codes', () => {
  it('have no row that nothing reports', () => {
    expect(rows.filter(({ code }) => !sources.includes(`'${code}'`)).map(({ code }) => code)).toEqual([]);
  });

  it('have no code that no test names, and that no fault shows', () => {
    const all = [...rows.map(({ code }) => code), ...Object.keys(changeMeanings)];
    expect(all.filter((code) => !new RegExp(`\\b${code}\\b(?!-)`).test(tests))).toEqual([]);
  });

  it('have each code once', () => {
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
  });

  it.each(rows)('say of $code what it means and what to do, in sentences, with an example', (row) => {
    expect(row.code).toMatch(/^[a-z]+(?:-[a-z0-9]+)+$/);
    for (const text of [row.means, row.remedy]) expect(text).toMatch(/^[A-Z].*[.)]$/s);
    expect(row.example).toMatch(/\S{2}/);
    expect(row.example).not.toContain('```');
  });

  it('know nothing of what is not a code, whatever it is called', () => {
    expect(meaningOf('response-slow')?.severity).toBe('error');
    expect(meaningOf('toString')).toBeUndefined();
    expect(meaningOf('')).toBeUndefined();
  });
});
