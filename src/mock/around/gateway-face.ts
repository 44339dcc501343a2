import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { reasonOf } from '../../connector/status.ts';
import { addCredentials, toConnection } from '../../platform/gateway/credentials.ts';
import { type GatewayCall, readGatewayCall, writeDynamicAnswer } from '../../platform/gateway/gateway.ts';
import { wrapError, writeGatewayError } from '../../platform/gateway/gateway-errors.ts';
import { toGatewayUrl } from '../../platform/gateway/gateway-url.ts';
import { getIn, setIn } from '../../platform/model/data-path.ts';
import { policiesOf, readPolicies } from '../../platform/policies/read-policies.ts';
import type { Routes } from '../../route/routes.ts';
import { asString } from '../../source/json.ts';
import { type MockRequest, originOf } from '../model/message.ts';
import { findAsked } from './asked-request.ts';
import { jsonAnswer, jsonIn, type PassingAnswer, withHeaders, withValue } from './passing-answer.ts';

/** What stands behind the gateway of a mock. */
export interface BehindGateway {
  readonly connectors: readonly Connector[];
  /** Values of the connection; what is missing is made up, since a connection has them. */
  readonly connection: Readonly<Record<string, string>>;
  readonly routes: Routes;
  readonly answer: (request: MockRequest) => Promise<PassingAnswer>;
}

/**
 * Answers a request to one of the gateway's addresses (platform.md §0.1), or nothing where it is to none of them: the connection's
 * credentials are added, errors of the backend are wrapped, and links that policies bring to the gateway lead there.
 */
export const answerGateway = async (
  request: MockRequest,
  behind: BehindGateway,
): Promise<PassingAnswer | undefined> => {
  const call = readGatewayCall(request);
  if (call === undefined) return undefined;
  const identity = {
    source: request.headers['host'] ?? 'gateway',
    clientRequestId: request.headers['x-ms-client-request-id'] ?? '00000000-0000-0000-0000-000000000000',
  };
  if (call.kind === 'refused')
    return jsonAnswer(call.status, writeGatewayError(call.status, call.message, identity));
  const inside = insideGateway(call, behind.connectors);
  if (inside === undefined)
    return jsonAnswer(404, writeGatewayError(404, `There is no connector ${call.connector}.`, identity));
  const { connector, request: plain } = inside;
  const operation = findAsked(behind.routes, plain)?.found.operation;
  const inner = operation === undefined ? plain : connect(plain, connector, operation, behind.connection);
  const answer = await behind.answer(inner);
  if (operation === undefined && (answer.status === 404 || answer.status === 405)) {
    const sentence = `${connector.name} has no operation ${call.request.method} ${call.request.target.split('?')[0] ?? ''}.`;
    return jsonAnswer(404, writeGatewayError(404, sentence, identity));
  }
  const wrapped = wrapError(answer, identity);
  const result =
    operation === undefined ? wrapped : routeLinks(wrapped, { connector, operation, call, request });
  if (call.kind !== 'dynamic-invoke') return result;
  return jsonAnswer(200, writeDynamicAnswer(reasonOf(result.status), result.headers, jsonIn(result) ?? null));
};

/** The request that a call carries, as the connector's backend gets it but for the credentials; nothing if no connector is meant. */
export const insideGateway = (
  { connector: name, request }: Exclude<GatewayCall, { readonly kind: 'refused' }>,
  connectors: readonly Connector[],
): { readonly connector: Connector; readonly request: MockRequest } | undefined => {
  const connector = findConnector(connectors, name);
  return (
    connector && { connector, request: { ...request, target: `${connector.basePath}${request.target}` } }
  );
};

/** By name; `shared_<name>` and a single connector under any name are taken too, as generated names differ. */
const findConnector = (connectors: readonly Connector[], name: string): Connector | undefined => {
  const wanted = name.toLowerCase().replace(/^shared_/, '');
  return (
    connectors.find((each) => each.name.toLowerCase() === wanted) ??
    (connectors.length === 1 ? connectors[0] : undefined)
  );
};

/** What a connection is taken to hold where nothing is said of it. */
const madeUp = { username: 'connection', password: 'connection', token: 'connection', api_key: 'connection' };

/** The gateway adds the credentials: a flow has none of the backend's (platform.md §1.5). One that is sent nevertheless is kept. */
const connect = (
  request: MockRequest,
  connector: Connector,
  operation: Operation,
  connection: Readonly<Record<string, string>>,
): MockRequest => {
  const { headers, query } = addCredentials(
    { method: request.method, base: '', path: '', query: [], headers: {}, body: { kind: 'none' } },
    connector,
    operation,
    { ...madeUp, ...toConnection(connector, connection) },
  );
  const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const mark = request.target.includes('?') ? '&' : '?';
  return {
    ...request,
    target: pairs.length === 0 ? request.target : `${request.target}${mark}${pairs.join('&')}`,
    headers: { ...headers, ...request.headers },
  };
};

/** `updatenextlink` and `pollingtrigger` bring the links of the answer to the gateway; others stay the backend's (platform.md §2.7). */
const routeLinks = (
  answer: PassingAnswer,
  {
    connector,
    operation,
    call,
    request,
  }: {
    readonly connector: Connector;
    readonly operation: Operation;
    readonly call: Extract<GatewayCall, { readonly connectionId: string }>;
    readonly request: MockRequest;
  },
): PassingAnswer => {
  const { policies } = readPolicies(connector.apiProperties.policies);
  const templates = policiesOf(policies, operation).map(({ instance }) => instance.template);
  const origin = originOf(request);
  const connection = encodeURIComponent(call.connectionId);
  const gateway = `${origin}/apim/${encodeURIComponent(connector.name)}/${connection}`;
  const route = (link: string | undefined): string | undefined =>
    link === undefined ? undefined : toGatewayUrl(link, `${origin}${connector.basePath}`, gateway);
  const location = templates.includes('pollingtrigger') ? route(answer.headers['location']) : undefined;
  const located = location === undefined ? answer : withHeaders(answer, { location });
  if (!templates.includes('updatenextlink') || operation.nextLinkName === undefined) return located;
  const body = jsonIn(answer);
  const link = route(asString(getIn(body, [operation.nextLinkName])));
  return link === undefined || body === undefined
    ? located
    : withValue(located, setIn(body, [operation.nextLinkName], link));
};
