import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { createPolicies } from '../../platform/call/through-policies.ts';
import { readUrl } from '../../platform/call/trace.ts';
import { type Inputs, writeCall } from '../../platform/call/write-call.ts';
import { addCredentials } from '../../platform/gateway/credentials.ts';
import {
  type CallRequest,
  type CallResponse,
  readBody,
  urlOf,
  writeBody,
} from '../../platform/model/call.ts';
import { findOperation } from '../../route/find-operation.ts';
import type { Exchange, WireRequest } from '../model/exchange.ts';

/** A transport that may look at the operation a call is about. */
export type CallTransport = (request: WireRequest, operation?: Operation) => Promise<Exchange>;

/** The real endpoint, as the checks of this folder see it. */
export interface Endpoint {
  readonly transport: CallTransport;
  /** Scheme, host and port; the connector's base path is added. */
  readonly origin: string;
  /** Connection values by parameter name. */
  readonly connection: Readonly<Record<string, string>>;
  /** Apply what is only inferred about the platform; true by default. */
  readonly inferred?: boolean;
  /** `backend` (the default): policies stand between. `connector`: a gateway or a mock that is the connector already; no policies. */
  readonly face?: 'backend' | 'connector';
}

/** What came of a call: the answer after the response policies, or why there was none. */
export type Called =
  | { readonly kind: 'answered'; readonly url: string; readonly answer: CallResponse }
  | { readonly kind: 'failed'; readonly url: string; readonly message: string };

/** Calls an operation as the platform does: inputs, credentials, request policies, the endpoint, response policies. */
export const callOperation = async (
  connector: Connector,
  operation: Operation,
  inputs: Inputs,
  endpoint: Endpoint,
): Promise<Called> => {
  const written = writeCall(connector, operation, inputs);
  const request = { ...written.request, base: `${endpoint.origin}${connector.basePath}` };
  return callThrough(connector, operation, written.path, { request, endpoint });
};

/**
 * Asks the URL of `Location` for the next poll: as the call before, its headers and body too, since it is the same trigger with the same
 * inputs (platform.md §4.2).
 */
export const callAgain = async (
  connector: Connector,
  operation: Operation,
  inputs: Inputs,
  { url, endpoint }: { readonly url: string; readonly endpoint: Endpoint },
): Promise<Called> => {
  const written = writeCall(connector, operation, inputs);
  const base = `${endpoint.origin}${connector.basePath}`;
  const request: CallRequest = { ...written.request, ...readUrl(url, base) };
  return request.base === base
    ? callThrough(connector, operation, written.path, { request, endpoint })
    : sendCall(withOwnCredentials(request, connector, operation, endpoint), operation, endpoint);
};

/** Another host gets none: whoever writes a link must not be able to send a key there. */
const withOwnCredentials = (
  request: CallRequest,
  connector: Connector,
  operation: Operation,
  { origin, connection }: Endpoint,
): CallRequest =>
  new URL(request.base).origin === new URL(origin).origin
    ? addCredentials(request, connector, operation, connection)
    : request;

/**
 * Asks a URL that an answer named (`Location`, a next link). Where it is an operation of the connector, that operation's policies and
 * credentials apply; elsewhere on the same host the credentials of the one that named it go with it.
 */
export const callUrl = async (
  connector: Connector,
  operation: Operation,
  method: string,
  { url, endpoint }: { readonly url: string; readonly endpoint: Endpoint },
): Promise<Called> => {
  const base = `${endpoint.origin}${connector.basePath}`;
  const request: CallRequest = {
    method,
    ...readUrl(url, base),
    headers: { accept: 'application/json' },
    body: { kind: 'none' },
  };
  const found = request.base === base ? findOperation(connector, method, url.slice(base.length)) : undefined;
  return found === undefined
    ? sendCall(withOwnCredentials(request, connector, operation, endpoint), operation, endpoint)
    : callThrough(connector, found.operation, found.path, { request, endpoint });
};

const callThrough = async (
  connector: Connector,
  operation: Operation,
  path: Readonly<Record<string, string>>,
  { request, endpoint }: { readonly request: CallRequest; readonly endpoint: Endpoint },
): Promise<Called> => {
  const through = createPolicies(connector, {
    connection: endpoint.connection,
    origin: endpoint.origin,
    inferred: endpoint.inferred ?? true,
    gateway: `${endpoint.origin}${connector.basePath}`,
  });
  const withKey = addCredentials(request, connector, operation, endpoint.connection);
  if (endpoint.face === 'connector') return sendCall(withKey, operation, endpoint);
  const send = async (extra: CallRequest): Promise<CallResponse> => {
    const called = await sendCall(extra, operation, endpoint);
    return called.kind === 'answered' ? called.answer : { status: 502, headers: {}, body: { kind: 'none' } };
  };
  const out = await through({ operation, path }, withKey, send);
  const called = await sendCall(out.request, operation, endpoint);
  return called.kind === 'answered' ? { ...called, answer: out.back(called.answer).result } : called;
};

const sendCall = async (
  request: CallRequest,
  operation: Operation,
  { transport }: Endpoint,
): Promise<Called> => toCalled(await transport(toWire(request), operation));

/** A call as it goes over the wire. */
export const toWire = (request: CallRequest): WireRequest => {
  const body = writeBody(request.body);
  return {
    method: request.method,
    url: urlOf(request),
    headers: Object.entries(request.headers),
    ...(body.byteLength === 0 ? {} : { body }),
  };
};

const toCalled = (exchange: Exchange): Called => {
  const { url } = exchange.request;
  if (exchange.outcome === 'failed') return { kind: 'failed', url, message: exchange.message };
  const headers = joinHeaders(exchange.response.headers);
  const body = readBody(exchange.response.body, headers['content-type']);
  return { kind: 'answered', url, answer: { status: exchange.response.status, headers, body } };
};

/** Lower-case names; several values of one name with commas between them. */
export const joinHeaders = (
  pairs: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> => {
  const joined: Record<string, string> = {};
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    joined[key] = Object.hasOwn(joined, key) ? `${joined[key]}, ${value}` : value;
  }
  return joined;
};
