import { isDeepStrictEqual } from 'node:util';
import type { Connector } from '../src/connector/connector.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { toFetch } from '../src/mock/adapters/fetch.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { createMemoryState } from '../src/mock/model/state.ts';
import { groupCauses } from '../src/report/group/group-causes.ts';
import { mergeReports } from '../src/report/merge-reports.ts';
import type { Check, Report } from '../src/report/report.ts';
import { requireWhole } from '../src/report/shards.ts';
import { outcomeOf } from '../src/report/verdict.ts';
import { defined } from '../src/source/json.ts';
import type { Shard, VerifyOptions } from '../src/verify/model/options.ts';
import { fromFetch } from '../src/verify/send/from-fetch.ts';
import { verify } from '../src/verify/verify.ts';
import { compareCommands } from './shards/compare-commands.ts';

/**
 * `npm run corpus:shards -- <folder> [connectors]`: verifies connectors against their own mocks as one run, and as shards that are joined: checks,
 * verdicts, codes, coverage, groups and the outcome have to be the same. Then all of them are linted and compared with what they were, as one run and in shards:
 * the whole JSON has to be the same, but for when it was made. Ends with 1 where one is not.
 */
const [folder, most = '40'] = process.argv.slice(2);
if (folder === undefined || !/^\d+$/.test(most)) {
  process.stderr.write('Usage: npm run corpus:shards -- <folder> [connectors]\n');
  process.exit(2);
}

const url = 'http://mock.test';

/** Each run has a mock of its own, in the same state; a key of the mock is whatever the definition's schemes are called. */
const run = (connector: Connector, shard?: Shard): Promise<Report> => {
  const credentials = Object.fromEntries(Object.keys(connector.securitySchemes).map((name) => [name, 'key']));
  const options: VerifyOptions = {
    url,
    transport: fromFetch(toFetch(createMock(connector, { security: false, state: createMemoryState() }))),
    credentials,
    concurrency: 1,
    budget: 60,
    ...defined({ shard }),
  };
  return verify(connector, options);
};

interface Plain {
  readonly checks: readonly unknown[];
  readonly outcome: string;
  readonly groups: readonly string[];
  readonly coverage: readonly unknown[];
}

/** The first place where two lists differ, or two words. */
const firstDifference = (one: unknown, other: unknown): string => {
  const [left, right] = [one, other].map((each) => (Array.isArray(each) ? each : [each]));
  const at = left?.findIndex((each, index) => !isDeepStrictEqual(each, right?.[index])) ?? 0;
  return `at ${at}: ${JSON.stringify(left?.[at])} joined ${JSON.stringify(right?.[at])}`;
};

/** What has to be the same. Words of findings have ids and times of the service in them: the code and the place tell them apart. */
const plain = (report: Report): Plain => ({
  checks: report.checks.map(plainCheck),
  outcome: outcomeOf(report).kind,
  groups: groupCauses(report)
    .map(({ code, severity, findings }) => `${code} ${severity} ${findings.length}`)
    .toSorted(),
  coverage: ['documented', 'seen', 'matched', 'failed', 'coverage'].map((name) => report.facts[name]),
});

const plainCheck = ({ name, verdict, findings, seen }: Check): unknown => ({
  name,
  verdict: verdict.kind,
  seen: seen === true,
  codes: [
    ...new Set(findings.map(({ code, severity, place = '' }) => `${severity} ${code} ${place}`)),
  ].toSorted(),
});

const differences = (one: Report, other: Report): readonly string[] => {
  const left = plain(one);
  const right = plain(other);
  if (isDeepStrictEqual(left, right)) return [];
  const byName = new Map(one.checks.map((check) => [check.name, check]));
  const lines = other.checks.flatMap((check) => {
    const whole = byName.get(check.name);
    const same = whole !== undefined && isDeepStrictEqual(plainCheck(whole), plainCheck(check));
    return same
      ? []
      : [
          `${check.name}: ${JSON.stringify(whole && plainCheck(whole))} joined ${JSON.stringify(plainCheck(check))}`,
        ];
  });
  if (lines.length > 0) return lines;
  const kinds = ['checks', 'outcome', 'groups', 'coverage'] as const;
  return kinds
    .filter((kind) => !isDeepStrictEqual(left[kind], right[kind]))
    .map((kind) => `${kind}: ${firstDifference(left[kind], right[kind])}`);
};

const paths = (await findDefinitions(folder)).toSorted();
const step = Math.max(1, Math.floor(paths.length / Number(most)));
let [tried, wrong, checks] = [0, 0, 0];
const used: string[] = [];
for (const path of paths.filter((_, index) => index % step === 0).slice(0, Number(most))) {
  const connector = await loadConnector(path).catch(() => undefined);
  if (connector === undefined) continue;
  tried += 1;
  used.push(path);
  const whole = await run(connector);
  const of = 2 + (tried % 3);
  const shards: Report[] = [];
  for (let at = 1; at <= of; at += 1) shards.push(await run(connector, { at, of }));
  const joined = mergeReports(shards);
  requireWhole(joined);
  checks += whole.checks.length;
  const lines = differences(whole, joined);
  if (lines.length === 0) continue;
  wrong += 1;
  process.stdout.write(`${connector.name} in ${of} shards:\n  ${lines.slice(0, 8).join('\n  ')}\n`);
}
process.stdout.write(`${tried} connectors, ${checks} checks: ${wrong} are not as in one run\n`);
for (const { command, of, isSame, checks: count } of await compareCommands(used)) {
  process.stdout.write(
    `${command}: ${count} checks of ${used.length} connectors in ${of} shards are ${isSame ? '' : 'not '}those of one run\n`,
  );
  if (!isSame) wrong += 1;
}
process.exitCode = wrong > 0 || tried === 0 ? 1 : 0;
