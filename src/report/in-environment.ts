import type { Report } from './report.ts';

/** `shop (staging)`: what is looked at in several environments has a name in each. A report of no environment stays as it is. */
export const inEnvironment = (report: Report): Report => {
  const { environment, ...rest } = report;
  if (environment === undefined) return report;
  const named = (subject: string): string => `${subject} (${environment})`;
  return {
    ...rest,
    subjects: report.subjects.map(named),
    checks: report.checks.map((check) => ({ ...check, subject: named(check.subject) })),
    ...(report.shards === undefined
      ? {}
      : {
          shards: {
            ...report.shards,
            order: report.shards.order.map(([subject, ids]) => [named(subject), ids] as const),
          },
        }),
  };
};
