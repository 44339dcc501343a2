import { factTexts } from '../../facts.ts';
import type { Look } from '../../render-options.ts';
import type { Report } from '../../report.ts';
import { type Summary, summaryOf, writeVerdicts } from '../../summary.ts';
import { closingWords } from '../../text/closing-words.ts';
import { toPrintable, widthOf, wrap } from '../../text/terminal-text.ts';
import { outcomeOf } from '../../verdict.ts';
import type { Pen } from './pen.ts';

/** The facts, dim, and the last line: what the whole report comes to. */
export const closingLines = (report: Report, pen: Pen): readonly string[] => {
  const outcome = outcomeOf(report);
  return [
    ...factLines(report, pen.width).map((line) => pen.paint('dim', line)),
    ...(outcome.kind === 'unverified'
      ? outcome.doubts.flatMap(({ remedy }) => wrap(`To do: ${remedy}`, pen.width))
      : []),
    ...summaryLines(report, summaryOf(report), pen),
  ];
};

/** As many facts on a line as there is room for; only one that is longer than a line is broken. */
const factLines = (report: Report, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const { name, text } of factTexts(report)) {
    const fact = toPrintable(`${name} ${text}`);
    const joined = lines.length === 0 ? fact : `${lines.at(-1)} · ${fact}`;
    if (lines.length > 0 && widthOf(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(fact);
  }
  return lines.flatMap((line) => wrap(line, width));
};

const summaryLines = (report: Report, summary: Summary, pen: Pen): readonly string[] => {
  const { mark, look } = stateOf(report, summary);
  const first = `${mark} ${closingWords(report, summary)}`;
  const rest = [
    ...(report.tool === 'lint' ? [] : [writeVerdicts(summary)]),
    ...(summary.fixable === 0 ? [] : [`${summary.fixable} fixable with --fix`]),
  ].join(' · ');
  if (rest === '') return [pen.paint(look, first)];
  return widthOf(first) + widthOf(rest) + 2 <= pen.width
    ? [`${pen.paint(look, first)}  ${pen.paint('dim', rest)}`]
    : [pen.paint(look, first), `  ${pen.paint('dim', rest)}`];
};

const stateOf = (
  report: Report,
  { severities, verdicts, checks }: Summary,
): { readonly mark: string; readonly look: Look } => {
  if (outcomeOf(report).kind === 'unverified') return { mark: '?', look: 'warning' };
  if (severities.error > 0 || verdicts.fail > 0) return { mark: '✗', look: 'error' };
  if (severities.warning > 0 || checks === verdicts.skip) return { mark: '▲', look: 'warning' };
  return { mark: '✓', look: 'good' };
};
