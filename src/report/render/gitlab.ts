import { fingerprintsOf } from '../group/fingerprint.ts';
import type { RenderOptions } from '../render-options.ts';
import type { Report, Severity } from '../report.ts';
import { relativePath } from '../text/relative-path.ts';

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
  return `${JSON.stringify(issues, null, 2)}\n`;
};

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};
