import { escapeHtml } from '../../src/report/text/html-text.ts';

/**
 * Adds a bar chart above each table that has a line `<!-- chart: <column> -->` before it. The bars are the numbers of that column, so
 * that a figure stands in one place. Labels are the columns before it; an empty first cell means the one above.
 */
export const chartTables = (text: string): string =>
  text.replaceAll(/^<!-- chart: (.+) -->\n((?:\|.*\n?)+)/gm, (_, column: string, table: string) => {
    const [head = '', , ...lines] = table.trimEnd().split('\n');
    const at = cellsOf(head).indexOf(column);
    if (at < 1)
      throw new Error(`A chart names the column ${JSON.stringify(column)}, and its table has: ${head}`);
    return `${drawBars(column, barsOf(lines.map(cellsOf), at))}\n\n${table}`;
  });

interface Bar {
  readonly label: string;
  readonly value: number;
}

const cellsOf = (line: string): readonly string[] =>
  line
    .replaceAll(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());

const barsOf = (rows: readonly (readonly string[])[], at: number): readonly Bar[] => {
  let group = '';
  const bars: Bar[] = [];
  for (const row of rows) {
    group = row[0] || group;
    const value = Number.parseFloat((row[at] ?? '').replaceAll(',', ''));
    if (!Number.isNaN(value))
      bars.push({ label: [group, ...row.slice(1, at)].filter(Boolean).join(', '), value });
  }
  return bars;
};

const drawBars = (column: string, bars: readonly Bar[]): string => {
  const largest = Math.max(...bars.map(({ value }) => value));
  return [
    '<figure class="chart">',
    `<figcaption>${escapeHtml(column)}: shorter is better. The numbers are in the table.</figcaption>`,
    ...bars.map(
      ({ label, value }) =>
        `<div class="chart-row"><span>${escapeHtml(label.replaceAll('`', ''))}</span><span class="chart-bar" style="--share: ${((100 * value) / largest).toFixed(1)}%"></span></div>`,
    ),
    '</figure>',
  ].join('\n');
};
