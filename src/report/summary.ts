import type { Check, Finding, Report, Severity, Verdict } from './report.ts';
import { severities } from './severity.ts';

/** How many checks came out how, and how many findings there are of each severity. */
export interface Summary {
  readonly checks: number;
  readonly verdicts: Readonly<Record<Verdict['kind'], number>>;
  readonly findings: number;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly fixable: number;
}

/** Counts a report. */
export const summaryOf = ({ checks }: Pick<Report, 'checks'>): Summary => {
  const findings = checks.flatMap((check) => check.findings);
  const ofVerdict = (kind: Verdict['kind']): number =>
    checks.filter(({ verdict }) => verdict.kind === kind).length;
  return {
    checks: checks.length,
    verdicts: { pass: ofVerdict('pass'), fail: ofVerdict('fail'), skip: ofVerdict('skip') },
    findings: findings.length,
    severities: countSeverities(findings),
    fixable: findings.filter(({ fixable }) => fixable === true).length,
  };
};

const countSeverities = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
};

/** `2 errors, 1 warning`; without a finding `no findings`. */
export const writeSeverities = (counts: Readonly<Record<Severity, number>>): string => {
  const words = severities.flatMap((severity) => {
    const count = counts[severity];
    return count === 0 ? [] : [countOf(count, wordOf[severity])];
  });
  return words.length === 0 ? 'no findings' : words.join(', ');
};

const wordOf: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'hint',
};

/** `1 file`, `2 files`; a noun in `-y` is given with its plural. */
export const countOf = (count: number, noun: string, plural: string = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** `5 checks: 3 passed, 1 failed, 1 skipped`, what there is none of left out. */
export const writeVerdicts = ({ checks, verdicts }: Summary): string => {
  const parts = [
    ...(verdicts.pass === 0 ? [] : [`${verdicts.pass} passed`]),
    ...(verdicts.fail === 0 ? [] : [`${verdicts.fail} failed`]),
    ...(verdicts.skip === 0 ? [] : [`${verdicts.skip} skipped`]),
  ];
  return `${countOf(checks, 'check')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
};

/** The name that a check's findings stand under: its file where it has one, else its subject. */
export const groupOf = (check: Check, finding: Finding): string => finding.at?.file ?? check.subject;
