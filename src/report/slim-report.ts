import type { Check, Finding, Report } from './report.ts';

/**
 * What of a report decides its outcome, its counts and its exit status, when somebody has written the rest already: no exchange, and of a finding its code, its severity
 * and its place.
 */
export const slimReport = (report: Report): Report => ({ ...report, checks: report.checks.map(slimCheck) });

const slimCheck = ({ exchanges: _, at: __, findings, ...check }: Check): Check => ({
  ...check,
  findings: findings.map(slimFinding),
});

/** A finding without its texts. Without a pointer its message tells it apart from others. */
export const slimFinding = ({ code, severity, message, at, known, fixable }: Finding): Finding => ({
  code,
  severity,
  message: at?.pointer === undefined || at.pointer === '' ? message : '',
  remedy: '',
  ...(at === undefined ? {} : { at }),
  ...(known === undefined ? {} : { known }),
  ...(fixable === undefined ? {} : { fixable }),
});
