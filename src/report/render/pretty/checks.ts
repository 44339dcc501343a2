import { groupSkips, namesOf, skipText } from '../../group/group-skips.ts';
import { isCell } from '../../group/matrix.ts';
import type { Look } from '../../render-options.ts';
import type { Check, Report, Verdict } from '../../report.ts';
import { shorten, toPrintable, wrap } from '../../text/terminal-text.ts';
import type { Pen } from './pen.ts';

/** The checks that are not in the matrix, ticked off one by one. Of lint and diff only findings and skips are of interest. */
export const checkLines = ({ tool, checks }: Report, pen: Pen): readonly string[] => {
  if (tool === 'lint' || tool === 'diff') return [];
  const listed = tool === 'verify' ? checks.filter((check) => !isCell(check)) : checks;
  if (listed.length === 0) return [];
  const single = new Set(listed.map(({ subject }) => subject)).size === 1;
  return [
    pen.paint(
      'strong',
      tool === 'pact' ? 'Interactions' : tool === 'import' ? 'Operations' : 'Around the calls',
    ),
    ...listed.map((check) => {
      const { mark, look } = verdictLooks[check.verdict.kind];
      const name = single ? check.name : `${check.subject}: ${check.name}`;
      return `  ${pen.paint(look, mark)} ${shorten(toPrintable(name), pen.width - 4)}`;
    }),
  ];
};

const verdictLooks: Readonly<Record<Verdict['kind'], { readonly mark: string; readonly look: Look }>> = {
  pass: { mark: '✓', look: 'good' },
  fail: { mark: '✗', look: 'error' },
  skip: { mark: '–', look: 'dim' },
};

/** What was not done and why, once for each reason. */
export const skipLines = ({ checks, subjects }: Report, pen: Pen): readonly string[] => {
  const groups = groupSkips(checks);
  if (groups.length === 0) return [];
  const named = (members: readonly Check[]): string =>
    subjects.length < 2
      ? namesOf(members, noBreak).join(', ')
      : [...Map.groupBy(members, ({ subject }) => subject)]
          .map(([subject, own]) => `${subject}: ${namesOf(own, noBreak).join(', ')}`)
          .join('; ');
  return [
    pen.paint('strong', 'Skipped'),
    ...groups.flatMap((group) => [
      ...indented(toPrintable(named(group.checks)), 4, pen).map((line, index) =>
        index === 0 ? `  –${line.slice(3)}` : line,
      ),
      ...indented(toPrintable(skipText(group)), 4, pen).map((line) => pen.paint('dim', line)),
    ]),
  ];
};

const noBreak = '\u00a0';

const indented = (text: string, by: number, pen: Pen): readonly string[] =>
  wrap(text, pen.width - by).map((line) => `${' '.repeat(by)}${line}`);
