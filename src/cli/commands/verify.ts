import { Command, InvalidArgumentError, Option } from 'commander';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { findConnectors } from '../../load/find-connectors.ts';
import { loadConnector } from '../../load/load-connector.ts';
import type { Report } from '../../report/report.ts';
import { resolveCredentials } from '../../verify/credentials.ts';
import { loadCases } from '../../verify/load-cases.ts';
import { plan } from '../../verify/plan.ts';
import { verifyThroughPlatform } from '../../verify/platform/verify-through-platform.ts';
import type { Probe } from '../../verify/probe.ts';
import { createUndiciTransport } from '../../verify/undici-transport.ts';
import { type VerifyOptions, verify } from '../../verify/verify.ts';
import type { CommandOutput } from '../command-output.ts';
import { problemLines } from '../problem-lines.ts';
import { addReportOptions } from '../report-flags.ts';
import { addCredential } from './mock-flags.ts';
import {
  addVerifyPlatformOptions,
  readVerifyPlatformOptions,
  type VerifyPlatformFlags,
} from './verify-platform-flags.ts';

interface VerifyFlags extends VerifyPlatformFlags {
  readonly url?: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly cases?: string;
  readonly operation: readonly string[];
  readonly status: readonly string[];
  readonly ask: 'provoke' | 'prefer';
  readonly as: 'contract' | 'platform';
  readonly runs?: number;
  readonly seed: number;
  readonly safe?: boolean;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly failOnUnstable?: boolean;
  readonly platform: boolean;
  readonly concurrency: number;
  readonly timeout: number;
  readonly maxMs?: number;
  readonly minCoverage?: number;
}

/** `pinout verify`: asks a real endpoint, and holds every answer against the definition. */
export const verifyCommand = (output: Pick<CommandOutput, 'report' | 'write' | 'warn'>): Command =>
  addReportOptions(
    addVerifyPlatformOptions(
      addOptions(
        new Command('verify')
          .description('Check that an endpoint answers as its connector documents.')
          .argument('[connectors...]', 'folders or definition files; contracts/* where none is named'),
      ),
    ),
  ).action(async (paths: string[], flags: VerifyFlags) => {
    const connectors = await Promise.all((await findConnectors(paths)).map(loadConnector));
    output.warn(connectors.map(problemLines).join(''));
    if (flags.dryRun === true) return printPlans(connectors, flags, output.write);
    const url = urlOf(flags);
    const stop = new AbortController();
    // The first Ctrl-C ends the run and prints what it has; what was created is removed all the same.
    process.once('SIGINT', () => stop.abort());
    const reports: Report[] = [];
    for (const connector of connectors) reports.push(await verifyOne(connector, url, flags, stop.signal));
    const report = mergeReports(reports);
    await output.report(report);
    checkEnough(report, flags.minCoverage);
  });

const addOptions = (command: Command): Command =>
  command
    .option('-u, --url <url>', 'scheme, host and port of the endpoint; the base path is added')
    .option('--credential <name=value>', 'by scheme, header or connection parameter', addCredential, {})
    .option('--cases <file>', 'cases by hand; cases.yaml beside the definition without it')
    .option('--operation <id>', 'only this operation; repeatable', addText, [])
    .option('--status <code>', 'only this documented status; repeatable', addText, [])
    .option('--runs <n>', 'generated requests for each operation, valid and invalid', readCount)
    .option('--seed <n>', 'of the generated requests', readCount, 1)
    .option('--safe', 'send GET and HEAD only, and what cases say')
    .option('--strict', 'undocumented properties are errors')
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--fail-on-unstable', 'an answer that is wrong once of two times is an error')
    .option('--no-platform', 'no policies, triggers, pages and jobs: the bare answers only')
    .option('--concurrency <n>', 'requests at once', readCount, 4)
    .option('--timeout <ms>', 'for one whole answer', readCount, 10_000)
    .option('--max-ms <ms>', 'slower answers are a finding', readCount)
    .option('--min-coverage <percent>', 'documented statuses that have to be seen', readCount)
    .addOption(
      new Option('--as <whom>', 'fail on every breach, or only on what fails a flow')
        .choices(['contract', 'platform'])
        .default('contract'),
    )
    .addOption(
      new Option('--ask <how>', 'provoke statuses, or ask a mock for them with Prefer')
        .choices(['provoke', 'prefer'])
        .default('provoke'),
    );

const addText = (text: string, texts: readonly string[]): readonly string[] => [...texts, text];

const readCount = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('A whole number above 0 is wanted.');
  return count;
};

const urlOf = ({ url }: VerifyFlags): string => {
  if (url === undefined)
    throw new PinoutError('url-missing', 'No endpoint is named.', 'Name it: --url https://host:port.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new PinoutError(
      'url-invalid',
      `${url} is no HTTP address.`,
      'Write it with its scheme: https://host.',
    );
  return url;
};

const planOptionsOf = (
  flags: VerifyFlags,
): Pick<VerifyOptions, 'ask' | 'safe' | 'operations' | 'statuses' | 'runs' | 'seed'> => ({
  ask: flags.ask,
  safe: flags.safe === true,
  seed: flags.seed,
  ...(flags.runs === undefined ? {} : { runs: flags.runs }),
  ...(flags.operation.length === 0 ? {} : { operations: flags.operation }),
  ...(flags.status.length === 0 ? {} : { statuses: flags.status }),
});

const verifyOne = async (
  connector: Connector,
  url: string,
  flags: VerifyFlags,
  signal: AbortSignal,
): Promise<Report> => {
  checkOperations(connector, flags.operation);
  const { transport, close } = createUndiciTransport({
    timeoutMs: flags.timeout,
    connections: flags.concurrency,
  });
  const options: VerifyOptions = {
    ...planOptionsOf(flags),
    url,
    transport,
    signal,
    credentials: flags.credential,
    cases: await loadCases(connector, flags.cases),
    concurrency: flags.concurrency,
    as: flags.as,
    strict: flags.strict === true,
    failOnUnstable: flags.failOnUnstable === true,
    ...(flags.maxMs === undefined ? {} : { maxMs: flags.maxMs }),
  };
  try {
    // Asking for single operations or statuses is asking for these alone.
    const whole = flags.operation.length === 0 && flags.status.length === 0 && flags.ask === 'provoke';
    if (!flags.platform || !whole || flags.safe === true) return await verify(connector, options);
    const { options: platform, receiver } = await readVerifyPlatformOptions(connector, flags);
    try {
      return await verifyThroughPlatform(connector, { ...options, ...platform });
    } finally {
      await receiver?.close();
    }
  } finally {
    await close();
  }
};

const checkOperations = (connector: Connector, ids: readonly string[]): void => {
  const unknown = ids.find((id) => !connector.operations.some((operation) => operation.id === id));
  if (unknown === undefined) return;
  const known = connector.operations.map(({ id }) => id).join(', ');
  throw new PinoutError(
    'operation-unknown',
    `${connector.name} has no operation "${unknown}".`,
    `Name one of: ${known}.`,
  );
};

const printPlans = async (
  connectors: readonly Connector[],
  flags: VerifyFlags,
  write: (text: string) => void,
): Promise<void> => {
  for (const connector of connectors) {
    const credentials = Object.keys(resolveCredentials(connector, flags.credential));
    const cases = await loadCases(connector, flags.cases);
    const probes = plan(connector, { ...planOptionsOf(flags), cases, credentials });
    for (const probe of probes) write(`${writeProbe(probe)}\n`);
    write(`${connector.name}: ${probes.length} requests\n`);
  }
};

const writeProbe = ({ operation, label, target }: Probe): string => `${operation.id} ${target}: ${label}`;

const mergeReports = (reports: readonly Report[]): Report => {
  const [only] = reports;
  if (only !== undefined && reports.length === 1) return only;
  const sum = (name: string): number =>
    reports.reduce((total, { facts }) => total + Number(facts[name] ?? 0), 0);
  const documented = sum('documented');
  return {
    tool: 'verify',
    subjects: reports.flatMap(({ subjects }) => subjects),
    checks: reports.flatMap(({ checks }) => checks),
    facts: {
      requests: sum('requests'),
      documented,
      seen: sum('seen'),
      coverage: documented === 0 ? 0 : Math.round((sum('seen') / documented) * 1000) / 10,
    },
  };
};

/** A run that has looked at nothing, or at too little, is not green. */
const checkEnough = (report: Report, minCoverage: number | undefined): void => {
  if (report.checks.every(({ verdict }) => verdict.kind === 'skip')) {
    throw new PinoutError(
      'nothing-verified',
      report.checks.length === 0 ? 'There was nothing to check.' : 'Every check was skipped.',
      'Each skip says what it needs; begin with --credential.',
    );
  }
  const coverage = Number(report.facts['coverage'] ?? 0);
  if (minCoverage === undefined || coverage >= minCoverage) return;
  throw new PinoutError(
    'coverage-too-low',
    `${coverage} % of the documented statuses were seen; ${minCoverage} % are wanted.`,
    'Add cases for the statuses that were skipped.',
  );
};
