import type { Check, Finding, Report, Severity, Verdict } from '../../report.ts';
import { severities } from '../../severity.ts';
import { summaryOf, writeSeverities } from '../../summary.ts';
import { codeFrame, type LineAt } from '../../text/code-frame.ts';
import { type Html, html } from '../../text/html-text.ts';
import { relativePath } from '../../text/relative-path.ts';
import { webUrl } from '../../text/web-url.ts';
import { htmlExchanges } from './exchange.ts';

/** What the parts of the page know of the whole. */
export interface HtmlContext {
  readonly tool: Report['tool'];
  readonly root?: string;
  readonly idOf: (check: Check) => string;
  readonly linesOf: (file: string) => LineAt;
}

/** A check: one line, and what was found and sent inside it. */
export const htmlCheck = (check: Check, context: HtmlContext): Html => {
  const { name, verdict, findings, exchanges = [] } = check;
  const { mark, word } = verdictWords[verdict.kind];
  const counts = [
    ...(verdict.kind === 'skip' ? [verdict.reason] : []),
    ...(findings.length === 0 ? [] : [writeSeverities(summaryOf({ checks: [check] }).severities)]),
  ].join(' · ');
  const line = html`<span class="mark ${verdict.kind}" role="img" aria-label="${word}">${mark}</span> <span class="name">${name}</span> <span class="counts">${counts}</span>`;
  const id = context.idOf(check);
  const kinds = [...new Set(findings.map(({ severity }) => severity))].join(' ');
  if (findings.length + exchanges.length === 0 && verdict.kind !== 'skip')
    return html`<div class="check" id="${id}" data-verdict="${verdict.kind}" data-severities="" tabindex="-1"><p class="line">${line}</p></div>
`;
  return html`<details class="check" id="${id}" data-verdict="${verdict.kind}" data-severities="${kinds}"${verdict.kind === 'fail' && context.tool !== 'verify' && html` open`}>
<summary>${line}</summary>
${verdict.kind === 'skip' && html`<p class="reason">${verdict.remedy}</p>`}
${findings.toSorted(bySeverity).map((finding) => htmlFinding(finding, exchanges.length, id, context))}
${htmlExchanges(check, id)}
</details>
`;
};

const bySeverity = (left: Finding, right: Finding): number =>
  severities.indexOf(left.severity) - severities.indexOf(right.severity);

const verdictWords: Readonly<Record<Verdict['kind'], { readonly mark: string; readonly word: string }>> = {
  pass: { mark: '✓', word: 'passed' },
  fail: { mark: '✗', word: 'failed' },
  skip: { mark: '–', word: 'skipped' },
};

const severityWords: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'hint',
};

const htmlFinding = (finding: Finding, exchanges: number, id: string, context: HtmlContext): Html => {
  const { code, severity, message, remedy, at, url, fixable, exchange } = finding;
  const page = webUrl(url);
  const place = at === undefined ? '' : `${relativePath(at.file, context.root)}:${at.line}:${at.column}`;
  return html`<article class="finding ${severity}" data-severity="${severity}">
<h4><span class="severity">${severityWords[severity]}</span> ${page === undefined ? html`<code>${code}</code>` : html`<a href="${page}" rel="noreferrer"><code>${code}</code></a>`}${fixable === true && html` <span class="fixable">fixable with --fix</span>`}</h4>
<p class="message">${message}</p>
${remedy.trim() !== '' && html`<p class="remedy">${remedy}</p>`}
${place !== '' && html`<p class="place"><code>${place}</code></p>`}
${frame(finding, context)}
${comparison(finding)}
${finding.platform !== undefined && html`<p class="platform"><span class="label">In flows</span> ${finding.platform}</p>`}
${finding.official !== undefined && html`<p class="platform"><span class="label">Certification</span> ${finding.official}</p>`}
${related(finding, context)}
${finding.curl !== undefined && html`<div class="curl"><pre tabindex="0" aria-label="The request as a curl line">${finding.curl}</pre><button type="button" class="copy" hidden>Copy</button></div>`}
${exchange !== undefined && exchange < exchanges && html`<p class="to-exchange"><a href="#${id}-exchange-${exchange + 1}">Exchange ${exchange + 1}</a></p>`}
</article>
`;
};

const frame = ({ at }: Finding, { linesOf }: HtmlContext): Html | undefined => {
  if (at === undefined) return undefined;
  const lines = codeFrame(linesOf(at.file), at, 140);
  if (lines.length === 0) return undefined;
  return html`<pre class="frame" tabindex="0" aria-label="${`Line ${at.line} of the file`}">${lines.map(
    ({ number, text, marker }) => html`<span class="number">${String(number).padStart(4)}</span> ${
      marker === undefined
        ? text
        : html`${text.slice(0, marker.start)}<mark>${text.slice(marker.start, marker.end)}</mark>${text.slice(marker.end)}`
    }
`,
  )}</pre>`;
};

const comparison = ({ expected, actual }: Finding): Html | undefined =>
  expected === undefined && actual === undefined
    ? undefined
    : html`<dl class="comparison">${expected !== undefined && html`<div><dt>expected</dt><dd class="expected">${expected}</dd></div>`}${actual !== undefined && html`<div><dt>got</dt><dd class="got">${actual}</dd></div>`}</dl>`;

const related = ({ related: places = [] }: Finding, { root }: HtmlContext): Html | undefined =>
  places.length === 0
    ? undefined
    : html`<ul class="related">${places.map(({ message, at }) => html`<li>${message} <code>${relativePath(at.file, root)}:${at.line}:${at.column}</code></li>`)}</ul>`;
