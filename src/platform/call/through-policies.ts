import type { Connector } from '../../connector/connector.ts';
import type { FoundOperation } from '../../connector/found-operation.ts';
import type { CallRequest, CallResponse } from '../model/call.ts';
import type { Policy } from '../model/policy.ts';
import {
  type Applied,
  applyRequestPolicies,
  applyResponsePolicies,
  type CallScope,
} from '../policies/apply-policies.ts';
import { policiesOf, readPolicies } from '../policies/read-policies.ts';
import { gatewayOf } from './trace.ts';

/** What stands between a flow and a backend. */
export interface BetweenOptions {
  /** The values of the connection, by parameter name. */
  readonly connection?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Apply what is only inferred; true by default. */
  readonly inferred?: boolean;
  readonly gateway?: string;
  /**
   * Scheme, host and port that requests really go to, whatever host a policy sets: the path of the policy's result is kept. Without
   * it the policy's host is used.
   */
  readonly origin?: string;
  /** Templates that are left out. */
  readonly without?: readonly string[];
}

/** A request on its way out, with what is needed to bring the answer back. */
export interface OutgoingCall {
  readonly request: CallRequest;
  readonly applied: Applied<CallRequest>;
  readonly back: (answer: CallResponse) => Applied<CallResponse>;
}

/**
 * The policies of a connector as one function: from a request in the connector's own terms to the backend's, and back. Nothing
 * is sent but the extra calls of `setvaluefromurl`, through `send`.
 */
export const createPolicies = (
  connector: Connector,
  options: BetweenOptions = {},
): ((
  found: FoundOperation,
  request: CallRequest,
  send?: (request: CallRequest) => Promise<CallResponse>,
) => Promise<OutgoingCall>) => {
  const { policies } = readPolicies(connector.apiProperties.policies);
  return async (found, request, send) => {
    const own: readonly Policy[] = policiesOf(policies, found.operation).filter(
      ({ instance }) => options.without?.includes(instance.template) !== true,
    );
    const scope: CallScope = {
      operation: found.operation,
      connection: options.connection ?? {},
      environment: options.environment ?? {},
      path: found.path,
      inferred: options.inferred ?? true,
      gateway: options.gateway ?? gatewayOf(connector),
      ...(send === undefined
        ? {}
        : { send: (extra: CallRequest) => send(toOrigin(extra, options.origin, request.base)) }),
    };
    const applied = await applyRequestPolicies(own, request, scope);
    return {
      applied,
      request: toOrigin(applied.result, options.origin, request.base),
      back: (answer) =>
        applyResponsePolicies(own, answer, { ...scope, request: applied.result, incoming: request }),
    };
  };
};

/** A base that a policy could not fill in, for want of connection values, is the one that it had before. */
const toOrigin = (request: CallRequest, origin: string | undefined, before: string): CallRequest => {
  if (origin === undefined) return request;
  const base = URL.canParse(request.base) ? request.base : before;
  return { ...request, base: `${origin}${new URL(base).pathname.replace(/\/+$/, '')}` };
};
