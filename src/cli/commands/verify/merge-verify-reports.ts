import type { Report } from '../../../report/report.ts';

/** The reports of several connectors as one: counts are added up. */
export const mergeReports = (reports: readonly Report[]): Report => {
  const [only] = reports;
  if (only !== undefined && reports.length === 1) return only;
  const sum = (name: string): number =>
    reports.reduce((total, { facts }) => total + Number(facts[name] ?? 0), 0);
  const documented = sum('documented');
  const counts = [
    'requests',
    'seen',
    'matched',
    'failed',
    'parameters',
    'parametersSent',
    'enumValues',
    'enumValuesSent',
  ];
  const most = (name: string): number => Math.max(0, ...reports.map(({ facts }) => Number(facts[name] ?? 0)));
  return {
    tool: 'verify',
    subjects: reports.flatMap(({ subjects }) => subjects),
    checks: reports.flatMap(({ checks }) => checks),
    facts: {
      ...(only?.facts['url'] === undefined ? {} : { url: only.facts['url'] }),
      documented,
      ...Object.fromEntries(counts.map((name) => [name, sum(name)])),
      coverage: documented === 0 ? 0 : Math.round((sum('seen') / documented) * 1000) / 10,
      // The slowest connector's: shares of several runs cannot be added.
      p50: most('p50'),
      p95: most('p95'),
      p99: most('p99'),
    },
  };
};
