import type { Report } from '../../report.ts';
import { severities } from '../../severity.ts';
import { summaryOf } from '../../summary.ts';
import { type Html, html } from '../../text/html-text.ts';

/** What narrows the list of checks. Hidden until the script shows it, since it does nothing alone. */
export const htmlFilters = (report: Report): Html => {
  const summary = summaryOf(report);
  const verdicts = (['fail', 'pass', 'skip'] as const).filter((kind) => summary.verdicts[kind] > 0);
  const kinds = severities.filter((severity) => summary.severities[severity] > 0);
  return html`<form id="filters" role="search" hidden>
<label class="search">Search <input type="search" name="text" autocomplete="off" placeholder="code, operation, text"></label>
${group(
  'Verdict',
  'verdict',
  verdicts.map((kind) => ({ value: kind, label: `${verdictWords[kind]} (${summary.verdicts[kind]})` })),
)}
${group(
  'Severity',
  'severity',
  kinds.map((kind) => ({ value: kind, label: `${severityWords[kind]} (${summary.severities[kind]})` })),
)}
<span class="buttons"><button type="button" id="open-all">Open all</button> <button type="button" id="close-all">Close all</button></span>
<output id="count" aria-live="polite"></output>
</form>`;
};

const verdictWords = { fail: 'failed', pass: 'passed', skip: 'skipped' } as const;
const severityWords = { error: 'errors', warning: 'warnings', info: 'notes', hint: 'hints' } as const;

const group = (
  legend: string,
  name: string,
  choices: readonly { readonly value: string; readonly label: string }[],
): Html | undefined =>
  choices.length === 0
    ? undefined
    : html`<fieldset><legend>${legend}</legend>${choices.map(({ value, label }) => html`<label><input type="checkbox" name="${name}" value="${value}" checked> ${label}</label>`)}</fieldset>`;
