import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import { type Fault, isFault } from '../model/fault.ts';
import type { AnswerStep } from '../model/hand-answer.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { checkRequest } from '../request/check-request.ts';
import { readPreference } from '../request/prefer.ts';
import { prepareOperation } from '../request/prepare-operation.ts';
import { routeRequest } from '../request/route-request.ts';
import { readRequestValues } from './read-request-values.ts';
import { writeStep } from './write-step.ts';

/** The request that your handler gets: it fits the definition, and its parameters are typed. */
export interface HandlerRequest {
  readonly operation: string;
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly parameters: JsonObject;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
}

/** What a handler answers. The mock fills in what you leave out. */
export interface HandlerReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, Json>>;
  readonly body?: Json;
  /** Milliseconds. */
  readonly delay?: number;
  readonly fault?: Fault;
}

/** Your own code for operations, by operationId. Return nothing to let the mock answer. */
export type Handlers = Readonly<
  Record<string, (request: HandlerRequest) => HandlerReply | undefined | Promise<HandlerReply | undefined>>
>;

/** The answer of a handler; nothing if the operation has none, if the request breaks the definition, or if it leaves it to the mock. */
export const answerByHandler = (
  mock: Mock,
  handlers: Handlers,
  request: MockRequest,
): Promise<Reply | undefined> | undefined => {
  const route = routeRequest(mock, request);
  if (route.kind !== 'operation') return undefined;
  const { id } = route.target.operation;
  const handler = Object.hasOwn(handlers, id) ? handlers[id] : undefined;
  if (handler === undefined) return undefined;
  const prepared = prepareOperation(mock, route.target);
  const { code, example, wrong } = readPreference(request.headers['prefer'], route.query);
  if (code !== undefined || example !== undefined || wrong !== undefined) return undefined;
  const broken =
    mock.options.validate !== false && checkRequest(prepared, request, route.texts, route.query).length > 0;
  if (broken) return undefined;
  const values = readRequestValues(prepared, request, route);
  const ask = async (): Promise<Reply | undefined> => {
    const answered = await handler({
      operation: id,
      method: request.method,
      target: request.target,
      ...values,
    });
    if (answered === undefined) return undefined;
    const step = toStep(id, answered);
    const reply = writeStep(mock.options, prepared, { step }, { request, values });
    return { ...reply, byHand: defined({ delay: step.delay, fault: step.fault }) };
  };
  return ask();
};

const nowhere: Source = { path: 'handlers', text: '{}', language: 'json', bom: false };

/** Code may return anything. */
const toStep = (id: string, answered: unknown): AnswerStep => {
  const reply = asObject(answered);
  const { status, headers, body, delay, fault } = reply ?? {};
  const right =
    reply !== undefined &&
    (status === undefined || (Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599)) &&
    (headers === undefined || asObject(headers) !== undefined) &&
    (delay === undefined || typeof delay === 'number') &&
    (fault === undefined || (typeof fault === 'string' && isFault(fault)));
  if (!right)
    throw new TypeError(
      `The handler of ${id} must return { status, headers, body, delay, fault }, each of them optional.`,
    );
  return {
    headers: lowerCase(asObject(headers) ?? {}),
    source: nowhere,
    pointer: '',
    ...defined({
      status: status === undefined ? undefined : Number(status),
      body,
      delay: typeof delay === 'number' ? ([delay, delay] as const) : undefined,
      fault: typeof fault === 'string' && isFault(fault) ? fault : undefined,
    }),
  };
};

const lowerCase = (headers: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
