import { describe, expect, it } from 'vitest';
import { chartTables } from '../../../tools/site/chart-tables.ts';

const table = [
  '| what | server | CPU s | MB |',
  '|---|---|---:|---|',
  '| small | `one` | 0.5 | 1 |',
  '|  | two & more | 2 | 3 |',
  '',
].join('\n');

describe('chartTables', () => {
  it('draws a bar for each row, as long as its number is large, above the table', () => {
    const drawn = chartTables(`<!-- chart: CPU s -->\n${table}`);
    expect(drawn).toContain('<span>small, one</span><span class="chart-bar" style="--share: 25.0%">');
    expect(drawn).toContain(
      '<span>small, two &amp; more</span><span class="chart-bar" style="--share: 100.0%">',
    );
    expect(drawn.endsWith(table)).toBe(true);
  });

  it('leaves a table without the line as it is', () => {
    expect(chartTables(table)).toBe(table);
  });

  it('leaves out a row without a number', () => {
    expect(chartTables(`<!-- chart: CPU s -->\n${table.replace('0.5', 'none')}`)).not.toContain('small, one');
  });

  it('says which columns there are if the one that it names is not there', () => {
    expect(() => chartTables(`<!-- chart: GB -->\n${table}`)).toThrow(
      /"GB".*\| what \| server \| CPU s \| MB \|/,
    );
  });
});
