import type { Operation } from '../connector/operation.ts';
import type { Route } from '../route/find-route.ts';
import type { Target } from '../route/routes.ts';
import { defined } from '../source/json.ts';
import { answerByHand } from './answers/answer-by-hand.ts';
import { readSubject } from './data/read-subject.ts';
import { roleOf } from './kinds/thing-role.ts';
import { findMcp } from './mcp/find-mcp.ts';
import { answerWellKnown } from './mcp/well-known.ts';
import type { Choice } from './model/choice.ts';
import { isFault } from './model/fault.ts';
import type { MockRequest, Reply } from './model/message.ts';
import type { Mock } from './model/mock.ts';
import type { PreparedOperation } from './model/prepared-operation.ts';
import { allowOrigin, preflightHeaders } from './reply/cors.ts';
import { writeDocumented } from './reply/documented.ts';
import { writeProblem } from './reply/problem.ts';
import { refuse } from './reply/refuse.ts';
import { writeReply } from './reply/write-reply.ts';
import { checkRequest } from './request/check-request.ts';
import { chooseResponse } from './request/choose-response.ts';
import { hashRequest } from './request/hash-request.ts';
import { type Preference, readPreference } from './request/prefer.ts';
import { prepareOperation } from './request/prepare-operation.ts';
import { routeRequest } from './request/route-request.ts';

/** The mock's answer to a request: plain data in, plain data out. It reads no clock, no file and no socket, and never throws. */
export const answer = (mock: Mock, request: MockRequest): Reply => {
  try {
    const before = mock.options.before?.(request);
    if (before !== undefined) return before;
    const route = routeRequest(mock, request);
    const mcp = findMcp(mock, request, route);
    const reply =
      mcp !== undefined && mock.answerMcp !== undefined
        ? mock.answerMcp(mock, request, mcp, answer)
        : route.kind === 'operation'
          ? answerOperation(mock, request, route)
          : answerNowhere(mock, request, route);
    const { origin } = request.headers;
    return origin === undefined ? reply : allowOrigin(reply, origin);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return writeProblem(mock.options, 500, `The mock failed: ${reason}`);
  }
};

const answerOperation = (
  mock: Mock,
  request: MockRequest,
  route: Extract<Route, { kind: 'operation' }>,
): Reply => {
  const { options } = mock;
  const prepared = prepareOperation(mock, route.target);
  const preference = readPreference(request.headers['prefer'], route.query);
  if (preference.wrong !== undefined) return writeProblem(options, 400, preference.wrong);
  // Whoever asks for a status gets it, whatever the request is.
  if (options.validate !== false && preference.code === undefined) {
    const violations = checkRequest(prepared, request, route.texts, route.query);
    if (violations.length > 0) return refuse(options, prepared, request, violations);
  }
  if (preference.code === undefined && preference.example === undefined) {
    const written = answerByHand(options, prepared, request, route);
    if (written !== undefined) return written;
  }
  const choice = choose(prepared, request, preference);
  if (choice.kind !== 'response') return unanswerable(mock, prepared, request, choice);
  const seed = seedOf(mock, route.target, request, preference);
  const subject = readSubject(prepared.connector, prepared.operation, request, route);
  const asked = { method: request.method, subject, ...defined({ seed }) };
  const { state } = options;
  if (state !== undefined && preference.code === undefined && preference.example === undefined) {
    const about = { mock, prepared, choice, request, route, state, ...defined({ seed }) };
    const stated = mock.answerState?.(about, subject.key);
    if (stated !== undefined) return stated;
  }
  return writeReply(options, prepared, choice, asked);
};

const choose = (prepared: PreparedOperation, request: MockRequest, preference: Preference): Choice => {
  const { accept } = request.headers;
  const { code, example } = preference;
  const usual = code === undefined && example === undefined;
  const known = usual ? prepared.choices.get(accept ?? '') : undefined;
  if (known !== undefined) return known;
  const choice = chooseResponse(prepared.operation, {
    ...defined({ code, example, accept }),
  });
  if (usual && prepared.choices.size < 100) prepared.choices.set(accept ?? '', choice);
  return choice;
};

const unanswerable = (
  { options }: Mock,
  prepared: PreparedOperation,
  request: MockRequest,
  choice: Exclude<Choice, { kind: 'response' }>,
): Reply => {
  const { operation } = prepared;
  switch (choice.kind) {
    case 'not-acceptable':
      return (
        writeExplicit(options, prepared, 406, request) ??
        writeProblem(options, 406, `${operation.id} produces ${choice.offered.join(', ')} only.`)
      );
    case 'status-undocumented':
      return writeProblem(options, 404, undocumented(operation, choice.code));
    case 'example-undocumented':
      return writeProblem(options, 404, `${operation.id} has no example "${choice.example}".`);
  }
};

/** The documented answer, if the status itself is documented. */
const writeExplicit = (
  options: Mock['options'],
  prepared: PreparedOperation,
  code: number,
  request: MockRequest,
): Reply | undefined =>
  prepared.operation.responses.some(({ status }) => status === String(code))
    ? writeDocumented(options, prepared, code, request)
    : undefined;

const undocumented = (operation: Operation, code: number): string => {
  const fault = isFault(String(code)) ? `fault=${code}` : 'fault=503';
  const statuses = operation.responses.map(({ status }) => status).join(', ') || 'none';
  return `${operation.id} does not document the status ${code}: it documents ${statuses}. Ask for Prefer: ${fault} to see a failure that no definition documents.`;
};

/** No seed: the usual values, the same for every request. */
const seedOf = (
  { options }: Mock,
  { connector, operation }: Target,
  request: MockRequest,
  preference: Preference,
): number | undefined => {
  if (!(preference.dynamic ?? options.dynamic ?? false)) return undefined;
  // Answers about the same things agree, so they have the same seed.
  const usual = roleOf(connector, operation) === undefined ? hashRequest(request, 4096) : thingsSeed;
  return preference.seed ?? options.seed ?? usual;
};

const thingsSeed = 2;

/** Paths that a client asks for in vain come again: their answers are kept. */
const mostLost = 100;

const lost = new WeakMap<Mock, Map<string, Reply>>();

const answerNoPath = (mock: Mock, path: string): Reply => {
  const known = lost.get(mock) ?? new Map<string, Reply>();
  lost.set(mock, known);
  const reply = known.get(path) ?? writeProblem(mock.options, 404, `No operation has the path ${path}.`);
  if (known.size >= mostLost) known.clear();
  known.set(path, reply);
  return reply;
};

const answerNowhere = (
  mock: Mock,
  request: MockRequest,
  route: Exclude<Route, { kind: 'operation' }>,
): Reply => {
  const { options } = mock;
  if (route.kind === 'no-path') {
    const described = answerWellKnown(mock, request);
    if (described !== undefined) return described;
    return answerNoPath(mock, request.target.split('?')[0] ?? '');
  }
  const allowed = [
    ...new Set([...route.allowed, ...(route.allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS']),
  ];
  const allow = allowed.join(', ');
  if (request.method !== 'OPTIONS') {
    const documented = writeExplicit(options, prepareOperation(mock, route.nearest), 405, request);
    if (documented !== undefined) return { ...documented, headers: { ...documented.headers, allow } };
    return writeProblem(options, 405, `This path takes ${allow}.`, { headers: { allow } });
  }
  return {
    status: 204,
    headers: { allow, ...(options.cors === false ? {} : preflightHeaders(request, allow)) },
    body: new Uint8Array(0),
  };
};
