import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import {
  type ConnectorRoute,
  changesCredential,
  changesRequest,
  readBackendRoutes,
  toConnectorPaths,
  undoResponsePolicies,
} from '../../platform/call/backend-face.ts';
import { readBody, writeBody } from '../../platform/model/call.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import { type AnswerPlainly, isAskedFor, isRefusedByForm } from './context.ts';

/**
 * Answers as the backend must, at the routes that the policies ask for (platform.md §2.8). Of several operations with one route it is the
 * first that takes the request; where policies change what is sent, the definition does not say what that looks like, and it is taken.
 */
export const createBackendFace = (
  connectors: readonly Connector[],
  { connection }: { readonly connection?: Readonly<Record<string, string>> },
): ((request: MockRequest, answer: AnswerPlainly) => Promise<Reply>) => {
  const routes = connectors.map((connector) => ({
    connector,
    routes: readBackendRoutes(connector, connection === undefined ? {} : { connection }),
  }));
  return async (request, answer) => {
    const [path = ''] = request.target.split('?', 1);
    for (const { connector, routes: known } of routes) {
      const found = toConnectorPaths(await known, request.method, path);
      const reply = await answerOne(connector, found, request, answer);
      if (reply !== undefined) return reply;
    }
    return answer(request);
  };
};

const answerOne = async (
  connector: Connector,
  found: readonly ConnectorRoute[],
  request: MockRequest,
  answer: AnswerPlainly,
): Promise<Reply | undefined> => {
  let refused: Reply | undefined;
  for (const route of found) {
    const reply = await answer(toOwn(connector, route, request));
    const isOpened = reply.status === 401 && changesCredential(connector, route.operation);
    if (isAskedFor(request) || !(isRefusedByForm(reply) || isOpened))
      return undo(connector, route.operation, reply);
    refused ??= reply;
  }
  const changed = found.find(({ operation }) => changesRequest(connector, operation));
  if (changed === undefined) return refused;
  const headers = { ...request.headers, prefer: `code=${successOf(changed.operation)}` };
  const reply = await answer(toOwn(connector, changed, { ...request, headers }));
  return undo(connector, changed.operation, reply);
};

const toOwn = (
  { basePath }: Connector,
  { method, path }: ConnectorRoute,
  request: MockRequest,
): MockRequest => {
  const [, ...query] = request.target.split('?');
  return { ...request, method, target: [`${basePath}${path}`, ...query].join('?') };
};

/** What a flow takes for the success: 200, else the first 2xx, else what `default` stands for. */
const successOf = ({ responses }: Operation): number => {
  const codes = responses.map(({ status }) => Number(status)).filter((code) => code >= 200 && code < 300);
  return codes.includes(200) ? 200 : (codes[0] ?? 200);
};

const undo = (connector: Connector, operation: Operation, reply: Reply): Reply => {
  const undone = undoResponsePolicies(connector, operation, {
    status: reply.status,
    headers: reply.headers,
    body: readBody(reply.body, reply.headers['content-type']),
  });
  return { status: undone.status, headers: undone.headers, body: writeBody(undone.body) };
};
