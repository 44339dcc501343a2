import { fingerprintsOf } from '../group/fingerprint.ts';
import type { RenderOptions } from '../render-options.ts';
import type { Report, Severity } from '../report.ts';
import { relativePath } from '../text/relative-path.ts';
import { outcomeOf } from '../verdict.ts';

/** GitLab's Code Quality report: a JSON array of findings with paths from the repository's root, lines from 1 and fingerprints. */
export const renderGitlab = (report: Report, { root }: RenderOptions = {}): string => {
  const found = report.checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  const fingerprints = fingerprintsOf(
    found.map(({ finding }) => finding),
    root,
  );
  const issues = found.map(({ check, finding }, index) => {
    const { file, line } = finding.at ?? check.at ?? { file: check.subject, line: 1 };
    return {
      description: [finding.message, finding.remedy].filter((text) => text.trim() !== '').join(' '),
      check_name: finding.code,
      fingerprint: fingerprints[index],
      severity: severities[finding.severity],
      location: {
        path: relativePath(file, root),
        lines: { begin: Number.isFinite(line) ? Math.max(1, Math.trunc(line)) : 1 },
      },
    };
  });
  const outcome = outcomeOf(report);
  const doubts = outcome.kind === 'unverified' ? outcome.doubts : [];
  const unseen = doubts.map(({ code, message, remedy }) => ({
    description: `${message} ${remedy}`,
    check_name: code,
    fingerprint: fingerprintsOf([{ code, severity: 'error', message: report.subjects.join(), remedy }])[0],
    severity: 'blocker',
    location: {
      path: relativePath(report.checks[0]?.at?.file ?? report.subjects[0] ?? '.', root),
      lines: { begin: 1 },
    },
  }));
  return `${JSON.stringify([...unseen, ...issues], null, 2)}\n`;
};

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};
