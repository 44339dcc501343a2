import type { Check, Finding } from '../../report/report.ts';
import type { AcceptedBreach } from '../model/accepted-breach.ts';

/** What a run is told of the breaches that are accepted. */
export interface Acceptance {
  readonly accept: readonly AcceptedBreach[];
  /** `2026-11-27`: what was accepted until a day before is an error again. */
  readonly today: string;
  /** Were all operations asked in every way: only then does an entry that fits nothing fit nothing any more. */
  readonly whole: boolean;
}

/**
 * Accepted errors become notes with their reason. An entry whose day is over, or that fits nothing any more, is reported with its line: so
 * that the list does not outlive what it was written for.
 */
export const acceptBreaches = (
  subject: string,
  checks: readonly Check[],
  { accept, today, whole }: Acceptance,
): readonly Check[] => {
  if (accept.length === 0) return checks;
  const used = new Set<AcceptedBreach>();
  const relieved = checks.map((check): Check => {
    const findings = check.findings.map((finding): Finding => {
      if (finding.severity !== 'error') return finding;
      const entry = accept.find(({ operation, code }) => isAbout(operation, check) && code === finding.code);
      if (entry === undefined) return finding;
      used.add(entry);
      return isOver(entry, today)
        ? finding
        : {
            ...finding,
            severity: 'info',
            known: true,
            message: `${finding.message} (accepted: ${entry.reason})`,
          };
    });
    const isRelieved = findings.some(({ known }) => known) && !findings.some(isError);
    return isRelieved && check.verdict.kind === 'fail'
      ? { ...check, findings, verdict: { kind: 'pass' } }
      : { ...check, findings };
  });
  const stale = accept.flatMap((entry): readonly Finding[] => {
    if (isOver(entry, today)) return [overdue(entry)];
    return whole && !used.has(entry) ? [needless(entry)] : [];
  });
  return stale.length === 0
    ? relieved
    : [...relieved, { subject, name: 'accept in cases.yaml', verdict: { kind: 'pass' }, findings: stale }];
};

/** Is a check about the operation, or about a tool of the MCP server that it is. */
const isAbout = (id: string, { operation = '', status = '' }: Check): boolean =>
  operation === id || (/^(?:ok|isError)$/.test(status) && operation.startsWith(`${id}/`));

const isError = ({ severity }: Finding): boolean => severity === 'error';

const isOver = ({ until }: AcceptedBreach, today: string): boolean => until !== undefined && until < today;

const overdue = ({ operation, code, until, at }: AcceptedBreach): Finding => ({
  code: 'accept-overdue',
  severity: 'warning',
  message: `${code} of ${operation} was accepted until ${until ?? ''}: it counts again.`,
  remedy: 'Mend it, or give the entry another day.',
  at,
});

const needless = ({ operation, code, at }: AcceptedBreach): Finding => ({
  code: 'accept-stale',
  severity: 'warning',
  message: `${operation} has no error ${code} any more.`,
  remedy: 'Take the entry out of the list.',
  at,
});
