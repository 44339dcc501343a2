import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import type { Connector } from '../../../connector/connector.ts';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { findConnectors } from '../../../load/find-connectors.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { acceptKnown } from '../../../report/accept-known.ts';
import { renderReport } from '../../../report/formats.ts';
import { mergeReports } from '../../../report/merge-reports.ts';
import { redactReport } from '../../../report/redact-report.ts';
import type { Report } from '../../../report/report.ts';
import { defined } from '../../../source/json.ts';
import { verifyAsWanted, type WantedOptions } from '../../../verify/around/verify-as-wanted.ts';
import { loadTags } from '../../../verify/cases/load-cases.ts';
import { writeServerPlan } from '../../../verify/mcp/tools/write-server-plan.ts';
import { nothingKnown } from '../../../verify/model/known-values.ts';
import type { MadeLog } from '../../../verify/model/made-log.ts';
import type { VerifyOptions } from '../../../verify/model/options.ts';
import type { Probe } from '../../../verify/model/probe.ts';
import { canBeOwn, writePlan } from '../../../verify/permit/write-plan.ts';
import { mcpServersOf, plan } from '../../../verify/plan/plan.ts';
import { budgetOf } from '../../../verify/run/limits.ts';
import { resolveCredentials } from '../../../verify/send/credentials.ts';
import { isLoopback } from '../../../verify/send/is-loopback.ts';
import { waitForEndpoint } from '../../../verify/send/wait-for-endpoint.ts';
import { withTrace } from '../../../verify/send/with-trace.ts';
import { shardOfAll } from '../../../verify/shards/shards-of.ts';
import { verify } from '../../../verify/verify.ts';
import type { CommandOutput } from '../../command-output.ts';
import { type Settings, settingsOf } from '../../config/settings.ts';
import { interruptible } from '../../interruptible.ts';
import { knownSecrets, noteSecrets } from '../../known-secrets.ts';
import { problemLines } from '../../problem-lines.ts';
import { createProgress } from '../../progress.ts';
import { readReport } from '../../read-report.ts';
import { openTracing, type Tracing } from '../../telemetry/open-tracing.ts';
import { traceVerify } from '../../telemetry/trace-verify.ts';
import { requireHttpUrl } from '../../words/read-http-url.ts';
import { nothingToDo } from '../../words/read-shard.ts';
import { addReportOptions } from '../../words/report-flags.ts';
import { addTrustOptions } from '../trust-flags.ts';
import { openVerifyDoor } from './door.ts';
import { addDoorOptions, addVerifyOptions, type VerifyFlags } from './flags.ts';
import { openMadeLog } from './made-log.ts';
import { addVerifyMcpOptions } from './mcp-flags.ts';
import { readOperationSettings } from './operation-settings.ts';
import { addVerifyPlatformOptions } from './platform-flags.ts';
import { type Recording, replayFile, startRecording } from './recording.ts';
import {
  allowedChanges,
  casesOf,
  neverOf,
  planOptionsOf,
  runOptionsOf,
  type VerifyTarget,
  withBasePath,
  withPlatformOptions,
} from './run-options.ts';
import { type ConnectorShard, splitConnectors } from './shards.ts';

/** What the command needs of the command line. */
export type VerifyOutput = Pick<CommandOutput, 'report' | 'write' | 'warn' | 'events'>;

/** `pinout verify`: asks a real endpoint, and holds every answer against the definition. */
export const verifyCommand = (output: VerifyOutput): Command =>
  addReportOptions(
    addVerifyPlatformOptions(
      addTrustOptions(
        addDoorOptions(
          addVerifyMcpOptions(
            addVerifyOptions(
              new Command('verify')
                .description('Check that an endpoint answers as its connector documents.')
                .argument('[connectors...]', 'connector folders or definition files; default: contracts/*'),
            ),
          ),
        ),
      ),
    ),
  ).action(async (paths: string[], flags: VerifyFlags, command: Command) => {
    const interruption = interruptible(output.warn);
    const made = await openMadeLog(interruption.signal);
    try {
      const { signal } = interruption;
      await run(paths, flags, { output, settings: settingsOf(command), signal, madeLog: made.log });
    } finally {
      made.close();
      interruption.end();
    }
  });

/** What a run has beside its flags. */
interface RunTools {
  readonly output: VerifyOutput;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly madeLog: MadeLog | undefined;
}

const run = async (
  paths: readonly string[],
  flags: VerifyFlags,
  { output, settings, signal, madeLog }: RunTools,
): Promise<void> => {
  const found = await Promise.all((await findConnectors(paths)).map(loadConnector));
  const targets = found.map((connector): VerifyTarget => {
    const own = settings.flagsOf(flags, connector.definition.path);
    const of = readOperationSettings(connector, settings);
    return { connector: withBasePath(connector, own), flags: own, of };
  });
  output.warn(targets.map(({ connector }) => problemLines(connector)).join(''));
  for (const { connector } of targets) checkOperations(connector, flags.operation);
  const connectors = targets.map(({ connector }) => connector);
  checkTags(connectors, flags);
  if (flags.dryRun === true) return printPlans(targets, output.write);
  const reports =
    flags.replay === undefined
      ? await verifyAll(targets, flags, { output, signal, madeLog })
      : await replayFile(connectors, flags.replay, flags);
  const joined = { ...joinConnectors(reports), ...defined({ environment: settings.env }) };
  await output.report(await withBaseline(joined, flags, output.warn));
};

/** The connectors of one run, or of the same shard of it. */
const joinConnectors = (reports: readonly Report[]): Report => {
  const shards = shardOfAll(reports.flatMap((report) => report.shards ?? []));
  const joined = mergeReports(reports.map(({ shards: _, ...report }) => report));
  return { ...joined, ...defined({ shards }) };
};

/** `--baseline`: what is known is not an error; what is known and gone is reported. `--update-baseline`: all of this run is known from now on. */
const withBaseline = async (
  report: Report,
  { baseline, updateBaseline }: VerifyFlags,
  warn: (text: string) => void,
): Promise<Report> => {
  if (baseline === undefined) {
    if (updateBaseline !== true) return report;
    throw new PinoutError('baseline-missing', 'No baseline is named.', 'Name it: --baseline verify.json.');
  }
  if (updateBaseline === true) {
    const clean = redactReport(report, knownSecrets());
    writeFiles([{ path: baseline, content: await renderReport(clean, 'json', { root: process.cwd() }) }]);
  }
  const { report: accepted, stale } = acceptKnown(report, await readReport(baseline));
  if (stale.length > 0)
    warn(`${baseline} knows what is mended: ${stale.join(', ')}. Take it out with --update-baseline.\n`);
  return accepted;
};

const verifyAll = async (
  targets: readonly VerifyTarget[],
  flags: VerifyFlags,
  { output, signal, madeLog }: Omit<RunTools, 'settings'>,
): Promise<readonly Report[]> => {
  const { warn } = output;
  // What the baseline knows is only looked up when all is there.
  const events = flags.baseline === undefined ? output.events?.() : undefined;
  const connectors = targets.map(({ connector }) => connector);
  for (const target of targets) urlOf(target.flags);
  keepSmall(connectors);
  const before = flags.onlyFailed === undefined ? undefined : await readReport(flags.onlyFailed);
  const reports: Report[] = [];
  const shards = await shardsFor(connectors, flags, warn);
  const recording = startRecording(flags.record);
  const tracing = await openTracing(process.env, warn);
  try {
    for (const [index, target] of targets.entries()) {
      const { connector } = target;
      const only = before === undefined ? undefined : failedIn(before, connector);
      if (only?.size === 0) continue;
      const shard = shards?.[index];
      const idle = shard?.shard.operations?.length === 0;
      const url = urlOf(target.flags);
      if (signal.aborted) {
        const report = await unasked(connector, url, {
          ...planOptionsOf(target),
          signal,
          ...defined({ shard: shard?.shard }),
        });
        reports.push((await events?.part(report)) ?? report);
        continue;
      }
      if (!isLoopback(url) && !idle) warn(`${await announce(target, url)}\n`);
      const report = await verifyOne(target, url, {
        ...{ signal, recording, madeLog },
        ...defined({ only, shard, tracing }),
      });
      reports.push((await events?.part(report)) ?? report);
    }
  } finally {
    recording.close();
    await tracing?.close();
  }
  if (before !== undefined && reports.length === 0)
    throw new PinoutError(
      'nothing-failed',
      `${flags.onlyFailed} has no failed check of these connectors.`,
      'Leave --only-failed out to verify everything.',
    );
  return reports;
};

/** With so many operations the young part of the heap grows to more than what is kept of the whole run. */
const many = 300;

const keepSmall = (connectors: readonly Connector[]): void => {
  if (connectors.reduce((sum, { operations }) => sum + operations.length, 0) >= many)
    setFlagsFromString('--semi-space-growth-factor=1');
};

/** What each connector has in this shard; says so where that is nothing at all. */
const shardsFor = async (
  connectors: readonly Connector[],
  { operation, shard, timings }: VerifyFlags,
  warn: (text: string) => void,
): Promise<readonly ConnectorShard[] | undefined> => {
  if (shard === undefined) return undefined;
  const split = splitConnectors(
    connectors,
    { operation, shard },
    timings === undefined ? undefined : await readReport(timings),
  );
  if (split.every((each) => each.shard.operations?.length === 0))
    warn(nothingToDo(shard, 'groups of related operations'));
  return split;
};

/** What is left of a run that was ended before its connector's turn: it says what was not verified. */
const unasked = (connector: Connector, url: string, options: Partial<VerifyOptions>): Promise<Report> =>
  verify(connector, {
    ...options,
    url,
    transport: async (request) => ({
      request,
      ms: 0,
      outcome: 'failed',
      error: 'other',
      message: 'The run was ended.',
    }),
  });

const failedIn = ({ checks }: Report, { name }: Connector): ReadonlySet<string> =>
  new Set(
    checks.flatMap(({ subject, verdict, operation, status }) =>
      subject === name && verdict.kind === 'fail' && operation !== undefined && status !== undefined
        ? [`${operation} ${status}`]
        : [],
    ),
  );

const urlOf = ({ url: plain, throughGateway }: VerifyFlags): string => {
  return requireHttpUrl(typeof throughGateway === 'string' ? throughGateway : plain);
};

/** What a run over one connector is told beside the flags. */
interface OneRun extends Pick<VerifyOptions, 'signal' | 'only' | 'madeLog'> {
  readonly recording: Recording;
  readonly tracing?: Tracing;
  readonly shard?: ConnectorShard;
}

const verifyOne = async (
  target: VerifyTarget,
  url: string,
  { recording, shard, tracing, ...more }: OneRun,
): Promise<Report> => {
  const { connector, flags } = target;
  const told = await runOptionsOf(target);
  // A shard that has nothing of a connector fetches no token for it.
  const idle = shard?.shard.operations?.length === 0;
  const door = await openVerifyDoor(connector, flags, {
    idle,
    secrets: (told.cases ?? []).flatMap(({ secrets = [] }) => secrets),
    onSecret: (secret) => noteSecrets([secret]),
  });
  if (flags.wait !== undefined && !idle) await waitForEndpoint(url, door.transport, flags.wait, more.signal);
  const recorder = recording.open();
  const trace = tracing && traceVerify(tracing, connector, url);
  const progress = createProgress(process.stderr);
  let sent = 0;
  const options: WantedOptions = {
    ...told,
    ...more,
    url,
    transport: trace?.through(door.transport) ?? withTrace(door.transport),
    credentials: door.credentials,
    headers: door.headers,
    secrets: door.secrets,
    onExchange: (about, exchange) => {
      sent += 1;
      trace?.note(about, exchange);
      progress.update(`${connector.name}: ${sent} requests, ${about.operation?.id ?? ''} ${about.label}`);
      recorder?.note(
        exchange,
        [about.operation?.id, about.label].filter((text) => text !== undefined).join(': '),
      );
    },
    ...(shard === undefined ? {} : { shard: shard.shard, around: shard.platform }),
  };
  let report: Report | undefined;
  try {
    report = await withPlatformOptions(target, (platform) =>
      verifyAsWanted(connector, { ...options, ...platform }),
    );
    return report;
  } finally {
    trace?.end(report);
    progress.end();
    await door.close();
  }
};

const checkOperations = (connector: Connector, ids: readonly string[]): void => {
  const unknown = ids.find((id) => connector.operations.every((operation) => operation.id !== id));
  if (unknown === undefined) return;
  const known = connector.operations.map(({ id }) => id).join(', ');
  throw new PinoutError(
    'operation-unknown',
    `${connector.name} has no operation "${unknown}".`,
    `Name one of: ${known}.`,
  );
};

/** A tag that no case has asks for nothing. */
const checkTags = (connectors: readonly Connector[], { tag, cases }: VerifyFlags): void => {
  if (tag.length === 0) return;
  const known = new Set(connectors.flatMap((connector) => loadTags(connector, cases)));
  const unknown = tag.find((each) => !known.has(each));
  if (unknown === undefined) return;
  throw new PinoutError(
    'tag-unknown',
    `No case has the tag "${unknown}".`,
    known.size === 0
      ? 'Give cases in cases.yaml their tags: tags: [smoke].'
      : `Name one of: ${[...known].join(', ')}.`,
  );
};

const printPlans = async (targets: readonly VerifyTarget[], write: (text: string) => void): Promise<void> => {
  for (const target of targets) {
    const probes = await planOf(target);
    for (const probe of probes) write(`${writeProbe(probe)}\n`);
    for (const line of await serverPlans(target)) write(`${line}\n`);
    write(`${writePlan(target.connector, probes)}\n`);
  }
};

/** What would be said to the MCP servers of a connector. */
const serverPlans = async (target: VerifyTarget): Promise<readonly string[]> => {
  const { connector, flags } = target;
  const options = {
    ...planOptionsOf(target),
    url: flags.url ?? 'http://localhost',
    cases: await casesOf(target),
    never: neverOf(target),
    mcpClient: flags.mcpClient,
    allowTools: flags.allowTool,
  };
  return mcpServersOf(connector, options).flatMap((server) => writeServerPlan(connector, server, options));
};

/** The plan before anything is known of the endpoint: what can be made is taken for made. */
const planOf = async (target: VerifyTarget, telling = false): Promise<readonly Probe[]> => {
  const { connector, flags } = target;
  const given = Object.fromEntries(flags.credential.map((pair) => [pair.split('=', 1)[0] ?? '', 'x']));
  const credentials = Object.keys(resolveCredentials(connector, given));
  const cases = await casesOf(target);
  const never = neverOf(target);
  const known = { ...nothingKnown, own: canBeOwn(connector) };
  return plan(connector, { ...planOptionsOf(target), cases, credentials, never, known, telling });
};

/** Before a run against somebody else's machine: what goes where. */
const announce = async (target: VerifyTarget, url: string): Promise<string> => {
  const { connector, flags } = target;
  const probes = withinBudget(await planOf(target, true), connector, url, flags);
  const whose = allowedChanges(flags) === 'all' ? 'whatever examples and lists name' : 'what this run makes';
  return `${writePlan(connector, probes)} to ${new URL(url).host}; changed and deleted is ${whose} (--dry-run lists all).`;
};

/** Those of a plan that the budget lets through: an operation that has few leaves room for none of another's. */
const withinBudget = (
  probes: readonly Probe[],
  { operations }: Connector,
  url: string,
  { budget, runs, operation }: VerifyFlags,
): readonly Probe[] => {
  const chosen = operation.length === 0 ? operations.length : operation.length;
  const most = budgetOf(chosen, { url, ...defined({ budget, runs }) });
  const counts = new Map<string, number>();
  return probes.filter(({ operation: { id } }) => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count <= most;
  });
};

const writeProbe = ({ operation, label, target }: Probe): string => `${operation.id} ${target}: ${label}`;
