import type { Connector } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { placeOf } from '../connector/place-of.ts';
import { findResponse } from '../connector/status.ts';
import { PinoutError } from '../error.ts';
import type { Check, Finding, Report } from '../report/report.ts';
import { type Credentials, resolveCredentials } from './credentials.ts';
import type { Exchange, Transport } from './exchange.ts';
import { type JudgeOptions, judge } from './judge.ts';
import { type PlanOptions, plan } from './plan.ts';
import type { Probe } from './probe.ts';
import { skipReason } from './skip-reason.ts';
import { createTeardown } from './teardown.ts';
import { baseOf, writeRequest } from './write-request.ts';

/** What a run is told. */
export interface VerifyOptions
  extends Omit<PlanOptions, 'credentials'>,
    Pick<JudgeOptions, 'strict' | 'maxMs' | 'as'> {
  /** Scheme, host and port; the base path is added unless the URL ends with it. */
  readonly url: string;
  readonly transport: Transport;
  /** By name of the security scheme, of its header, or of the connection parameter. */
  readonly credentials?: Credentials;
  /** Requests under way at once; 4 unless said. */
  readonly concurrency?: number;
  /** Called with each request's outcome, for recorders and progress. */
  readonly onExchange?: (probe: Probe, exchange: Exchange) => void;
  /** Ends the run early; what was created is removed all the same. */
  readonly signal?: AbortSignal;
  /** Unstable answers are errors. */
  readonly failOnUnstable?: boolean;
}

/**
 * Sends what the plan says and judges every answer: one check for each operation and documented status.
 * Throws a PinoutError where the endpoint is not there at all.
 */
export const verify = async (connector: Connector, options: VerifyOptions): Promise<Report> => {
  const credentials = resolveCredentials(connector, options.credentials ?? {});
  const door = { base: baseOf(connector, options.url), credentials };
  const probes = plan(connector, { ...options, credentials: Object.keys(credentials) });
  const secrets = secretsOf(credentials);
  const teardown = createTeardown(connector, door, options.transport);
  const seen: Seen[] = [];
  const steady = new Set<string>();
  let sent = 0;
  const send = async (probe: Probe): Promise<Exchange> => {
    sent += 1;
    const exchange = await options.transport(writeRequest(connector, probe.operation, probe.parts, door));
    teardown.note(probe, exchange);
    options.onExchange?.(probe, exchange);
    return exchange;
  };
  const judgement: JudgeOptions = { ...options, secrets };
  const run = async (probe: Probe): Promise<void> => {
    const first = await send(probe);
    if (sent === 1) throwIfAbsent(first, options.url);
    const findings = judge(connector, probe, first, judgement);
    seen.push({ probe, exchange: first, findings: await again(probe, first, findings) });
  };
  const again = async (
    probe: Probe,
    first: Exchange,
    findings: readonly Finding[],
  ): Promise<readonly Finding[]> => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const dead = first.outcome === 'failed' && /timeout|too-large/.test(first.error);
    // Trouble that has shown itself twice in this operation is not asked about again.
    const kind = `${probe.operation.id} ${errors.map(({ code }) => code).join()}`;
    if (errors.length === 0 || dead || steady.has(kind)) return findings;
    const second = judge(connector, probe, await send(probe), judgement);
    if (second.some(({ severity }) => severity === 'error')) {
      steady.add(kind);
      return findings;
    }
    return errors.map((finding) => ({
      ...finding,
      code: 'response-unstable',
      severity: options.failOnUnstable === true ? 'error' : 'warning',
      message: `Sent twice, wrong once (${finding.code}): ${finding.message}`,
      remedy: 'Find out why the endpoint does not answer the same request in the same way.',
    }));
  };
  try {
    await inTurn(probes, run, options.concurrency ?? 4, options.signal);
  } finally {
    await teardown.run();
  }
  return {
    tool: 'verify',
    subjects: [connector.name],
    checks: toChecks(connector, seen, options, Object.keys(credentials)),
    facts: { ...factsOf(connector, seen, sent), url: options.url },
  };
};

/** One probe with what came of it. */
interface Seen {
  readonly probe: Probe;
  readonly exchange: Exchange;
  readonly findings: readonly Finding[];
}

const secretsOf = (credentials: Credentials): readonly string[] =>
  Object.values(credentials).flatMap((value) => [value, ...value.split(':')]);

const throwIfAbsent = (exchange: Exchange, url: string): void => {
  if (exchange.outcome === 'answered' || !/^(refused|dns|tls)$/.test(exchange.error)) return;
  throw new PinoutError(
    'endpoint-unreachable',
    `Nothing can be asked at ${url}: ${exchange.message.replace(/\.$/, '')}.`,
    'Start the endpoint, or correct --url.',
  );
};

/** The first alone, since it shows whether anybody is there; the rest a few at a time. */
const inTurn = async (
  probes: readonly Probe[],
  run: (probe: Probe) => Promise<void>,
  concurrency: number,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const queue = probes.values();
  const work = async (): Promise<void> => {
    for (const probe of queue) {
      if (signal?.aborted === true) return;
      await run(probe);
    }
  };
  const first = queue.next();
  if (first.done === true) return;
  await run(first.value);
  await Promise.all(Array.from({ length: concurrency }, work));
};

const toChecks = (
  connector: Connector,
  seen: readonly Seen[],
  options: VerifyOptions,
  credentials: readonly string[],
): readonly Check[] =>
  connector.operations
    .filter(({ id }) => options.operations?.includes(id) ?? true)
    .flatMap((operation) => {
      const own = seen.filter(({ probe }) => probe.operation === operation);
      const keys = [
        ...new Set([
          ...operation.responses.map(({ status }) => status),
          ...own.filter(({ findings }) => findings.length > 0).map((each) => keyOf(operation, each)),
        ]),
      ].filter((key) => options.statuses?.includes(key) ?? true);
      return keys.map((key) =>
        toCheck(
          connector,
          operation,
          key,
          own.filter((each) => keyOf(operation, each) === key),
          {
            ...options,
            credentials,
          },
        ),
      );
    });

/** An answer belongs to the documented status that it has; one without, to what was tried for. */
const keyOf = (operation: Operation, { exchange, probe }: Seen): string =>
  exchange.outcome === 'answered'
    ? (findResponse(operation.responses, exchange.response.status)?.status ?? probe.target)
    : probe.target;

const toCheck = (
  connector: Connector,
  operation: Operation,
  status: string,
  seen: readonly Seen[],
  options: PlanOptions,
): Check => {
  const findings = onePerPlace(seen.flatMap((each) => each.findings));
  const answered = seen.some(
    ({ exchange }) =>
      exchange.outcome === 'answered' &&
      findResponse(operation.responses, exchange.response.status)?.status === status,
  );
  const failed = findings.some(({ severity }) => severity === 'error');
  const pointer = operation.responses.find((each) => each.status === status)?.pointer ?? operation.pointer;
  return {
    subject: connector.name,
    name: `${operation.id} ${status}`,
    operation: operation.id,
    status,
    at: placeOf(connector, pointer, 'key'),
    findings,
    verdict: failed
      ? { kind: 'fail' }
      : answered
        ? { kind: 'pass' }
        : { kind: 'skip', ...skipReason(operation, status, options) },
  };
};

const onePerPlace = (findings: readonly Finding[]): readonly Finding[] => {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, at } = finding;
    // What was sent is the trouble where a bad request was taken; else it is the place in the definition.
    const what = code === 'invalid-request-accepted' ? finding.message : (at?.pointer ?? '');
    const key = `${code} ${what} ${code === 'response-body-mismatch' ? (finding.expected ?? '') : ''}`;
    if (!first.has(key)) first.set(key, finding);
  }
  return [...first.values()];
};

const factsOf = (
  connector: Connector,
  seen: readonly Seen[],
  requests: number,
): Readonly<Record<string, string | number>> => {
  const times = seen.map(({ exchange }) => exchange.ms).toSorted((left, right) => left - right);
  const at = (share: number): number =>
    Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 10) / 10;
  const documented = connector.operations.reduce((sum, { responses }) => sum + responses.length, 0);
  const met = new Set(
    seen.flatMap(({ exchange, probe }) => {
      const { responses } = probe.operation;
      const found = exchange.outcome === 'answered' && findResponse(responses, exchange.response.status);
      return found ? [found.pointer] : [];
    }),
  ).size;
  const coverage = documented === 0 ? 0 : Math.round((met / documented) * 1000) / 10;
  return { requests, documented, seen: met, coverage, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};
