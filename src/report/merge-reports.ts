import { PinoutError } from '../error.ts';
import { isCell } from './group/matrix.ts';
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

/** Numbers add up where no check is in two reports; what is the same everywhere stays; percentiles and the shard are left out. */
const mergeFacts = (reports: readonly Report[], checks: readonly Check[]): Facts => {
  const apart = checks.length === reports.reduce((sum, report) => sum + report.checks.length, 0);
  const names = [...new Set(reports.flatMap(({ facts }) => Object.keys(facts)))];
  const kept = names.flatMap((name): [string, string | number | boolean][] => {
    if (recounted.has(name) || /^(?:shard|p\d+)$/.test(name)) return [];
    const values = reports.flatMap(({ facts }) => facts[name] ?? []);
    const numbers = values.filter((value) => typeof value === 'number');
    const adds = name === 'requests' || (apart && name !== 'seed');
    if (adds && numbers.length === values.length)
      return [[name, numbers.reduce((sum, value) => sum + value, 0)]];
    const [value] = values;
    const same = values.length === reports.length && values.every((each) => each === value);
    return value !== undefined && same && (typeof value !== 'number' || name === 'seed')
      ? [[name, value]]
      : [];
  });
  return { ...Object.fromEntries(kept), ...coverageOf(reports, checks) };
};

const recounted: ReadonlySet<string> = new Set(['documented', 'seen', 'matched', 'failed', 'coverage']);

/** Each documented status is a check, and a check may be in several reports: so they are counted in what was joined. */
const coverageOf = (reports: readonly Report[], checks: readonly Check[]): Facts => {
  const had = (name: string): boolean => reports.some(({ facts }) => facts[name] !== undefined);
  if (!had('documented')) return {};
  const cells = checks.filter(isCell);
  const ofKind = (kind: Check['verdict']['kind']): number =>
    cells.filter(({ verdict }) => verdict.kind === kind).length;
  const seen = cells.filter(wasSeen).length;
  return {
    documented: cells.length,
    seen,
    ...(had('matched') ? { matched: ofKind('pass') } : {}),
    ...(had('failed') ? { failed: ofKind('fail') } : {}),
    coverage: cells.length === 0 ? 0 : Math.round((seen / cells.length) * 1000) / 10,
  };
};

/** A failure may be that another status came, or nothing at all: then its exchanges tell. */
const wasSeen = ({ seen, verdict, exchanges = [], status }: Check): boolean => {
  if (seen !== undefined) return seen;
  if (verdict.kind !== 'fail' || exchanges.length === 0) return verdict.kind !== 'skip';
  return exchanges.some(({ response }) => response !== undefined && isStatus(status ?? '', response.status));
};

const isStatus = (documented: string, status: number): boolean =>
  documented === String(status) ||
  documented.toLowerCase() === `${String(status).charAt(0)}xx` ||
  documented === 'default';
