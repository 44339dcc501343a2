import { factTexts } from '../facts.ts';
import { groupCauses } from '../group/group-causes.ts';
import { groupSkips, namesOf, skipText } from '../group/group-skips.ts';
import { type CellState, cellState, type Matrix, reportMatrices } from '../group/matrix.ts';
import type { RenderOptions } from '../render-options.ts';
import type { Check, Finding, Report, Severity } from '../report.ts';
import { groupOf, summaryOf, writeVerdicts } from '../summary.ts';
import { closingWords } from '../text/closing-words.ts';
import { codeBlock, codeSpan, markdownLink, markdownText } from '../text/markdown-text.ts';
import { relativePath } from '../text/relative-path.ts';
import { webUrl } from '../text/web-url.ts';
import { outcomeOf } from '../verdict.ts';

/** Longer comments are refused by GitHub (65,536 characters); what does not fit is counted. */
const most = 60_000;

/** The report for a pull request's comment or a job's summary. Errors come first; what would make it too long is left out, and says so. */
export const renderMarkdown = (report: Report, { root }: RenderOptions = {}): string => {
  const summary = summaryOf(report);
  const bad = summary.severities.error > 0 || summary.verdicts.fail > 0;
  const outcome = outcomeOf(report);
  const mark =
    outcome.kind === 'unverified' ? '❔' : bad ? '❌' : summary.severities.warning > 0 ? '⚠️' : '✅';
  const head = [
    `### ${mark} pinout ${report.tool}: ${closingWords(report, summary)}`,
    ...(report.tool === 'lint' ? [] : [`${writeVerdicts(summary)}.`]),
    ...(outcome.kind === 'unverified'
      ? [outcome.doubts.map(({ code, remedy }) => `- ${codeSpan(code)} ${markdownText(remedy)}`).join('\n')]
      : []),
    ...fitted(reportMatrices(report).map(matrixTable)),
  ];
  const tail = [...skipSection(report), ...factLines(report)];
  const causes = fitted(causeSection(report));
  head.push(...causes);
  const room = most - [...head, ...tail].join('\n\n').length;
  const findings = fitting(findingSections(report, root), room, summary.findings);
  return `${[...head, ...findings, ...fitted(tail)].join('\n\n')}\n`;
};

/** As many of the parts as a third of the room holds. */
const fitted = (parts: readonly string[]): readonly string[] => {
  let used = 0;
  const kept = parts.filter((part) => {
    used += part.length + 2;
    return used < most / 3;
  });
  return kept.length === parts.length ? parts : [...kept, 'More does not fit here.'];
};

interface Section {
  readonly heading: string;
  readonly items: readonly string[];
  readonly separator: string;
}

const fitting = (sections: readonly Section[], room: number, total: number): readonly string[] => {
  const parts: string[] = [];
  let used = 200;
  let shown = 0;
  for (const { heading, items, separator } of sections) {
    const kept: string[] = [];
    used += heading.length + 4;
    for (const item of items) {
      if (used + item.length > room) break;
      used += item.length + separator.length;
      kept.push(item);
    }
    shown += kept.length;
    if (kept.length > 0) parts.push(`${heading}${kept.join(separator)}`);
    if (kept.length < items.length) break;
  }
  return shown === total ? parts : [...parts, `… and ${total - shown} more findings, which do not fit here.`];
};

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️', hint: '💡' };
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/** By file, those with the worst first, and within each the worst first. Lint's findings are short and make a table. */
const findingSections = (report: Report, root: string | undefined): readonly Section[] => {
  const found = report.checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  const groups = [...Map.groupBy(found, ({ check, finding }) => groupOf(check, finding))];
  const table = report.tool === 'lint';
  return groups
    .map(([name, members]) => ({
      name,
      members: members.toSorted(
        (left, right) => ranks[left.finding.severity] - ranks[right.finding.severity],
      ),
    }))
    .toSorted((left, right) => worstOf(left.members) - worstOf(right.members))
    .map(({ name, members }) => ({
      heading: `#### ${codeSpan(relativePath(name, root)) || 'no file'}\n\n${table ? tableHead : ''}`,
      separator: table ? '\n' : '\n\n',
      items: members.map(({ check, finding }) => (table ? findingRow(finding) : findingItem(check, finding))),
    }));
};

const worstOf = ([first]: readonly { readonly finding: Finding }[]): number =>
  first === undefined ? 4 : ranks[first.finding.severity];

const tableHead = '| | line | rule | finding |\n|---|--:|---|---|\n';

const findingRow = ({ severity, at, code, url, message, remedy }: Finding): string =>
  `| ${marks[severity]} | ${at?.line ?? ''} | ${markdownLink(codeSpan(code, { inTable: true }), webUrl(url))} | ${markdownText(`${message} ${remedy}`)} |`;

const findingItem = (check: Check, finding: Finding): string => {
  const { severity, code, url, at, message, remedy } = finding;
  const where = [...(at === undefined ? [] : [`line ${at.line}`]), markdownText(check.name)].join(', ');
  return [
    `${marks[severity]} **${markdownLink(codeSpan(code), webUrl(url))}** ${where}`,
    [...texts(message, remedy), ...comparison(finding)].join('\\\n'),
    ...detailsOf(finding),
  ].join('\n\n');
};

const texts = (...parts: readonly string[]): readonly string[] =>
  parts.filter((text) => text.trim() !== '').map(markdownText);

/** Short values stand on one line; long ones are among the details. */
const comparison = ({ expected, actual }: Finding): readonly string[] => {
  const parts = [
    ...(isShort(expected) ? [`expected ${codeSpan(expected)}`] : []),
    ...(isShort(actual) ? [`got ${codeSpan(actual)}`] : []),
  ];
  return parts.length === 0 ? [] : [parts.join(', ')];
};

const isShort = (text: string | undefined): text is string =>
  text !== undefined && text.trim() !== '' && text.length <= 200 && !/[\r\n]/.test(text);

const detailsOf = ({ expected, actual, platform, official, curl }: Finding): readonly string[] => {
  const blocks = [
    ...block('Expected', isShort(expected) ? undefined : expected),
    ...block('Got', isShort(actual) ? undefined : actual),
    ...block('In flows', platform),
    ...block('Certification', official),
    ...block('Request', curl, 'sh'),
  ];
  if (blocks.length === 0) return [];
  const [only] = blocks;
  const written =
    blocks.length === 1 ? [only?.[1] ?? ''] : blocks.map(([label, text]) => `${label}\n\n${text}`);
  const summary = blocks.map(([label]) => label.toLowerCase()).join(', ');
  return [`<details><summary>${summary}</summary>\n\n${written.join('\n\n')}\n\n</details>`];
};

const block = (
  label: string,
  text: string | undefined,
  language?: string,
): readonly (readonly [label: string, text: string])[] =>
  text === undefined || text.trim() === '' ? [] : [[label, codeBlock(shorten(text), language)]];

const shorten = (text: string): string => (text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text);

const cellMarks: Readonly<Record<CellState, string>> = { pass: '✅', note: '⚠️', fail: '❌', skip: '–' };

const matrixTable = ({ subject, statuses, rows }: Matrix): string =>
  [
    `| ${markdownText(subject)} | ${statuses.map(markdownText).join(' | ')} |`,
    `|---|${statuses.map(() => ':-:|').join('')}`,
    ...rows.map(({ operation, cells }) => {
      const states = statuses.map((status) => {
        const checks = cells.get(status);
        return checks === undefined ? '' : cellMarks[cellState(checks)];
      });
      return `| ${markdownText(operation)} | ${states.join(' | ')} |`;
    }),
  ].join('\n');

/** What verify found, by cause: a line each. What shows it follows. */
const causeSection = (report: Report): readonly string[] => {
  if (report.tool !== 'verify') return [];
  const causes = groupCauses(report).filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (causes.length === 0) return [];
  const lines = causes.map(
    ({ severity, code, message, remedy }) =>
      `- ${marks[severity]} ${codeSpan(code)} ${markdownText(`${message} ${remedy}`)}`,
  );
  return ['#### Causes', lines.join('\n')];
};

const skipSection = ({ checks }: Report): readonly string[] => {
  const groups = groupSkips(checks);
  if (groups.length === 0) return [];
  const items = groups.map(
    (group) => `- ${markdownText(namesOf(group.checks).join(', '))}: ${markdownText(skipText(group))}`,
  );
  const count = checks.filter(({ verdict }) => verdict.kind === 'skip').length;
  return [`<details><summary>${count} skipped, and why</summary>\n\n${items.join('\n')}\n\n</details>`];
};

const factLines = (report: Report): readonly string[] => {
  const facts = factTexts(report).map(({ name, text }) => `${markdownText(name)} ${markdownText(text)}`);
  return facts.length === 0 ? [] : [`<sub>${facts.join(' · ')}</sub>`];
};
