import type { Check, Finding, Report } from './report.ts';

/** A report whose verdict ignores the errors that are already known. */
export interface Accepted {
  readonly report: Report;
  /** What was known and does not occur any more: `ListThings 200 response-header-missing`. */
  readonly stale: readonly string[];
}

/**
 * Turns errors that an earlier report already has into notes. A team starts green today, and only new errors fail. What is known is known by what it
 * says, in its operation and status, whatever the numbers in it are.
 */
export const acceptKnown = (report: Report, before: Report): Accepted => {
  const known = new Map(
    before.checks.flatMap((check) =>
      check.findings
        .filter(isError)
        .map((finding) => [identityOf(check, finding), `${check.name} ${finding.code}`]),
    ),
  );
  const found = new Set<string>();
  const checks = report.checks.map((check): Check => {
    const findings = check.findings.map((finding): Finding => {
      const identity = identityOf(check, finding);
      if (!isError(finding) || !known.has(identity)) return finding;
      found.add(identity);
      return { ...finding, severity: 'info', known: true };
    });
    const relieved =
      check.verdict.kind === 'fail' && findings.some((each) => each.known) && !findings.some(isError);
    return { ...check, findings, verdict: relieved ? { kind: 'pass' } : check.verdict };
  });
  const stale = [...known].filter(([identity]) => !found.has(identity)).map(([, words]) => words);
  return {
    report: {
      ...report,
      checks,
      facts: {
        ...report.facts,
        ...(found.size === 0 ? {} : { known: found.size }),
        ...(stale.length === 0 ? {} : { stale: stale.length }),
      },
    },
    stale,
  };
};

const isError = ({ severity }: Finding): boolean => severity === 'error';

const identityOf = ({ subject, name }: Check, { code, message }: Finding): string =>
  JSON.stringify([subject, name, code, message.replaceAll(/\d+/g, '#')]);
