import type { Connector } from '../../connector/connector.ts';
import { answerMcp } from '../../mcp/server/answer-mcp.ts';
import {
  createSessions,
  type McpReply,
  type McpServer,
  type McpSessions,
} from '../../mcp/server/mcp-server.ts';
import { operationCalls, toolsOf } from '../../mcp/tools/tools-of.ts';
import { defined } from '../../source/json.ts';
import { makeMock } from '../make-mock.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { AnswerInner, AnswerMcp, McpTarget, Mock } from '../model/mock.ts';
import { corsHeaders } from '../reply/cors.ts';
import { writeProblem } from '../reply/problem.ts';
import { refuse } from '../reply/refuse.ts';
import { checkHead } from '../request/check-request.ts';
import { type Preference, readPreference } from '../request/prefer.ts';
import { prepareOperation } from '../request/prepare-operation.ts';
import { callOperation } from './call-operation.ts';
import { callRecorded } from './call-recorded.ts';
import { keepSessions } from './kept-sessions.ts';
import { resourcesOf } from './resources-of.ts';
import { challenge } from './well-known.ts';

/** The mock's answer as an MCP server: credentials and headers as the definition wants them, then the protocol. */
export const answerMcpRequest: AnswerMcp = (mock, request, found, answerInner) => {
  const { options } = mock;
  const preference = readPreference(request.headers['prefer'], found.query);
  if (preference.wrong !== undefined) return writeProblem(options, 400, preference.wrong);
  const refused = request.method === 'POST' ? refuseHead(mock, request, found) : undefined;
  if (refused !== undefined) return refused;
  const state = stateOf(mock);
  const server = serverOf(mock, found.connector, { request, preference, answerInner });
  const { sessions: wantsSessions, ...behaviour } = options.mcp ?? {};
  noteAccept(mock, request);
  return toReply(
    mock,
    answerMcp(
      server,
      { ...behaviour, ...(wantsSessions === true ? { sessions: state.sessions } : {}) },
      { method: request.method, headers: request.headers, body: new TextDecoder().decode(request.body) },
    ),
  );
};

const refuseHead = (mock: Mock, request: MockRequest, found: McpTarget): Reply | undefined => {
  const { options } = mock;
  if (options.validate === false) return undefined;
  const prepared = prepareOperation(mock, { ...found, query: [] });
  const violations = checkHead(prepared, request, found.texts, found.query);
  if (violations.length === 0) return undefined;
  const reply = refuse(options, prepared, request, violations);
  const header = reply.status === 401 ? challenge(found, request) : undefined;
  return header === undefined
    ? reply
    : { ...reply, headers: { ...reply.headers, 'www-authenticate': header } };
};

interface McpState {
  readonly sessions: McpSessions;
  /** The connector without credentials, for calls of tools: they came in with the message. */
  readonly inner: Mock;
  readonly told: Set<string>;
}

const states = new WeakMap<Mock, McpState>();

const newSession = (): string => crypto.randomUUID();

const stateOf = (mock: Mock): McpState => {
  const { kept } = mock.options;
  const state = states.get(mock) ?? {
    sessions: kept?.isShared === true ? keepSessions(kept.state, newSession) : createSessions(newSession),
    inner: {
      ...makeMock(mock.connectors, { ...mock.options, security: false }),
      ...defined({ answerState: mock.answerState }),
    },
    told: new Set<string>(),
  };
  states.set(mock, state);
  return state;
};

interface Calling {
  readonly request: MockRequest;
  readonly preference: Preference;
  readonly answerInner: AnswerInner;
}

const serverOf = (
  mock: Mock,
  connector: Connector,
  { request, preference, answerInner }: Calling,
): McpServer => {
  const { tools } = toolsOf(connector);
  const { prefer } = request.headers;
  const ask = (inner: MockRequest): Reply =>
    answerInner(stateOf(mock).inner, {
      ...inner,
      headers: { ...(prefer === undefined ? {} : { prefer }), ...inner.headers },
    });
  return {
    name: connector.title,
    version: connector.version === '' ? '1.0.0' : connector.version,
    tools,
    resources: resourcesOf(tools),
    call: (tool, given) => {
      const operation = operationCalls(connector).find((each) => each.tool === tool);
      return operation === undefined
        ? callRecorded(mock.options, connector, tool, { given, preference })
        : callOperation(connector, operation, given, ask);
    },
  };
};

/** Servers made with the official SDKs refuse what the mock takes: that is said once. */
const noteAccept = (mock: Mock, { method, headers }: MockRequest): void => {
  const accept = headers['accept'] ?? '';
  const lacks = ['application/json', 'text/event-stream'].find((type) => !accept.includes(type));
  const { told } = stateOf(mock);
  if (method !== 'POST' || lacks === undefined || told.has(lacks)) return;
  told.add(lacks);
  mock.options.report?.(
    `A client of the MCP server does not take ${lacks}: servers made with the official SDKs answer it with 406.`,
  );
};

const encoder = new TextEncoder();

const toReply = ({ options }: Mock, { status, headers, body, open }: McpReply): Reply => ({
  status,
  headers: { ...headers, ...(options.cors === false ? {} : corsHeaders) },
  body: encoder.encode(body),
  ...(open === undefined ? {} : { open }),
});
