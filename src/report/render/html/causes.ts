import { type Cause, groupCauses } from '../../group/group-causes.ts';
import type { Check, Report } from '../../report.ts';
import { type Html, html } from '../../text/html-text.ts';

/** A page is read from its top: more than these are folded. */
const shown = 10;

/** What verify found, by cause: one line each, and where it shows. */
export const htmlCauses = (report: Report, idOf: (check: Check) => string): Html | undefined => {
  if (report.tool !== 'verify') return undefined;
  const causes = groupCauses(report);
  const grave = causes.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const mild = causes.length - grave.length;
  if (grave.length === 0) return undefined;
  return html`<section class="causes" aria-labelledby="causes-title">
<h2 id="causes-title">Causes</h2>
<ul>
${grave.slice(0, shown).map((cause) => htmlCause(cause, idOf))}</ul>
${
  grave.length > shown &&
  html`<details class="more"><summary>${grave.length - shown} more causes</summary><ul>
${grave.slice(shown).map((cause) => htmlCause(cause, idOf))}</ul></details>
`
}${mild > 0 && html`<p class="legend">Notes are with their checks: ${mild} more.</p>`}
</section>`;
};

const htmlCause = (
  { severity, code, message, remedy, count, findings }: Cause,
  idOf: (check: Check) => string,
): Html =>
  html`<li class="finding ${severity}"><strong class="severity">${severity}</strong> <code>${code}</code> ${message} <span class="remedy">${remedy}</span> <a href="#${idOf(findings[0].check)}">${count === 1 ? 'Show' : `Show the first of ${count}`}</a></li>
`;
