import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { addCredentials } from '../gateway/credentials.ts';
import { type CallRequest, type CallResponse, readQuery } from '../model/call.ts';
import type { PolicyScope } from '../model/policy.ts';
import { type Applied, applyRequestPolicies, applyResponsePolicies } from '../policies/apply-policies.ts';
import { policiesOf, readPolicies } from '../policies/read-policies.ts';
import { type Inputs, writeCall } from './write-call.ts';

/** A call through the platform, step by step. */
export interface Trace {
  readonly operation: Operation;
  /** What comes to the gateway, before credentials. */
  readonly incoming: CallRequest;
  readonly withCredentials: CallRequest;
  readonly request: Applied<CallRequest>;
  readonly answer: CallResponse;
  readonly response: Applied<CallResponse>;
}

/** Options of `traceCall`. */
export interface TraceOptions {
  readonly connection: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly inferred?: boolean;
  readonly gateway?: string;
  /** The backend: from the request that the platform sends to its answer. */
  readonly answer: (request: CallRequest) => Promise<CallResponse>;
}

/** Follows one call step by step: the request that the platform writes, credentials, request policies, the backend, and response policies. */
export const traceCall = async (
  connector: Connector,
  operation: Operation,
  inputs: Inputs,
  options: TraceOptions,
): Promise<Trace> => {
  const { policies } = readPolicies(connector.apiProperties.policies);
  const written = writeCall(connector, operation, inputs);
  const withCredentials = addCredentials(written.request, connector, operation, options.connection);
  const own = policiesOf(policies, operation);
  const scope: Omit<PolicyScope, 'note'> = {
    operation,
    connection: options.connection,
    environment: options.environment ?? {},
    path: written.path,
    inferred: options.inferred ?? true,
    gateway: options.gateway ?? gatewayOf(connector),
    send: options.answer,
  };
  const request = await applyRequestPolicies(own, withCredentials, scope);
  const answer = await options.answer(request.result);
  const incoming = written.request;
  const response = applyResponsePolicies(own, answer, { ...scope, request: request.result, incoming });
  return { operation, incoming, withCredentials, request, answer, response };
};

/** The runtime URL that a connector has at the platform, with a connection id that stands for any (platform.md §0.1). */
export const gatewayOf = ({ name }: Connector): string =>
  `https://gateway.example.com/apim/${encodeURIComponent(name)}/connection`;

/** An absolute URL as the parts of a call, where it leads below a base. */
export const readUrl = (url: string, base: string): Pick<CallRequest, 'base' | 'path' | 'query'> => {
  const [place = '', search = ''] = splitAt(url, '?');
  // api.example.com.evil.example begins with api.example.com, and is another host.
  const isBelow = place === base || place.startsWith(`${base}/`);
  const path = isBelow ? place.slice(base.length) : new URL(place).pathname;
  return { base: place.slice(0, place.length - path.length), path, query: readQuery(search) };
};

const splitAt = (text: string, char: string): readonly string[] => {
  const at = text.indexOf(char);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};
