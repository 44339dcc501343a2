import { defined } from '../../../source/json.ts';
import type { RenderOptions } from '../../render-options.ts';
import type { Check, Report } from '../../report.ts';
import { summaryOf } from '../../summary.ts';
import { closingWords } from '../../text/closing-words.ts';
import { fileReader } from '../../text/code-frame.ts';
import { type Html, html, rawHtml } from '../../text/html-text.ts';
import { htmlCauses } from './causes.ts';
import { type HtmlContext, htmlCheck } from './check.ts';
import { htmlFilters } from './filters.ts';
import { htmlMatrices } from './matrix.ts';
import { htmlPolicy } from './policy.ts';
import { htmlScript } from './script.ts';
import { htmlStyle } from './style.ts';
import { htmlSummary } from './summary.ts';

/** One page that needs nothing else: no request, no inline handler; its policy admits its own style and script only. */
export const renderHtml = (report: Report, options: RenderOptions = {}): string => {
  const context = createContext(report, options);
  const title = `pinout ${report.tool}: ${closingWords(report, summaryOf(report))}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${htmlPolicy}">
<title>${title}</title>
<style>${rawHtml(htmlStyle)}</style>
</head>
<body>
<a class="jump" href="#checks">To the checks</a>
${htmlSummary(report, options)}
<main>
${htmlCauses(report, context.idOf)}
${htmlMatrices(report, context.idOf)}
<section id="checks" aria-labelledby="checks-title" tabindex="-1">
<h2 id="checks-title">Checks</h2>
${htmlFilters(report)}
${htmlGroups(report, context)}
<p class="none" id="none" hidden>Nothing matches these filters.</p>
</section>
</main>
<script>${rawHtml(htmlScript)}</script>
</body>
</html>
`;
  return page.html;
};

const createContext = (report: Report, { sourceOf, root }: RenderOptions): HtmlContext => {
  const ids = new Map(report.checks.map((check, index) => [check, `check-${index + 1}`]));
  return {
    tool: report.tool,
    ...defined({ root }),
    idOf: (check) => ids.get(check) ?? 'check',
    linesOf: fileReader(sourceOf),
  };
};

/** The checks of each subject; what failed comes first. */
const htmlGroups = ({ checks }: Report, context: HtmlContext): readonly Html[] =>
  [...Map.groupBy(checks, ({ subject }) => subject)].map(
    ([
      subject,
      members,
    ]) => html`<section class="group${members.every(({ name }) => name === subject) && ' alone'}"><h3>${subject}</h3>
${htmlMembers(members, context)}
</section>
`,
  );

/** Of what verify found nothing wrong with, more than these are folded. */
const mostQuiet = 8;

const htmlMembers = (members: readonly Check[], context: HtmlContext): Html => {
  const all = members.toSorted((left, right) => rankOf(left) - rankOf(right));
  const quiet = all.filter((check) => rankOf(check) > 1);
  const lines = (some: readonly Check[]): readonly Html[] => some.map((check) => htmlCheck(check, context));
  if (context.tool !== 'verify' || quiet.length <= mostQuiet) return html`${lines(all)}`;
  const skipped = quiet.filter(({ verdict }) => verdict.kind === 'skip').length;
  const words = [
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
    ...(skipped === quiet.length ? [] : [`${quiet.length - skipped} passed`]),
  ].join(', ');
  return html`${lines(all.filter((check) => rankOf(check) <= 1))}
<details class="quiet"><summary>${words}</summary>
${lines(quiet)}</details>`;
};

const rankOf = ({ verdict, findings }: Check): number => {
  if (verdict.kind === 'fail') return 0;
  if (verdict.kind === 'pass') return findings.length > 0 ? 1 : 3;
  return 2;
};
