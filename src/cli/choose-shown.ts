import type { Format } from '../report/formats.ts';
import type { Report, Severity } from '../report/report.ts';
import { atLeast, severities } from '../report/severity.ts';
import { countOf } from '../report/summary.ts';
import type { ReportFlags } from './words/report-flags.ts';

/** What a format shows of a report. */
export interface Shown {
  readonly report: Report;
  /** What is left out of it, in one line; absent if nothing is, or somebody asked for it. */
  readonly note?: string;
}

/**
 * What is shown: all of it, what `--show` or `--quiet` ask for, or, of a lint report for a person, errors and warnings. The exit status, the
 * baseline and `--fix` see everything.
 */
export const chooseShown = (report: Report, flags: ReportFlags, format: Format): Shown => {
  const limit = limitOf(report, flags, format);
  if (limit === undefined) return { report };
  const hidden = report.checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => !atLeast(severity, limit)),
  );
  const kept = {
    ...report,
    checks: report.checks.map((check) => ({
      ...check,
      findings: check.findings.filter(({ severity }) => atLeast(severity, limit)),
    })),
  };
  if (hidden.length === 0 || flags.show !== undefined || flags.quiet === true) return { report: kept };
  const rules = new Set(hidden.map(({ code }) => code)).size;
  const mildest = severities.findLast((severity) => hidden.some((one) => one.severity === severity));
  return {
    report: kept,
    note: `${countOf(hidden.length, 'hint or note', 'hints and notes')} in ${countOf(rules, 'rule')}: --show ${mildest}`,
  };
};

const limitOf = (report: Report, flags: ReportFlags, format: Format): Severity | undefined => {
  const { show, quiet, failOn = 'error' } = flags;
  const failing = failOn === 'never' ? 'error' : failOn;
  if (show !== undefined) return show;
  if (quiet === true) return failing;
  if (report.tool !== 'lint' || format !== 'pretty') return undefined;
  // What makes the exit status 1 is never hidden.
  return atLeast(failing, 'warning') ? 'warning' : failing;
};
