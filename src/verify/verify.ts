import type { Connector } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { unresolvedRefs } from '../load/unresolved-refs.ts';
import { redactReport } from '../report/redact-report.ts';
import type { Check, Report } from '../report/report.ts';
import { defined } from '../source/json.ts';
import { secretsOfUrl } from '../trust/secret-names.ts';
import { readListed } from './life/read-listed.ts';
import { runResources } from './life/run-resources.ts';
import type { Leftover } from './made/teardown.ts';
import { writeLeftovers } from './made/write-leftovers.ts';
import { type McpRun, runMcp } from './mcp/run-mcp.ts';
import type { Credentials } from './model/credential.ts';
import { type KnownValues, nothingKnown } from './model/known-values.ts';
import type { PlanOptions, VerifyOptions } from './model/options.ts';
import { planPaths } from './paths/run-paths.ts';
import { chosenOperations, mcpServersOf, planLazily } from './plan/plan.ts';
import { discover } from './run/discover.ts';
import { createRun, type Run } from './run/run.ts';
import { runCases } from './run/run-cases.ts';
import { createVariations } from './run/variations.ts';
import { resolveCredentials, secretsOf as secretsOfCredentials } from './send/credentials.ts';
import { inTurn, usualConcurrency } from './send/in-turn.ts';
import type { Around } from './send/sender.ts';
import { baseOf } from './send/wire-request.ts';
import { withoutKeyParameters } from './send/without-key-parameters.ts';
import { idsOfShard, shardsOf, wantedOperations } from './shards/shards-of.ts';
import { acceptBreaches } from './tally/accept-breaches.ts';
import { type Planned, skipReason } from './tally/skip-reason.ts';
import { writeGone } from './tally/write-gone.ts';
import { writeLeftOut } from './tally/write-left-out.ts';

/** What stands around a run: the policies, and checks that the platform makes before and after, through the same run. */
export interface Surroundings {
  readonly policies?: Around;
  /** Further values that must not show. */
  readonly secrets?: readonly string[];
  readonly before?: (run: Run) => Promise<readonly Check[]>;
  readonly after?: (run: Run) => Promise<readonly Check[]>;
}

/**
 * Sends the planned requests and judges every answer. There is one check for each operation and documented status.
 * Throws a PinoutError where the endpoint is not there at all.
 */
export const verify = (connector: Connector, options: VerifyOptions): Promise<Report> =>
  verifyWithin(connector, options, {});

/** `verify` with something around it. */
export const verifyWithin = async (
  whole: Connector,
  given: VerifyOptions,
  surroundings: Surroundings,
): Promise<Report> => {
  const options = withPermission(given);
  if (hasNothing(whole, options)) return nothingOf(whole, options);
  const credentials = resolveCredentials(whole, options.credentials ?? {});
  const connector = withoutKeyParameters(whole, credentials, options.cases ?? []);
  const { run, planned, servers, secretsOf } = prepare(connector, { ...options, credentials }, surroundings);
  const tooLong: string[] = [];
  const before: Check[] = [];
  const after: Check[] = [];
  const talks: McpRun[] = [];
  let known: KnownValues | undefined;
  let ended = false;
  let earlier: readonly Leftover[] = [];
  let leftovers: readonly Leftover[] = [];
  try {
    earlier = await run.removeEarlier();
    before.push(...((await surroundings.before?.(run)) ?? []));
    const onLeftOut = (what: string): void => void tooLong.push(what);
    known = await sendAll(run, { ...planned, onLeftOut });
    for (const server of servers) talks.push(await runMcp(run, server, known ?? nothingKnown));
    after.push(...((await surroundings.after?.(run)) ?? []));
  } finally {
    ended = run.isOver();
    leftovers = await run.cleanUp();
  }
  const checks = [
    ...before,
    ...checksOf(run, options, { ...planned, ...defined({ known }) }),
    ...talks.flatMap(({ checks: own }) => own),
    ...after,
    ...unresolvedRefs(connector, new Set(run.operations.map(({ id }) => id))),
    ...writeGone(connector, run.gone(), secretsOf()),
    ...writeLeftovers(connector, [...earlier, ...leftovers]),
  ];
  const report: Report = {
    tool: 'verify',
    subjects: [connector.name],
    ...shardsOf(connector, options),
    checks: acceptBreaches(connector.name, checks, {
      accept: options.accept ?? [],
      today: options.today ?? new Date().toISOString().slice(0, 10),
      whole: !ended && isWhole(options),
    }),
    times: run.tally.times(),
    facts: {
      url: options.url,
      ...run.facts(),
      ...withTools(run.tally.facts(), talks),
      ...run.tally.caseFacts(planned),
      ...textsTooLong([...new Set(tooLong)]),
      ...writeLeftOut(known ?? nothingKnown),
      ...((options.runs ?? 0) > 0 ? { seed: options.seed ?? 1 } : {}),
      ...(ended ? { ended: run.isThrottled() ? 'throttled' : 'early' } : {}),
      ...wantedFacts(options),
    },
  };
  return redactReport(run.shown.report(report), secretsOf());
};

/** The tools of MCP servers count as documented statuses do: each has a success and an error. */
const withTools = (facts: Report['facts'], talks: readonly McpRun[]): Report['facts'] => {
  if (talks.length === 0) return facts;
  const cells = talks.flatMap(({ checks }) => checks.filter((check) => check.seen !== undefined));
  const seen = cells.filter((check) => check.seen === true);
  const add = (name: string, count: number): number => Number(facts[name] ?? 0) + count;
  const all = { documented: add('documented', cells.length), seen: add('seen', seen.length) };
  return {
    ...facts,
    ...Object.assign({}, ...talks.map((talk) => talk.facts)),
    ...all,
    matched: add('matched', seen.filter(({ verdict }) => verdict.kind === 'pass').length),
    failed: add('failed', cells.filter(({ verdict }) => verdict.kind === 'fail').length),
    coverage: all.documented === 0 ? 0 : Math.round((all.seen / all.documented) * 1000) / 10,
  };
};

/** Is every operation asked in every way: what the usual budget leaves out finds no other faults. */
const isWhole = ({ operations, statuses, only, tags, shard, safe, ask, budget }: VerifyOptions): boolean =>
  [operations, statuses, only, tags, shard].every((part) => part === undefined) &&
  typeof budget !== 'number' &&
  safe !== true &&
  ask !== 'prefer';

/** How many texts were too long for a URL or a header, and the first of them. */
const textsTooLong = (texts: readonly string[]): Report['facts'] => {
  if (texts.length === 0) return {};
  const more = texts.length > 5 ? `; and ${texts.length - 5} more` : '';
  return { textsTooLong: `not sent: ${texts.slice(0, 5).join('; ')}${more}` };
};

/** What the run was wanted to be: it decides later whether what was seen is enough (report/verdict.ts). */
const wantedFacts = ({ minCoverage, allowPartial, failOnSkipped }: VerifyOptions): Report['facts'] => ({
  ...defined({ failOnSkipped }),
  ...defined({ minCoverage }),
  ...(allowPartial === true ? { allowPartial } : {}),
});

/** `safe` and `allowChanges: 'none'` are the same. */
const withPermission = (options: VerifyOptions): VerifyOptions => {
  const allowChanges = options.allowChanges ?? (options.safe === true ? 'none' : 'own');
  return { ...options, allowChanges, safe: allowChanges === 'none' };
};

const prepare = (
  connector: Connector,
  options: VerifyOptions & { readonly credentials: Credentials },
  { policies, secrets = [] }: Surroundings,
): {
  readonly run: Run;
  readonly planned: PlanOptions;
  /** MCP servers are spoken with in their own way. */
  readonly servers: readonly Operation[];
  readonly secretsOf: () => readonly string[];
} => {
  const { credentials } = options;
  const wanted = wantedOperations(connector, options);
  const own = { operations: idsOfShard(connector, wanted, options.shard) };
  const chosen = chosenOperations(connector, own);
  const servers = mcpServersOf(connector, own).filter((operation) => isAsked(operation, options));
  const secret = [
    ...secrets,
    ...secretsOfCredentials(credentials),
    ...secretsOfUrl(options.url),
    ...(options.cases ?? []).flatMap((each) => each.secrets ?? []),
  ];
  // A list that grows while the run goes on must be read each time.
  const secretsOf = (): readonly string[] => [...secret, ...(options.secrets ?? [])];
  const run = createRun({
    connector,
    operations: connector.operations.filter((operation) => chosen.includes(operation)),
    door: { base: baseOf(connector, options.url), credentials, headers: options.headers ?? {} },
    wanted: wanted.length,
    options,
    secretsOf,
    ...defined({ policies }),
  });
  for (const { operation, name, refusal } of options.cases ?? [])
    if (refusal !== undefined && [...chosen, ...servers].some(({ id }) => id === operation))
      run.tally.refuse(name, refusal);
  const planned = {
    ...options,
    operations: chosen.map(({ id }) => id),
    sources: wanted.map(({ id }) => id),
    credentials: Object.keys(credentials),
    telling: run.budget.of < Number.POSITIVE_INFINITY,
  };
  return { run, planned, servers, secretsOf };
};

/** Is anything of a server wanted: it documents 200, and its tools have no status at all. */
const isAsked = ({ id }: Operation, { statuses, only }: VerifyOptions): boolean =>
  (statuses?.includes('200') ?? true) &&
  (only === undefined || [...only].some((each) => each.startsWith(`${id} `) || each.startsWith(`${id}/`)));

const checksOf = (run: Run, options: VerifyOptions, planned: PlanOptions): readonly Check[] =>
  run.tally.checks({
    wants: ({ id }, status) =>
      (options.statuses?.includes(status) ?? true) && (options.only?.has(`${id} ${status}`) ?? true),
    skipReason: (operation, status, noted) =>
      skipReason(
        {
          connector: run.connector,
          options: planned,
          budget: run.budget,
          ...defined({ ended: endOf(run) }),
        },
        { operation, status },
        noted,
      ),
  });

/** Those that wait for the answer to another request take nobody's turn: more are begun than are on their way. */
const begun = (concurrency: number): number => (concurrency === 1 ? 1 : concurrency * 2);

/** One after the other, each asked for when its turn comes. */
function* join<Left, Right>(left: Iterable<Left>, right: Iterable<Right>): Generator<Left | Right> {
  yield* left;
  yield* right;
}

const endOf = (run: Run): Planned['ended'] =>
  run.gone() !== undefined ? 'gone' : run.isOver() ? 'early' : undefined;

const sendAll = async (run: Run, planned: PlanOptions): Promise<KnownValues | undefined> => {
  const { options } = run;
  const narrow = options.ask === 'prefer' || options.tags !== undefined;
  const found = narrow
    ? { known: nothingKnown, resources: [], settled: new Map() }
    : await discover(run, planned);
  // Before the many requests: a list is short as long as little was made.
  await readListed(run, planned, found);
  await runResources(run, found);
  const probes = planLazily(run.connector, { ...planned, known: found.known });
  const variations = createVariations(run, found);
  // The first is alone where nobody knows yet whether anybody is there.
  const alone = run.facts()['requests'] === 0;
  await inTurn(
    join(planPaths(run, planned, found), probes),
    (each) => (typeof each === 'function' ? each() : variations.send(each)),
    { ...options, alone, concurrency: begun(options.concurrency ?? usualConcurrency) },
  );
  await variations.close();
  await run.confirm();
  await runCases(run, planned, found.known);
  run.close();
  return narrow ? undefined : found.known;
};

/** Among several shards one may have no operation: nothing is sent then, not for a token either. */
const hasNothing = (connector: Connector, options: VerifyOptions): boolean =>
  options.shard !== undefined &&
  idsOfShard(connector, wantedOperations(connector, options), options.shard).length === 0;

const nothingOf = (connector: Connector, options: VerifyOptions): Report => ({
  tool: 'verify',
  subjects: [connector.name],
  ...shardsOf(connector, options),
  checks: [],
  facts: { url: options.url, ...wantedFacts(options) },
});
