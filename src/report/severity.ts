import type { Finding, Severity, Verdict } from './report.ts';

/** From the worst to the mildest. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Whether a severity is as bad as `limit`, or worse. */
export const atLeast = (severity: Severity, limit: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(limit);

/** A check fails where one of its findings is an error. */
export const verdictOf = (findings: readonly Finding[]): Verdict =>
  findings.some(({ severity }) => severity === 'error') ? { kind: 'fail' } : { kind: 'pass' };
