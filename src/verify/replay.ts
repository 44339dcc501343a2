import type { Connector } from '../connector/connector.ts';
import { isMcpOperation } from '../connector/is-mcp-operation.ts';
import type { Report } from '../report/report.ts';
import { findOperation } from '../route/find-operation.ts';
import { judge } from './judge/judge.ts';
import type { Exchange } from './model/exchange.ts';
import type { JudgeOptions } from './model/fault.ts';
import type { Probe } from './model/probe.ts';
import { successKey } from './plan/success-key.ts';
import { secretsInRequest } from './record/secrets-in-request.ts';
import { writeExchange } from './record/write-exchange.ts';
import { createTally } from './tally/tally.ts';

/** What `replay` is told. */
export interface ReplayOptions extends Pick<JudgeOptions, 'strict' | 'maxMs' | 'as' | 'nullOptional'> {
  /** Only exchanges of this scheme, host and port; all without it. */
  readonly url?: string;
  readonly operations?: readonly string[];
  readonly secrets?: readonly string[];
}

/** Judges recorded traffic as if it had just been sent; what belongs to no operation is counted and left alone. */
export const replay = (
  connector: Connector,
  exchanges: readonly Exchange[],
  options: ReplayOptions = {},
): Report => {
  // What an MCP server answers is held against its protocol, not against a status.
  const operations = connector.operations.filter(
    (operation) => (options.operations?.includes(operation.id) ?? true) && !isMcpOperation(operation),
  );
  const tally = createTally(connector, operations);
  const secrets = [
    ...(options.secrets ?? []),
    ...exchanges.flatMap(({ request }) => secretsInRequest(connector, request)),
  ];
  let judged = 0;
  for (const [index, exchange] of exchanges.entries()) {
    const { url, method } = exchange.request;
    if (options.url !== undefined && new URL(options.url).origin !== new URL(url).origin) continue;
    const path = pathBelow(connector, url);
    const operation = path === undefined ? undefined : findOperation(connector, method, path)?.operation;
    if (operation === undefined || !operations.includes(operation)) continue;
    judged += 1;
    const probe: Probe = {
      operation,
      label: `recorded request ${index + 1}`,
      target: successKey(operation),
      expects: 'any',
      parts: { values: new Map(), credential: 'right' },
    };
    tally.note(probe, exchange, judge(connector, probe, exchange, { ...options, secrets }), () =>
      writeExchange(exchange, probe.label, secrets, Date.now()),
    );
  }
  return {
    tool: 'verify',
    subjects: [connector.name],
    checks: tally.checks({
      wants: () => true,
      skipReason: (operation, status) => ({
        reason: `The recording has no answer ${status} of ${operation.id}.`,
        remedy: 'Record it, or verify the endpoint itself.',
      }),
    }),
    facts: { recorded: exchanges.length, judged, ...withoutInputs(tally.facts()) },
  };
};

/** Recorded requests are not taken apart: nothing is known of their parameters. */
const withoutInputs = (facts: Report['facts']): Report['facts'] =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !/^(parameters|enumValues)/.test(name)));

const pathBelow = ({ basePath }: Connector, url: string): string | undefined => {
  const { pathname, search } = new URL(url);
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) + search : undefined;
};
