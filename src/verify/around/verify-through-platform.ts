import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import { changesCredential } from '../../platform/call/backend-face.ts';
import type { Inputs } from '../../platform/call/write-call.ts';
import {
  findBareToken,
  findSecrets,
  toConnection,
  toCredentials,
} from '../../platform/gateway/credentials.ts';
import { findPolicyProblems } from '../../platform/policies/policy-findings.ts';
import type { Check, Report } from '../../report/report.ts';
import { sampleInputs } from '../../schema/sample/sample-inputs.ts';
import { defined } from '../../source/json.ts';
import type { VerifyCase } from '../model/case.ts';
import type { Transport } from '../model/exchange.ts';
import type { VerifyOptions } from '../model/options.ts';
import type { Run } from '../run/run.ts';
import { resolveCredentials } from '../send/credentials.ts';
import { baseOf } from '../send/wire-request.ts';
import { verifyWithin } from '../verify.ts';
import { checkConnection } from './check-connection.ts';
import { checkPlatform } from './check-platform.ts';
import type { Receiver } from './check-webhook.ts';
import { createMender } from './mended-request.ts';
import { callOperation, type Endpoint } from './send-call.ts';
import { throughPolicies } from './through-policies.ts';
import { orSkip } from './write-check.ts';

/** Options of `verifyThroughPlatform`, beside those of `verify`. */
export interface ThroughPlatformOptions extends VerifyOptions {
  /** Connection values by parameter name; `credentials` are among them. */
  readonly connection?: Readonly<Record<string, string>>;
  /** Apply what is only inferred about the platform; true by default. */
  readonly inferred?: boolean;
  /** The URL is the gateway's: policies and scripts have run already. */
  readonly throughGateway?: boolean;
  /** For webhook and polling triggers, by operationId: the case, the operation or the command that makes the event happen. */
  readonly provoke?: Readonly<Record<string, string>>;
  /** Runs a command that `provoke` names; `runCommand` without it. */
  readonly runProvoker?: (command: string) => Promise<void>;
  readonly receiver?: Receiver;
  /** Live through triggers, pages, jobs and dynamic values too; true by default. Without it, policies and scripts count anyway. */
  readonly around?: boolean;
}

/**
 * `verify` with the platform between: what is sent is what the platform would send after its policies, what is judged is what a flow would
 * see, and triggers, pages, jobs and dynamic values are lived through. A policy that cannot be understood fails a check of its own.
 */
export const verifyThroughPlatform = async (
  connector: Connector,
  options: ThroughPlatformOptions,
): Promise<Report> => {
  checkProvoked(connector, options.provoke ?? {});
  const gateway = options.throughGateway === true;
  const seen =
    gateway && isRuntimeUrl(options.url)
      ? behindGateway(connector)
      : gateway
        ? connector
        : withoutReplacedCredentials(connector);
  const base = baseOf(seen, options.url);
  const origin = base.slice(0, base.length - seen.basePath.length);
  const given = options.connection ?? {};
  const credentials = { ...toCredentials(seen, given), ...options.credentials };
  const connection = {
    ...toConnection(seen, resolveCredentials(seen, credentials)),
    ...options.credentials,
    ...given,
  };
  const secrets = findSecrets(seen, connection);
  const inferred = options.inferred ?? true;
  const bearer = findBareToken(seen, connection);
  const platform = { connector: seen, options, origin, connection, gateway };
  const report = await verifyWithin(
    seen,
    {
      ...options,
      credentials,
      headers: { ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...options.headers },
      ...defined({
        mends: gateway ? undefined : createMender(seen, { origin, connection, inferred }),
      }),
      byHandOnly: gateway ? [] : seen.operations.filter(({ scripted }) => scripted).map(({ id }) => id),
    },
    {
      secrets,
      ...(gateway
        ? {}
        : {
            policies: (transport: Transport, extra: Transport) =>
              throughPolicies(transport, seen, { origin, connection, inferred, extra }),
          }),
      ...(options.around === false
        ? {}
        : {
            before: (run: Run) => testFirst(platform, run),
            after: (run: Run) => liveThrough(platform, run),
          }),
    },
  );
  return { ...report, checks: [...checkPolicies(seen, gateway), ...report.checks] };
};

/** The platform's side of a run. */
interface PlatformSide {
  readonly connector: Connector;
  readonly options: ThroughPlatformOptions;
  readonly origin: string;
  readonly connection: Readonly<Record<string, string>>;
  readonly gateway: boolean;
}

const endpointOf = ({ options, origin, connection, gateway }: PlatformSide, run: Run): Endpoint => ({
  transport: (request, operation) =>
    run.wire({ label: "the platform's side", ...defined({ operation }) })(request),
  origin,
  connection,
  inferred: options.inferred ?? true,
  face: gateway ? 'connector' : 'backend',
});

const testFirst = async (side: PlatformSide, run: Run): Promise<readonly Check[]> => {
  const { connector } = side;
  const [first] = connector.operations;
  if (first === undefined) return [];
  const tested = await orSkip(connector, first, () => checkConnection(connector, endpointOf(side, run)));
  return tested === undefined ? [] : [tested];
};

const liveThrough = async (side: PlatformSide, run: Run): Promise<readonly Check[]> => {
  const { connector, options, gateway } = side;
  const endpoint = endpointOf(side, run);
  return checkPlatform(connector, endpoint, {
    throughGateway: gateway,
    inputs: ({ id }) => inputsOf(id, options.cases ?? []),
    provoke: (operation) => provokerOf(connector, operation, endpoint, options),
    ...defined({ receiver: options.receiver }),
  });
};

/** Where a policy replaces the credential, sending none or a wrong one shows nothing. */
const withoutReplacedCredentials = (connector: Connector): Connector =>
  connector.apiProperties.policies.length === 0
    ? connector
    : {
        ...connector,
        operations: connector.operations.map((operation) =>
          changesCredential(connector, operation) ? { ...operation, security: [] } : operation,
        ),
      };

/** What the gateway offers: its own path in place of the base path, and no credentials of the backend, since it adds them itself. */
const behindGateway = (connector: Connector): Connector => ({
  ...connector,
  basePath: '',
  operations: connector.operations.map((operation) => ({ ...operation, security: [] })),
});

/** The runtime URL of a connection has the gateway's own path in place of the base path (platform.md §0.1). */
const isRuntimeUrl = (url: string): boolean => /\/apim\/[^/]+\/[^/?#]+\/?$/i.test(url);

const checkProvoked = ({ name, operations }: Connector, provoke: Readonly<Record<string, string>>): void => {
  const triggers = operations.filter(({ trigger }) => trigger !== undefined).map(({ id }) => id);
  const unknown = Object.keys(provoke).find((id) => !triggers.includes(id));
  if (unknown === undefined) return;
  throw new PinoutError(
    'trigger-unknown',
    `${name} has no trigger "${unknown}" to be provoked.`,
    triggers.length === 0 ? 'Leave it out: there are no triggers.' : `Name one of: ${triggers.join(', ')}.`,
  );
};

/** Through the gateway it is the gateway that applies them, whatever is understood of them here. */
const checkPolicies = (connector: Connector, gateway: boolean): readonly Check[] => {
  if (connector.apiProperties.policies.length === 0 || gateway) return [];
  const findings = findPolicyProblems(connector);
  const kind = findings.some(({ severity }) => severity === 'error') ? 'fail' : 'pass';
  return [{ subject: connector.name, name: 'policies', verdict: { kind }, findings }];
};

/** The inputs of the first case by hand that succeeds. */
const inputsOf = (id: string, cases: readonly VerifyCase[]): Inputs => {
  const found = cases.find(
    (each) => each.operation === id && each.skip === undefined && /^2/.test(each.status),
  );
  return found === undefined ? {} : inputsOfCase(found);
};

const inputsOfCase = (found: VerifyCase): Inputs => {
  const parameters = Object.entries(found.parameters).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(parameters), ...defined({ body: found.body }) };
};

const provokerOf = (
  connector: Connector,
  operation: Operation,
  endpoint: Endpoint,
  { provoke, runCommand, runProvoker = runCommand, cases = [] }: ThroughPlatformOptions,
): (() => Promise<void>) | undefined => {
  const by = provoke?.[operation.id];
  if (by === undefined) return undefined;
  const named = cases.find(({ name }) => name === by);
  const other = connector.operations.find(({ id }) => id === (named?.operation ?? by));
  if (other !== undefined) {
    const inputs = named === undefined ? inputsOf(other.id, cases) : inputsOfCase(named);
    return async () =>
      void (await callOperation(connector, other, sampleInputs(connector, other, inputs), endpoint));
  }
  return runProvoker === undefined ? undefined : () => runProvoker(by);
};
