import type { Connector } from '../connector/connector.ts';
import { redactReport } from '../report/redact-report.ts';
import type { Report } from '../report/report.ts';
import { secretsOfUrl } from '../trust/secret-names.ts';
import { runResources } from './life/run-resources.ts';
import { type KnownValues, nothingKnown } from './model/known-values.ts';
import type { PlanOptions, VerifyOptions } from './model/options.ts';
import { chooseShard } from './plan/choose-shard.ts';
import { chosenOperations, planLazily } from './plan/plan.ts';
import { discover } from './run/discover.ts';
import { createRun, type Run } from './run/run.ts';
import { runCases } from './run/run-cases.ts';
import { createVariations } from './run/variations.ts';
import { resolveCredentials, secretsOf } from './send/credentials.ts';
import { inTurn } from './send/in-turn.ts';
import { baseOf } from './send/write-request.ts';
import { skipReason } from './tally/skip-reason.ts';

/**
 * Sends what the plan says and judges every answer: one check for each operation and documented status.
 * Throws a PinoutError where the endpoint is not there at all.
 */
export const verify = async (connector: Connector, options: VerifyOptions): Promise<Report> => {
  const credentials = resolveCredentials(connector, options.credentials ?? {});
  const door = { base: baseOf(connector, options.url), credentials, headers: options.headers ?? {} };
  const operations = chosenOperations(connector, { operations: operationsOf(connector, options) });
  const inOrder = connector.operations.filter((operation) => operations.includes(operation));
  const own = [
    ...secretsOf(credentials),
    ...secretsOfUrl(options.url),
    ...(options.cases ?? []).flatMap((each) => each.secrets ?? []),
  ];
  const secrets = (): readonly string[] => [...own, ...(options.secrets ?? [])];
  const run = createRun(connector, inOrder, door, options, secrets);
  const planned: PlanOptions = {
    ...options,
    operations: operations.map(({ id }) => id),
    credentials: Object.keys(credentials),
  };
  for (const { operation, name, refusal } of options.cases ?? [])
    if (refusal !== undefined && operations.some(({ id }) => id === operation))
      run.tally.refuse(name, refusal);
  let known: KnownValues | undefined;
  try {
    known = await sendAll(run, planned);
  } finally {
    await run.teardown.run();
  }
  const wants = (id: string, status: string): boolean =>
    (options.statuses?.includes(status) ?? true) && (options.only?.has(`${id} ${status}`) ?? true);
  const report: Report = {
    tool: 'verify',
    subjects: [connector.name],
    checks: run.tally.checks({
      wants: ({ id }, status) => wants(id, status),
      skipReason: (operation, status, tried) =>
        skipReason(operation, status, { ...planned, ...(known === undefined ? {} : { known }) }, tried),
    }),
    times: run.tally.times(),
    facts: {
      url: options.url,
      requests: run.sent(),
      ...run.tally.facts(),
      ...((options.runs ?? 0) > 0 ? { seed: options.seed ?? 1 } : {}),
      ...(run.isOver() ? { ended: 'early' } : {}),
      ...wantedFacts(options),
    },
  };
  return redactReport(report, secrets());
};

/** What the run was wanted to be: it decides later whether what was seen is enough (report/verdict.ts). */
const wantedFacts = ({ minCoverage, allowPartial, shard }: VerifyOptions): Report['facts'] => ({
  ...(minCoverage === undefined ? {} : { minCoverage }),
  ...(allowPartial === true ? { allowPartial } : {}),
  ...(shard === undefined ? {} : { shard: `${shard.at}/${shard.of}` }),
});

const sendAll = async (run: Run, planned: PlanOptions): Promise<KnownValues | undefined> => {
  const { options } = run;
  const alone = options.ask === 'prefer' || options.tags !== undefined;
  const found = alone ? { known: nothingKnown, resources: [] } : await discover(run, planned);
  // Before the many requests: a list is short as long as little was made.
  await runResources(run, found);
  const probes = planLazily(run.connector, { ...planned, known: found.known });
  await inTurn(probes, createVariations(run), options);
  await runCases(run, planned, found.known);
  run.close();
  return alone ? undefined : found.known;
};

/** The operations of this run: those asked for, those that failed the last time, this shard's. */
const operationsOf = (
  connector: Connector,
  { operations, only, shard }: VerifyOptions,
): readonly string[] => {
  const wanted = connector.operations.filter(
    ({ id }) =>
      (operations?.includes(id) ?? true) &&
      (only === undefined || [...only].some((each) => each.startsWith(`${id} `))),
  );
  return (shard === undefined ? wanted : chooseShard(connector, wanted, shard)).map(({ id }) => id);
};
