import {
  type CellState,
  cellState,
  type Matrix,
  type MatrixRow,
  reportMatrices,
} from '../../group/matrix.ts';
import type { Look } from '../../render-options.ts';
import type { Report } from '../../report.ts';
import { pad, shorten, toPrintable, widthOf } from '../../text/terminal-text.ts';
import type { Pen } from './pen.ts';

/** Operation × status as a table; where the terminal is too narrow, each operation with its statuses behind it. */
export const matrixLines = (report: Report, pen: Pen): readonly (readonly string[])[] => {
  const matrices = reportMatrices(report);
  if (matrices.length === 0) return [];
  const states = new Set(
    matrices.flatMap(({ rows }) => rows.flatMap(({ cells }) => [...cells.values()].map(cellState))),
  );
  const legend = Object.entries(cellLooks)
    .filter(([state]) => states.has(state as CellState))
    .map(([, { mark, look, meaning }]) => `${pen.paint(look, mark)} ${meaning}`);
  return [
    ...matrices.map((matrix) => [
      pen.paint('strong', toPrintable(matrix.subject)),
      ...(fits(matrix, pen) ? tableLines(matrix, pen) : listLines(matrix, pen)),
    ]),
    [`  ${legend.join('   ')}`],
  ];
};

const cellLooks: Readonly<
  Record<CellState, { readonly mark: string; readonly look: Look; readonly meaning: string }>
> = {
  pass: { mark: '✓', look: 'good', meaning: 'as documented' },
  note: { mark: '!', look: 'warning', meaning: 'as documented, with remarks' },
  fail: { mark: '✗', look: 'error', meaning: 'broken' },
  skip: { mark: '–', look: 'dim', meaning: 'skipped' },
};

const nameWidthOf = ({ rows }: Matrix): number =>
  rows.reduce((most, { operation }) => Math.max(most, Math.min(40, widthOf(toPrintable(operation)))), 0);

const columnWidthOf = (status: string): number => Math.max(1, widthOf(toPrintable(status))) + 2;

const fits = (matrix: Matrix, { width }: Pen): boolean =>
  matrix.statuses.reduce((sum, status) => sum + columnWidthOf(status), nameWidthOf(matrix) + 2) <= width;

const tableLines = (matrix: Matrix, pen: Pen): readonly string[] => {
  const { statuses, rows } = matrix;
  const first = nameWidthOf(matrix);
  const heading = statuses
    .map((status) => `  ${pad(toPrintable(status), columnWidthOf(status) - 2)}`)
    .join('');
  return [
    `  ${' '.repeat(first)}${pen.paint('dim', heading)}`,
    ...rows.map(({ operation, cells }) => {
      const name = pad(shorten(toPrintable(operation), first), first);
      const marks = statuses.map((status) => {
        const checks = cells.get(status);
        const width = columnWidthOf(status);
        if (checks === undefined) return ' '.repeat(width);
        const { mark, look } = cellLooks[cellState(checks)];
        const left = Math.floor((width - 2) / 2) + 2;
        return `${' '.repeat(left)}${pen.paint(look, mark)}${' '.repeat(width - left - 1)}`;
      });
      return `  ${name}${marks.join('')}`;
    }),
  ];
};

const listLines = ({ statuses, rows }: Matrix, pen: Pen): readonly string[] =>
  rows.flatMap((row) => [
    `  ${shorten(toPrintable(row.operation), pen.width - 2)}`,
    ...fill(cellTexts(row, statuses, pen), pen.width - 4).map((line) => `    ${line}`),
  ]);

interface CellText {
  readonly painted: string;
  readonly width: number;
}

const cellTexts = ({ cells }: MatrixRow, statuses: readonly string[], pen: Pen): readonly CellText[] =>
  statuses.flatMap((status) => {
    const checks = cells.get(status);
    if (checks === undefined) return [];
    const { mark, look } = cellLooks[cellState(checks)];
    const text = toPrintable(status);
    return [{ painted: `${pen.paint(look, mark)} ${text}`, width: widthOf(text) + 2 }];
  });

const fill = (texts: readonly CellText[], width: number): readonly string[] => {
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  for (const text of texts) {
    if (line.length > 0 && used + text.width > width) {
      lines.push(line.join('   '));
      line = [];
      used = 0;
    }
    line.push(text.painted);
    used += text.width + 3;
  }
  return [...lines, line.join('   ')];
};
