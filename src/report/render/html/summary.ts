import { factTexts } from '../../facts.ts';
import type { RenderOptions } from '../../render-options.ts';
import type { Report } from '../../report.ts';
import { countOf, type Summary, summaryOf } from '../../summary.ts';
import { closingWords } from '../../text/closing-words.ts';
import { type Html, html } from '../../text/html-text.ts';
import { webUrl } from '../../text/web-url.ts';
import { type Outcome, outcomeOf } from '../../verdict.ts';

/** The head of the page: what it comes to, in words, numbers and a bar of coverage. */
export const htmlSummary = (report: Report, { version, createdAt }: RenderOptions): Html => {
  const summary = summaryOf(report);
  const outcome = outcomeOf(report);
  const { state, word } = stateOf(outcome, summary);
  return html`<header class="${state}">
<p class="brand">pinout ${report.tool}${version === undefined ? '' : ` ${version}`}${createdAt !== undefined && html` · <time datetime="${createdAt}">${createdAt.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')}</time>`}</p>
<h1><span class="verdict">${word}</span> ${closingWords(report, summary)}</h1>
${outcome.kind === 'unverified' && html`<ul class="doubts">${outcome.doubts.map(({ code, message, remedy }) => html`<li><code>${code}</code> ${message} ${remedy}</li>`)}</ul>`}
<ul class="tiles">
${tile('pass', summary.verdicts.pass, 'passed')}
${tile('fail', summary.verdicts.fail, 'failed')}
${tile('skip', summary.verdicts.skip, 'skipped')}
${tile('error', summary.severities.error, 'error')}
${tile('warning', summary.severities.warning, 'warning')}
${tile('info', summary.severities.info + summary.severities.hint, 'note')}
</ul>
${coverageBar(report)}
<dl class="facts">
${factTexts(report)
  .filter(({ name }) => name !== 'coverage')
  .map(
    ({ name, text }) => html`<div><dt>${name}</dt><dd>${linked(text)}</dd></div>
`,
  )}</dl>
</header>`;
};

const stateOf = (
  outcome: Outcome,
  { severities, verdicts, checks }: Summary,
): { readonly state: string; readonly word: string } => {
  if (outcome.kind === 'unverified') return { state: 'warning', word: '?' };
  if (verdicts.fail > 0 || severities.error > 0) return { state: 'fail', word: '✗' };
  if (severities.warning > 0 || verdicts.skip === checks) return { state: 'warning', word: '▲' };
  return { state: 'pass', word: '✓' };
};

const tile = (kind: string, count: number, word: string): Html => {
  const words = word.endsWith('ed') ? word : countOf(count, word).replace(/^\d+ /, '');
  return html`<li class="${count === 0 ? 'nought' : kind}"><strong>${count}</strong> ${words}</li>`;
};

const coverageBar = (report: Report): Html | undefined => {
  const coverage = Number(report.facts['coverage']);
  const text = factTexts(report).find(({ name }) => name === 'coverage')?.text;
  return text === undefined || !Number.isFinite(coverage)
    ? undefined
    : html`<p class="coverage"><label>Coverage <meter min="0" max="100" value="${coverage}">${coverage} %</meter></label> ${text}</p>`;
};

const linked = (text: string): Html | string => {
  const url = webUrl(text);
  return url === undefined ? text : html`<a href="${url}" rel="noreferrer">${text}</a>`;
};
