import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import {
  type ConnectorRoute,
  changesCredential,
  changesPlace,
  readBackendRoutes,
  toConnectorPaths,
  undoResponsePolicies,
} from '../../platform/call/backend-face.ts';
import { undoRequestPolicies } from '../../platform/call/undo-request-policies.ts';
import { readBody, writeBody } from '../../platform/model/call.ts';
import { asArray, asObject, asString, type Json } from '../../source/json.ts';
import type { MockRequest } from '../model/message.ts';
import { isAskedFor } from './asked-request.ts';
import { isRefusedByForm, type PassingAnswer } from './passing-answer.ts';

/** What stands behind the backend's face: the mock with its layers. */
export type AnswerInLayers = (request: MockRequest) => Promise<PassingAnswer>;

/** Answers a request as the backend must. */
export type BackendFace = (request: MockRequest, answer: AnswerInLayers) => Promise<PassingAnswer>;

/** A backend, and what was typed for its connection. */
interface Backend {
  readonly connector: Connector;
  readonly connection: Readonly<Record<string, string>>;
}

/**
 * Answers as the backend must, at the routes that the policies ask for (platform.md §2.8). Of several operations with one route it is the
 * first that takes the request; where policies change what is sent, the definition does not say what that looks like, and it is taken.
 */
export const createBackendFace = (
  connectors: readonly Connector[],
  { connection }: { readonly connection?: Readonly<Record<string, string>> },
): BackendFace => {
  const routes = connectors.map((connector) => ({
    backend: { connector, connection: connection ?? {} },
    routes: readBackendRoutes(connector, connection === undefined ? {} : { connection }),
  }));
  return async (request, answer) => {
    const [path = ''] = request.target.split('?', 1);
    for (const { backend, routes: known } of routes) {
      const found = toConnectorPaths(await known, request.method, path);
      const reply = await answerOne(backend, found, request, answer);
      if (reply !== undefined) return reply;
    }
    return answer(request);
  };
};

const answerOne = async (
  { connector, connection }: Backend,
  found: readonly ConnectorRoute[],
  request: MockRequest,
  answer: AnswerInLayers,
): Promise<PassingAnswer | undefined> => {
  let refused: PassingAnswer | undefined;
  let changed: ConnectorRoute | undefined;
  for (const route of found) {
    const asked = toOwn(connector, route, request);
    const first = await answer(asked);
    const isOpened = first.status === 401 && changesCredential(connector, route.operation);
    const reply = isOpened ? await answer(withCredential(connector, route, asked, connection)) : first;
    if (isAskedFor(request) || !(isRefusedByForm(reply) || (isOpened && reply.status === 401)))
      return undo(connector, route.operation, reply);
    refused ??= reply;
    if (isOfPolicies(connector, route, reply)) changed ??= route;
  }
  if (changed === undefined) return refused;
  const headers = { ...request.headers, prefer: `code=${successOf(changed.operation)}` };
  const reply = await answer(toOwn(connector, changed, { ...request, headers }));
  return undo(connector, changed.operation, reply);
};

/** The request with the credential that policies have put another in the place of. */
const withCredential = (
  { securitySchemes }: Connector,
  { operation }: ConnectorRoute,
  request: MockRequest,
  connection: Readonly<Record<string, string>>,
): MockRequest => {
  const headers: Record<string, string> = { ...request.headers };
  const [path = '', ...query] = request.target.split('?');
  const pairs = query.length === 0 ? [] : [query.join('?')];
  for (const key of Object.keys(operation.security[0]?.schemes ?? {})) {
    const scheme = securitySchemes[key];
    if (scheme === undefined) continue;
    const value = connection[key] ?? (scheme.type === 'basic' ? 'user:password' : 'credential');
    if (scheme.type === 'apiKey' && scheme.in === 'query')
      pairs.unshift(`${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}`);
    else if (scheme.type === 'apiKey') headers[scheme.name.toLowerCase()] = value;
    else headers['authorization'] = scheme.type === 'basic' ? `Basic ${btoa(value)}` : `Bearer ${value}`;
  }
  return { ...request, headers, target: pairs.length === 0 ? path : `${path}?${pairs.join('&')}` };
};

/** Is everything that the request lacks something that policies change: then the definition does not say what is right there. */
const isOfPolicies = (
  connector: Connector,
  { operation, unknown }: ConnectorRoute,
  { headers }: PassingAnswer,
): boolean => {
  const violations: Json = JSON.parse(headers['sl-violations'] ?? '[]');
  return asArray(violations).every((violation) => {
    const { location, code } = asObject(violation) ?? {};
    const [, place, ...steps] = asArray(location).map((step) => asString(step) ?? '');
    const [name = ''] = steps;
    if (place === 'path') return unknown.includes(name);
    if (place === 'body' || place === 'formData')
      return changesPlace(connector, operation, {
        in: 'body',
        name: '',
        path: steps,
        lacks: code === 'required',
      });
    return (
      (place === 'query' || place === 'header') &&
      changesPlace(connector, operation, { in: place, name, lacks: code === 'required' })
    );
  });
};

const toOwn = (
  connector: Connector,
  { operation, method, path }: ConnectorRoute,
  request: MockRequest,
): MockRequest => {
  const [, ...query] = request.target.split('?');
  const target = [`${connector.basePath}${path}`, ...query].join('?');
  return { ...request, method, target, body: toOwnBody(connector, operation, request) };
};

/** The bytes as they came, unless there is something to undo. */
const toOwnBody = (
  connector: Connector,
  operation: Operation,
  { body, headers }: MockRequest,
): Uint8Array => {
  const read = readBody(body, headers['content-type']);
  if (read.kind !== 'json') return body;
  const undone = undoRequestPolicies(connector, operation, read.value);
  return undone === read.value ? body : writeBody({ kind: 'json', value: undone });
};

/** What a flow takes for the success: 200, else the first 2xx, else what `default` stands for. */
const successOf = ({ responses }: Operation): number => {
  const codes = responses.map(({ status }) => Number(status)).filter((code) => code >= 200 && code < 300);
  return codes.includes(200) ? 200 : (codes[0] ?? 200);
};

const undo = (connector: Connector, operation: Operation, answer: PassingAnswer): PassingAnswer =>
  undoResponsePolicies(connector, operation, answer);
