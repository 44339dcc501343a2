import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findPolicyProblems } from '../../platform/policy-findings.ts';
import type { Inputs } from '../../platform/write-call.ts';
import type { Check, Report } from '../../report/report.ts';
import { sampleInputs } from '../../schema/sample-inputs.ts';
import type { VerifyCase } from '../read-cases.ts';
import { type VerifyOptions, verify } from '../verify.ts';
import { baseOf } from '../write-request.ts';
import { checkPlatform } from './check-platform.ts';
import type { Receiver } from './check-webhook.ts';
import { throughPolicies } from './policy-transport.ts';
import { callOperation, type Endpoint } from './send-call.ts';

/** What `verifyThroughPlatform` is told beside what `verify` is. */
export interface ThroughPlatformOptions extends VerifyOptions {
  /** Connection values by parameter name; `credentials` are among them. */
  readonly connection?: Readonly<Record<string, string>>;
  /** Apply what is only inferred about the platform; true by default. */
  readonly inferred?: boolean;
  /** The URL is the gateway's: policies and scripts have run already. */
  readonly throughGateway?: boolean;
  /** For webhook and polling triggers, by operationId: the operation, or the command, that makes the event happen. */
  readonly provoke?: Readonly<Record<string, string>>;
  readonly receiver?: Receiver;
}

/**
 * `verify` with the platform between: what is sent is what the platform would send after its policies, what is judged is what a flow would
 * see, and triggers, pages, jobs and dynamic values are lived through. A policy that cannot be understood fails a check of its own.
 */
export const verifyThroughPlatform = async (
  connector: Connector,
  options: ThroughPlatformOptions,
): Promise<Report> => {
  const base = baseOf(connector, options.url);
  const origin = base.slice(0, base.length - connector.basePath.length);
  const connection = { ...options.credentials, ...options.connection };
  const inferred = options.inferred ?? true;
  const gateway = options.throughGateway === true;
  const transport = gateway
    ? options.transport
    : throughPolicies(options.transport, connector, { origin, connection, inferred });
  const report = await verify(connector, { ...options, transport });
  const endpoint: Endpoint = {
    transport: options.transport,
    origin,
    connection,
    inferred,
    face: gateway ? 'connector' : 'backend',
  };
  const checks = await checkPlatform(connector, endpoint, {
    throughGateway: gateway,
    inputs: ({ id }) => inputsOf(id, options.cases ?? []),
    provoke: (operation) => provokerOf(connector, operation, endpoint, options),
    ...(options.receiver === undefined ? {} : { receiver: options.receiver }),
  });
  return { ...report, checks: [...checkPolicies(connector), ...report.checks, ...checks] };
};

const checkPolicies = (connector: Connector): readonly Check[] => {
  if (connector.apiProperties.policies.length === 0) return [];
  const findings = findPolicyProblems(connector);
  const kind = findings.length === 0 ? 'pass' : 'fail';
  return [{ subject: connector.name, name: 'policies', verdict: { kind }, findings }];
};

/** The inputs of the first case by hand that succeeds. */
const inputsOf = (id: string, cases: readonly VerifyCase[]): Inputs => {
  const found = cases.find(
    (each) => each.operation === id && each.skip === undefined && /^2/.test(each.status),
  );
  if (found === undefined) return {};
  const parameters = Object.entries(found.parameters).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(parameters), ...(found.body === undefined ? {} : { body: found.body }) };
};

const provokerOf = (
  connector: Connector,
  operation: Operation,
  endpoint: Endpoint,
  { provoke, runCommand, cases = [] }: ThroughPlatformOptions,
): (() => Promise<void>) | undefined => {
  const by = provoke?.[operation.id];
  if (by === undefined) return undefined;
  const other = connector.operations.find(({ id }) => id === by);
  if (other !== undefined) {
    return async () =>
      void (await callOperation(
        connector,
        other,
        sampleInputs(connector, other, inputsOf(other.id, cases)),
        endpoint,
      ));
  }
  return runCommand === undefined ? undefined : () => runCommand(by);
};
