import { mcpHeaders } from '../../../rules/tables/agentic-protocol.ts';
import { essenceOf, isJson } from '../../connector/media-type.ts';
import type { JsonObject } from '../../source/json.ts';
import { errorCodes } from '../protocol/error-codes.ts';
import { eventHeaders, eventStream } from '../protocol/events.ts';
import { type Message, readMessage, writeError, writeResult } from '../protocol/message.ts';
import { type Era, knownVersions, modernVersion } from '../protocol/versions.ts';
import { answerMethod, type Outcome } from './answer-method.ts';
import { checkModern } from './check-modern.ts';
import { eraOf } from './era-of.ts';
import type { McpBehaviour, McpReply, McpRequest, McpServer } from './mcp-server.ts';
import { acknowledge, refuse, writeMessages } from './write-reply.ts';

/** What a server of the Model Context Protocol answers to one request: plain data in, plain data out, both eras. */
export const answerMcp = (server: McpServer, behaviour: McpBehaviour, request: McpRequest): McpReply => {
  if (request.method === 'POST') return answerPost(server, behaviour, request);
  const { sessions } = behaviour;
  if (sessions === undefined || eraOf(request.headers, undefined, behaviour) === 'modern')
    return notAllowed('POST');
  if (request.method !== 'GET' && request.method !== 'DELETE') return notAllowed('GET, POST, DELETE');
  const wrong = checkSession(behaviour, request);
  if (wrong !== undefined) return wrong;
  if (request.method === 'DELETE') {
    sessions.end(sessionOf(request));
    return { status: 200, headers: {}, body: '' };
  }
  return (request.headers['accept'] ?? '').includes(eventStream)
    ? { status: 200, headers: eventHeaders, body: ': open\n\n', open: true }
    : refuse(406, errorCodes.server, `The client must take ${eventStream}.`);
};

const notAllowed = (allow: string): McpReply => {
  const reply = refuse(405, errorCodes.server, 'Method not allowed.');
  return { ...reply, headers: { ...reply.headers, allow } };
};

const answerPost = (server: McpServer, behaviour: McpBehaviour, request: McpRequest): McpReply => {
  const refused = checkTypes(behaviour, request);
  if (refused !== undefined) return refused;
  const value = parse(request.body);
  if (value === undefined) return refuse(400, errorCodes.parse, 'Parse error: the body is not JSON.');
  const isBatch = Array.isArray(value);
  const messages = (isBatch ? value : [value]).map(readMessage);
  const era = eraOf(request.headers, messages[0], behaviour);
  const wrong = checkMessages(messages, isBatch, era, { behaviour, request });
  if (wrong !== undefined) return wrong;
  return era === 'modern'
    ? answerModern(server, behaviour, request, messages)
    : answerLegacy(server, behaviour, request, { messages, isBatch });
};

const checkTypes = ({ strict }: McpBehaviour, { headers }: McpRequest): McpReply | undefined => {
  const type = headers['content-type'];
  if (type !== undefined && !isJson(type))
    return refuse(415, errorCodes.server, `The body must be application/json, and is ${essenceOf(type)}.`);
  const accept = headers['accept'] ?? '';
  if (strict === true && !(accept.includes('application/json') && accept.includes(eventStream)))
    return refuse(406, errorCodes.server, `The client must take application/json and ${eventStream}.`);
  return undefined;
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const checkMessages = (
  messages: readonly Message[],
  isBatch: boolean,
  era: Era,
  { behaviour, request }: { readonly behaviour: McpBehaviour; readonly request: McpRequest },
): McpReply | undefined => {
  const broken = messages.find((message) => message.kind === 'broken');
  if (broken !== undefined)
    return refuse(400, errorCodes.request, `Invalid Request: ${broken.reason}`, { id: broken.id });
  const nullId = messages.some((message) => message.kind === 'notification' && message.nullId);
  if (nullId && behaviour.strict === true)
    return refuse(400, errorCodes.request, 'Invalid Request: a notification has no id.');
  const version = request.headers[mcpHeaders.version] ?? '';
  if (isBatch && (era === 'modern' || messages.length === 0 || version > lastWithBatches))
    return refuse(400, errorCodes.request, 'Invalid Request: a list of messages is not taken.');
  return undefined;
};

/** Lists of messages were removed with the revision after it. */
const lastWithBatches = '2025-03-26';

const answerLegacy = (
  server: McpServer,
  behaviour: McpBehaviour,
  request: McpRequest,
  { messages, isBatch }: { readonly messages: readonly Message[]; readonly isBatch: boolean },
): McpReply => {
  const begins = messages.some((message) => message.kind === 'request' && message.method === 'initialize');
  const wrong = begins ? undefined : checkLegacy(behaviour, request);
  if (wrong !== undefined) return wrong;
  const answers = messages.flatMap((message): readonly JsonObject[] =>
    message.kind === 'request' ? [write(message, answerMethod(server, behaviour, message, 'legacy'))] : [],
  );
  const [first] = answers;
  if (first === undefined) return acknowledge(behaviour);
  const reply = writeMessages(isBatch ? answers : first, request, behaviour);
  const { sessions } = behaviour;
  if (sessions === undefined) return reply;
  const listed = messages.some((message) => message.kind === 'request' && message.method === 'tools/list');
  if (listed && behaviour.faults?.includes('session-lost') === true) sessions.end(sessionOf(request));
  const id = begins ? sessions.begin() : sessionOf(request);
  return { ...reply, headers: { ...reply.headers, [mcpHeaders.session]: id } };
};

const checkLegacy = (behaviour: McpBehaviour, request: McpRequest): McpReply | undefined => {
  const version = request.headers[mcpHeaders.version];
  if (version !== undefined && !knownVersions.includes(version))
    return refuse(
      400,
      errorCodes.server,
      `Bad Request: the protocol version ${version} is not supported (known: ${knownVersions.join(', ')}).`,
    );
  return behaviour.sessions === undefined ? undefined : checkSession(behaviour, request);
};

const checkSession = ({ sessions }: McpBehaviour, request: McpRequest): McpReply | undefined => {
  const id = sessionOf(request);
  if (id === '') return refuse(400, errorCodes.server, 'Bad Request: the header Mcp-Session-Id is missing.');
  return sessions?.has(id) === true ? undefined : refuse(404, errorCodes.session, 'Session not found.');
};

const sessionOf = ({ headers }: McpRequest): string => headers[mcpHeaders.session] ?? '';

const answerModern = (
  server: McpServer,
  behaviour: McpBehaviour,
  request: McpRequest,
  [message]: readonly Message[],
): McpReply => {
  if (message?.kind === 'notification') return acknowledge(behaviour);
  if (message?.kind !== 'request')
    return refuse(400, errorCodes.request, `Invalid Request: ${modernVersion} has no answers of clients.`);
  const wrong = checkModern(server, request.headers, message);
  if (wrong !== undefined) return wrong;
  const outcome = answerMethod(server, behaviour, message, 'modern');
  const reply = writeMessages(write(message, outcome), request, behaviour);
  const isUnknown = outcome.kind === 'error' && outcome.error.code === errorCodes.method;
  return isUnknown ? refuse(404, errorCodes.method, outcome.error.message, { id: message.id }) : reply;
};

const write = ({ id }: Extract<Message, { kind: 'request' }>, outcome: Outcome): JsonObject =>
  outcome.kind === 'result' ? writeResult(id, outcome.result) : writeError(id, outcome.error);
