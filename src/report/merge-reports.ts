import { PinoutError } from '../error.ts';
import { defined } from '../source/json.ts';
import { isCell } from './group/matrix.ts';
import { createHistogram, percentilesOf, type Times } from './histogram.ts';
import { inEnvironment } from './in-environment.ts';
import type { Check, Finding, Report, ReportExchange } from './report.ts';
import { joinShards, requireWhole, unusedInAll } from './shards.ts';

/**
 * Joins the reports of parts of one run: shards, several connectors, or several comparisons. What comes out is what one run over all
 * would have written. A check that several have is one check: a skip gives way to what was done, a failure stays one, the
 * same finding is there once. Coverage is counted again. Throws a PinoutError for none, for reports of different tools, and for shards that are
 * not of one run. What was asked in several environments has the environment beside its name. Ask `requireWhole` whether a shard is missing.
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
  if (reports.length === 1 && first.shards === undefined) return first;
  const environments = [...new Set(reports.map(({ environment }) => environment))];
  if (environments.length > 1)
    return mergeReports(environments.map((each) => mergeEnvironment(reports, each)));
  const [environment] = environments;
  const all = reports.flatMap((report) => report.checks);
  const checks = inOrder(reports, isSplitBySubject(reports) ? all : mergeChecks(all));
  const times = mergeTimes(reports);
  const shards = joinShards(reports);
  return {
    tool: first.tool,
    subjects: subjectsOf(reports),
    checks,
    facts: { ...mergeFacts(reports, checks, times), ...unusedOf(reports, shards) },
    ...defined({ environment, shards }),
    ...(times.length === 0 ? {} : { times }),
  };
};

/** What was found in one environment of several. A shard that is missing in one is missed there. */
const mergeEnvironment = (reports: readonly Report[], environment: string | undefined): Report => {
  const own = mergeReports(reports.filter((report) => report.environment === environment));
  requireWhole(own);
  return inEnvironment(own);
};

/** Shards of lint and diff have whole connectors: no check is in two of them. */
const isSplitBySubject = (reports: readonly Report[]): boolean =>
  reports.every(({ tool, shards }) => shards !== undefined && (tool === 'lint' || tool === 'diff'));

/** In the order of the run that was split, if it was. */
const subjectsOf = (reports: readonly Report[]): readonly string[] => {
  const named = [...new Set(reports.flatMap(({ subjects }) => subjects))];
  const order = reports[0]?.shards?.order.map(([subject]) => subject) ?? [];
  const rankOf = (subject: string): number =>
    order.includes(subject) ? order.indexOf(subject) : order.length;
  return named.toSorted((one, other) => rankOf(one) - rankOf(other));
};

/** When all shards of lint are here, it is known which exceptions cover nothing. */
const unusedOf = (reports: readonly Report[], left: Report['shards']): Facts => {
  if (left !== undefined) return {};
  const open = unusedInAll(reports.flatMap(({ shards }) => shards ?? [])).length;
  const counted = reports.reduce((sum, { facts }) => sum + Number(facts['exceptionsUnused'] ?? 0), 0);
  return open === 0 ? {} : { exceptionsUnused: open + counted };
};

const mergeChecks = (checks: readonly Check[]): readonly Check[] =>
  [...Map.groupBy(checks, keyOf).values()].map((same) => same.reduce(mergeTwo));

/**
 * As one run would have had them: by subject, first what came before the operations, then the operations as the definition has them, then what
 * came after. Shards are not in that order, and each has something before and after.
 */
const inOrder = (reports: readonly Report[], checks: readonly Check[]): readonly Check[] => {
  const order = new Map(
    reports[0]?.shards?.order
      .flatMap(([subject, ids]) => ids.map((id) => `${subject}\n${id}`))
      .map((key, at) => [key, at]),
  );
  if (reports[0]?.shards === undefined) return checks;
  const subjects = subjectsOf([{ ...reports[0], subjects: checks.map(({ subject }) => subject) }]);
  if (isSplitBySubject(reports))
    return checks.toSorted((one, other) => subjects.indexOf(one.subject) - subjects.indexOf(other.subject));
  const before = new Set(reports.flatMap((report) => leading(report).map(keyOf)));
  const rankOf = (check: Check): readonly [number, number, number] => [
    subjects.indexOf(check.subject),
    isCell(check) ? 1 : before.has(keyOf(check)) ? 0 : 2,
    isCell(check) ? (order.get(`${check.subject}\n${check.operation}`) ?? order.size) : 0,
  ];
  return checks
    .map((check) => ({ check, rank: rankOf(check) }))
    .toSorted(({ rank: [a, b, c] }, { rank: [x, y, z] }) => a - x || b - y || c - z)
    .map(({ check }) => check);
};

/** What stands before the first operation of its subject. */
const leading = ({ checks }: Report): readonly Check[] => {
  const begun = new Set<string>();
  return checks.filter((check) => {
    if (isCell(check)) begun.add(check.subject);
    return !begun.has(check.subject);
  });
};

const keyOf = ({ subject, name }: Check): string => JSON.stringify([subject, name]);

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

/**
 * Facts as one run would have had them. Numbers add up where no check is in two reports, and what was sent always does; what is the same
 * everywhere stays; coverage and percentiles are counted again; one part that ended early is enough.
 */
const mergeFacts = (reports: readonly Report[], checks: readonly Check[], times: Times): Facts => {
  // Shards share no operation, though each may have a check of the whole connector.
  const apart =
    reports.every(({ shards }) => shards !== undefined) ||
    checks.length === reports.reduce((sum, report) => sum + report.checks.length, 0);
  const names = [...new Set(reports.flatMap(({ facts }) => Object.keys(facts)))];
  // A shard with nothing to do says nothing.
  const parts = reports.filter(({ facts }) => Object.keys(facts).length > 0).length;
  // Changes of one class are a fact of every comparison, unless connectors of one name made it unclear.
  const everywhere = reports[0]?.tool === 'diff';
  const kept = names.flatMap((name): readonly (readonly [string, Fact])[] => {
    const values = reports.flatMap(({ facts }) => facts[name] ?? []);
    const value = mergeFact(name, values, { apart: apart && !(everywhere && values.length < parts), parts });
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(kept),
    ...coverageOf(reports, checks),
    ...(times.length === 0 ? {} : percentilesOf(times)),
  };
};

type Fact = Facts[string];

const mergeFact = (
  name: string,
  values: readonly Fact[],
  { apart, parts }: { readonly apart: boolean; readonly parts: number },
): Fact | undefined => {
  if (recounted.has(name)) return undefined;
  if (ofAll.has(name)) return [...new Set(values)].join('; ');
  const [first] = values;
  if (ofAny.has(name)) return first;
  const same = values.length === parts && values.every((each) => each === first) ? first : undefined;
  if (asIs.has(name)) return same;
  const numbers = values.filter((each) => typeof each === 'number');
  if (numbers.length < values.length) return same;
  return name === 'requests' || apart ? numbers.reduce((sum, each) => sum + each, 0) : undefined;
};

const recounted: ReadonlySet<string> = new Set([
  'documented',
  'seen',
  'matched',
  'failed',
  'coverage',
  'p50',
  'p95',
  'p99',
]);

/** Numbers that count nothing: they say how the run was made. */
const asIs: ReadonlySet<string> = new Set([
  'seed',
  'minCoverage',
  'allowPartial',
  'failOnSkipped',
  'everyAnswer',
]);

/** Lists in words: the whole has what each part has. */
const ofAll: ReadonlySet<string> = new Set(['textsTooLong', 'partsLeftOut', 'casesSkipped']);

/** True of the whole where it is true of a part: a shard that left nothing out names no budget. */
const ofAny: ReadonlySet<string> = new Set(['ended', 'endpointGone', 'budget']);

const mergeTimes = (reports: readonly Report[]): Times => {
  const histogram = createHistogram();
  for (const { times = [] } of reports) histogram.add(times);
  return histogram.times();
};

/** Each documented status is a check, and a check may be in several reports: so they are counted in what was joined. */
const coverageOf = (reports: readonly Report[], checks: readonly Check[]): Facts => {
  const had = (name: string): boolean => reports.some(({ facts }) => facts[name] !== undefined);
  if (!had('documented')) return {};
  const all = checks.filter(isCell);
  // Only what is documented says whether it was seen; reports of before did not say it.
  const marked = all.filter((check) => check.seen !== undefined);
  const cells = marked.length > 0 ? marked : all;
  const seen = cells.filter(wasSeen);
  const ofKind = (kind: Check['verdict']['kind'], from: readonly Check[]): number =>
    from.filter(({ verdict }) => verdict.kind === kind).length;
  return {
    documented: cells.length,
    seen: seen.length,
    ...(had('matched') ? { matched: ofKind('pass', seen) } : {}),
    ...(had('failed') ? { failed: ofKind('fail', cells) } : {}),
    coverage: cells.length === 0 ? 0 : Math.round((seen.length / cells.length) * 1000) / 10,
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
