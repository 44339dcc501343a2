import { PinoutError } from '../error.ts';
import { isCell } from './matrix.ts';
import type { Check, Finding, Report, ReportExchange } from './report.ts';

/**
 * Reports of parts of one run as one. A check that several have is one check: a skip gives way to what was done, a failure stays one, the
 * same finding is there once. Coverage is counted again. Throws a PinoutError for none, and for reports of different tools.
 */
export const mergeReports = (reports: readonly Report[]): Report => {
  const [first] = reports;
  if (first === undefined)
    throw new PinoutError('report-missing', 'There is no report to join.', 'Name the JSON reports.');
  const other = reports.find(({ tool }) => tool !== first.tool);
  if (other !== undefined) {
    throw new PinoutError(
      'report-tools-differ',
      `A report of ${first.tool} and one of ${other.tool} cannot be joined.`,
      'Join the reports of one command at a time.',
    );
  }
  const checks = mergeChecks(reports.flatMap((report) => report.checks));
  return {
    tool: first.tool,
    subjects: [...new Set(reports.flatMap(({ subjects }) => subjects))],
    checks,
    facts: reports.length === 1 ? first.facts : mergeFacts(reports, checks),
  };
};

const mergeChecks = (checks: readonly Check[]): readonly Check[] =>
  [...Map.groupBy(checks, ({ subject, name }) => JSON.stringify([subject, name])).values()].map((same) =>
    same.reduce(mergeTwo),
  );

const mergeTwo = (left: Check, right: Check): Check => {
  if (right.verdict.kind === 'skip') return withContent(left, right, left.verdict);
  if (left.verdict.kind === 'skip') return withContent(right, left, right.verdict);
  return withContent(left, right, left.verdict.kind === 'fail' ? left.verdict : right.verdict);
};

/** The first check with what the second has beside it. */
const withContent = (main: Check, other: Check, verdict: Check['verdict']): Check => {
  const { exchanges: own = [] } = main;
  const { exchanges: more = [] } = other;
  const known = new Set(main.findings.map(identityOf));
  const added = other.findings.filter((finding) => !known.has(identityOf(finding)));
  const exchanges: readonly ReportExchange[] = [...own, ...more];
  const seen = main.seen ?? other.seen;
  return {
    ...main,
    verdict,
    findings: [
      ...main.findings,
      ...added.map((finding) =>
        finding.exchange === undefined ? finding : { ...finding, exchange: finding.exchange + own.length },
      ),
    ],
    ...(exchanges.length === 0 ? {} : { exchanges }),
    ...(seen === undefined ? {} : { seen: main.seen === true || other.seen === true }),
  };
};

const identityOf = ({ code, message, at }: Finding): string =>
  JSON.stringify([code, message, at?.file, at?.pointer ?? [at?.line, at?.column]]);

type Facts = Report['facts'];

/** What adds up is added, what is the same everywhere stays, and what cannot be joined (percentiles, the shard) is left out. */
const mergeFacts = (reports: readonly Report[], checks: readonly Check[]): Facts => {
  const names = [...new Set(reports.flatMap(({ facts }) => Object.keys(facts)))];
  const kept = names.flatMap((name): [string, string | number | boolean][] => {
    if (/^(?:documented|seen|coverage|shard|p\d+)$/.test(name)) return [];
    const values = reports.flatMap(({ facts }) => facts[name] ?? []);
    if (name === 'requests') return [[name, values.reduce<number>((sum, value) => sum + Number(value), 0)]];
    const [value] = values;
    return value !== undefined && values.length === reports.length && values.every((each) => each === value)
      ? [[name, value]]
      : [];
  });
  return { ...Object.fromEntries(kept), ...coverageOf(reports, checks) };
};

const coverageOf = (reports: readonly Report[], checks: readonly Check[]): Facts => {
  const counted = reports.filter(({ facts }) => typeof facts['documented'] === 'number');
  if (counted.length === 0) return {};
  // Parts of one connector know the same number of documented statuses; connectors add up.
  const groups = Map.groupBy(counted, ({ subjects }) => JSON.stringify(subjects));
  const documented = [...groups.values()].reduce(
    (sum, same) => sum + Math.max(...same.map(({ facts }) => Number(facts['documented']))),
    0,
  );
  const seen = checks.filter(
    (check) => isCell(check) && (check.seen ?? check.verdict.kind !== 'skip'),
  ).length;
  const met = Math.min(seen, documented);
  const coverage = documented === 0 ? 0 : Math.round((met / documented) * 1000) / 10;
  return { documented, seen: met, coverage };
};
