import {
  type CellState,
  cellState,
  type Matrix,
  type MatrixRow,
  reportMatrices,
} from '../../group/matrix.ts';
import type { Check, Report } from '../../report.ts';
import { type Html, html } from '../../text/html-text.ts';

/** Operation × status; each cell leads to its check. */
export const htmlMatrices = (report: Report, idOf: (check: Check) => string): Html | undefined => {
  const matrices = reportMatrices(report);
  return matrices.length === 0
    ? undefined
    : html`<section aria-labelledby="matrix-title">
<h2 id="matrix-title">Operations and statuses</h2>
${matrices.map((matrix) => table(matrix, idOf))}
<p class="legend">${Object.entries(cellWords).map(([state, { mark, words }]) => html`<span><span class="cell ${state}">${mark}</span> ${words}</span> `)}</p>
</section>`;
};

const table = ({ subject, statuses, rows }: Matrix, idOf: (check: Check) => string): Html =>
  html`<div class="wide" tabindex="0" role="region" aria-label="${`Matrix of ${subject}`}">
<table class="matrix">
<caption>${subject}</caption>
<thead><tr><th scope="col">operation</th>${statuses.map((status) => html`<th scope="col">${status}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => tableRow(row, statuses, idOf))}</tbody>
</table>
</div>
`;

const tableRow = (
  { operation, cells }: MatrixRow,
  statuses: readonly string[],
  idOf: (check: Check) => string,
): Html =>
  html`<tr><th scope="row">${operation}</th>${statuses.map((status) => {
    const checks = cells.get(status);
    const [first] = checks ?? [];
    if (checks === undefined || first === undefined) return html`<td class="empty"></td>`;
    const state = cellState(checks);
    const { mark, words } = cellWords[state];
    const worst = checks.find(({ verdict }) => verdict.kind === 'fail') ?? first;
    const label = `${operation} ${status}: ${words}`;
    return html`<td data-status="${status}"><a class="cell ${state}" href="#${idOf(worst)}" aria-label="${label}" title="${label}">${mark}</a></td>`;
  })}</tr>
`;

const cellWords: Readonly<Record<CellState, { readonly mark: string; readonly words: string }>> = {
  pass: { mark: '✓', words: 'as documented' },
  note: { mark: '!', words: 'as documented, with remarks' },
  fail: { mark: '✗', words: 'broken' },
  skip: { mark: '–', words: 'skipped' },
};
