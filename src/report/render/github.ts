import type { RenderOptions } from '../render-options.ts';
import type { Check, Finding, Report, Severity } from '../report.ts';
import { summaryOf } from '../summary.ts';
import { closingWords } from '../text/closing-words.ts';
import { relativePath } from '../text/relative-path.ts';
import { toPrintable } from '../text/terminal-text.ts';
import { outcomeOf } from '../verdict.ts';

/** Workflow commands of GitHub Actions, one for each finding, so that they show on the lines of a pull request; then one line that sums up. */
export const renderGithub = (report: Report, { root }: RenderOptions = {}): string => {
  const commands = report.checks.flatMap((check) =>
    check.findings.map((finding) => toCommand(check, finding, root)),
  );
  const outcome = outcomeOf(report);
  const doubts = outcome.kind === 'unverified' ? outcome.doubts : [];
  const unseen = doubts.map(
    ({ code, message, remedy }) =>
      `::error title=${escapeProperty(code)}::${escapeData(`${message}\nFix: ${remedy}`)}`,
  );
  return [
    ...unseen,
    ...commands,
    `pinout ${report.tool}: ${closingWords(report, summaryOf(report))}`,
    '',
  ].join('\n');
};

const commandNames: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

const toCommand = (check: Check, finding: Finding, root: string | undefined): string => {
  const { code, severity } = finding;
  const properties = [...placeProperties(finding, root), ['title', code] as const].map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${commandNames[severity]} ${properties.join(',')}::${escapeData(textOf(check, finding))}`;
};

type Property = readonly [name: string, value: string | number];

/** GitHub takes columns only where the place is on one line. */
const placeProperties = ({ at }: Finding, root: string | undefined): readonly Property[] => {
  if (at === undefined) return [];
  const { file, line, column, endLine = line, endColumn } = at;
  const columns: readonly Property[] =
    endLine !== line
      ? []
      : [['col', column], ...(endColumn === undefined ? [] : [['endColumn', endColumn] as const])];
  return [['file', relativePath(file, root)], ['line', line], ...columns];
};

const textOf = (check: Check, { message, remedy, expected, actual, platform, official }: Finding): string =>
  [
    check.operation === undefined ? message : `${check.name}: ${message}`,
    ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    ...(actual === undefined ? [] : [`Got: ${actual}`]),
    ...(remedy.trim() === '' ? [] : [`Fix: ${remedy}`]),
    ...(platform === undefined ? [] : [`In flows: ${platform}`]),
    ...(official === undefined ? [] : [`Certification: ${official}`]),
  ].join('\n');

/** What the runner decodes again; other control characters would reach the log's terminal, and become visible. */
const escapeData = (text: string): string =>
  toPrintable(text, { lines: true }).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
