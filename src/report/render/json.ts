import { defined } from '../../source/json.ts';
import { fingerprintsOf } from '../group/fingerprint.ts';
import { type Cause, groupCauses } from '../group/group-causes.ts';
import type { RenderOptions } from '../render-options.ts';
import type { Report } from '../report.ts';
import { summaryOf } from '../summary.ts';
import { countOperations, outcomeOf } from '../verdict.ts';

/** The version of the JSON that `renderJson` writes; it grows when something is renamed or removed, not when something is added. */
const jsonVersion = 1;

/** The whole report as JSON: the contract of `schemas/report.schema.json`. */
export const renderJson = (report: Report, { version, createdAt, root }: RenderOptions = {}): string => {
  const fingerprints = fingerprintsOf(
    report.checks.flatMap(({ findings }) => findings),
    root,
  ).values();
  const marked = report.checks.map((check) => ({
    ...check,
    findings: check.findings.map((finding) => ({ fingerprint: fingerprints.next().value ?? '', ...finding })),
  }));
  const document = {
    reportVersion: jsonVersion,
    ...defined({ pinoutVersion: version, createdAt }),
    tool: report.tool,
    subjects: report.subjects,
    summary: summaryOf(report),
    outcome: outcomeOf(report),
    ...(report.tool === 'verify' ? { operations: countOperations(report) } : {}),
    facts: report.facts,
    ...defined({ environment: report.environment, times: report.times, shards: report.shards }),
    ...(report.tool === 'verify' ? { groups: groupCauses({ checks: marked }).map(toGroup) } : {}),
    checks: marked,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** A cause with the fingerprints of its findings. */
const toGroup = ({ findings, ...cause }: Cause): object => ({
  ...cause,
  findings: findings.map(({ finding }) => (finding as { readonly fingerprint?: string }).fingerprint),
});
