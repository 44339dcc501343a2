import type { Connector } from '../../connector/connector.ts';
import type { DocumentedResponse, Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, defined, type Json, own } from '../../source/json.ts';
import { valueFor } from '../data/value-for.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import type { PreparedOperation, Refusal } from '../model/prepared-operation.ts';
import type { RequestViolation } from '../model/request-violation.ts';
import { chooseResponse, offersJson } from '../request/choose-response.ts';
import { writeProblem } from './problem.ts';
import { replyOfValue, writeReply } from './write-reply.ts';

/**
 * The answer to a request that breaks the definition: the operation's documented response for it, with the violation in it
 * where it has a place for words, else a problem document that lists all violations.
 */
export const refuse = (
  options: MockOptions,
  prepared: PreparedOperation,
  request: MockRequest,
  violations: readonly RequestViolation[],
): Reply => {
  const key = keyOf(request, violations);
  const known = prepared.refused.get(key);
  if (known !== undefined) return known;
  const reply = writeRefusal(options, prepared, request, violations);
  if (prepared.refused.size >= mostRefused) prepared.refused.clear();
  prepared.refused.set(key, reply);
  return reply;
};

/** Replies that are kept of an operation. */
const mostRefused = 100;

/** All that an answer to a broken request depends on. */
const keyOf = ({ method, headers }: MockRequest, violations: readonly RequestViolation[]): string => {
  let key = `${method}\n${headers['accept'] ?? ''}`;
  for (const { status, in: place, name, pointer, keyword, definition, message } of violations)
    key += `\n${status} ${place} ${name}\n${pointer}\n${keyword}\n${definition}\n${message}`;
  return key;
};

const writeRefusal = (
  options: MockOptions,
  prepared: PreparedOperation,
  request: MockRequest,
  violations: readonly RequestViolation[],
): Reply => {
  const [first] = violations;
  const message = violations.map(({ message: text }) => text).join(' ');
  const headers = { 'sl-violations': headerOf(violations), ...challengeOf(prepared, first) };
  const { status, response } = findRefusal(prepared.operation, first);
  if (response === undefined || options.errors === true) {
    const members = { violations: violations.map((violation) => ({ ...violation })) };
    return writeProblem(options, status, message, { members, headers });
  }
  const refusal = prepareRefusal(options, prepared, response, { status, accept: request.headers['accept'] });
  if (refusal === undefined) return writeProblem(options, status, message, { headers });
  const reply =
    refusal.value === undefined
      ? writeReply(options, prepared, refusal.choice, { method: request.method })
      : withMessage(options, prepared, refusal, { request, message });
  return { ...reply, headers: { ...reply.headers, ...headers } };
};

/** A refusal for what is kept, with the message where it has a place for words, in the first of some statuses that is documented; nothing if none is. */
export const refuseAs = (
  options: MockOptions,
  prepared: PreparedOperation,
  request: MockRequest,
  { statuses, message }: { readonly statuses: readonly number[]; readonly message: string },
): Reply | undefined => {
  const { responses } = prepared.operation;
  const status = statuses.find((each) => responses.some((response) => response.status === String(each)));
  const response = status === undefined ? undefined : findResponse(responses, status);
  if (status === undefined || response === undefined) return undefined;
  const refusal = prepareRefusal(options, prepared, response, { status, accept: request.headers['accept'] });
  if (options.errors === true || refusal === undefined) return writeProblem(options, status, message);
  return refusal.value === undefined
    ? writeReply(options, prepared, refusal.choice, { method: request.method })
    : withMessage(options, prepared, refusal, { request, message });
};

/** The documented answer without its message, made once: clients with a fault send it again and again. */
const prepareRefusal = (
  options: MockOptions,
  prepared: PreparedOperation,
  response: DocumentedResponse,
  { status, accept }: { readonly status: number; readonly accept: string | undefined },
): Refusal | undefined => {
  const key = `${status} ${accept ?? ''}`;
  const known = prepared.refusals.get(key);
  if (known !== undefined) return known;
  const { connector, operation } = prepared;
  const wish = { code: status, ...defined({ accept }) };
  const choice = chooseResponse(operation, wish);
  if (choice.kind !== 'response') return undefined;
  const { mediaType = 'application/json' } = choice;
  const value = offersJson(operation, response)
    ? valueFor(options, { connector, operation, response, status, mediaType })
    : undefined;
  // `default` stands for more than one status; its choice is the one that was found.
  const refusal = { choice: { ...choice, response }, ...defined({ value }) };
  if (prepared.refusals.size < 100) prepared.refusals.set(key, refusal);
  return refusal;
};

/** The documented response for a request that breaks the definition, if there is one, and its status. */
export const findRefusal = (
  operation: Operation,
  violation: Pick<RequestViolation, 'status' | 'keyword'> | undefined,
): { readonly status: number; readonly response?: DocumentedResponse } => {
  for (const status of refusals(violation)) {
    const response = findResponse(operation.responses, status);
    if (response !== undefined && response.status !== 'default') return { status, response };
  }
  const status = plainStatus(violation);
  const fallback = operation.responses.find((response) => response.status === 'default');
  return fallback === undefined ? { status } : { status: status === 422 ? 400 : status, response: fallback };
};

const refusals = (violation: Pick<RequestViolation, 'status' | 'keyword'> | undefined): readonly number[] => {
  switch (violation?.status) {
    case 401:
    case 403:
      return [401, 403];
    case 415:
      return [415, 400, 422];
    default:
      return [400, 422];
  }
};

/** As Prism: 422 for what can be read and is wrong; 400 for what cannot be read. */
const plainStatus = (violation: Pick<RequestViolation, 'status' | 'keyword'> | undefined): number =>
  violation === undefined || (violation.status === 400 && !/^(syntax|encoding)$/.test(violation.keyword))
    ? 422
    : violation.status;

const challengeOf = (
  { connector }: PreparedOperation,
  violation: RequestViolation | undefined,
): Readonly<Record<string, string>> => {
  if (violation?.in !== 'security') return {};
  const scheme = own(connector.securitySchemes, violation.name);
  return scheme?.type === 'basic'
    ? { 'www-authenticate': 'Basic realm="*"' }
    : scheme?.type === 'oauth2'
      ? { 'www-authenticate': 'Bearer' }
      : {};
};

const withMessage = (
  options: MockOptions,
  prepared: PreparedOperation,
  { choice, value }: Refusal,
  { request, message }: { readonly request: MockRequest; readonly message: string },
): Reply => {
  const { connector, operation } = prepared;
  const schema = choice.response?.body?.schema;
  const filled = value === undefined ? undefined : fillMessage(value, message, 0);
  const validate = schema && compileSchema(schema, connector.definitions, { direction: 'response' });
  const good = filled !== undefined && (validate === undefined || validate(filled).length === 0);
  return replyOfValue(options, {
    connector,
    operation,
    choice,
    value: good ? filled : value,
    method: request.method,
  });
};

/** Where the sentence about a broken request goes in a documented answer: the keys that lead there; nothing if it has no place for it. */
export const findMessagePlace = (
  { definitions }: Connector,
  { body }: DocumentedResponse,
  value: Json,
): readonly (string | number)[] | undefined => {
  const filled = fillMessage(value, sentence, 0);
  const validate = body && compileSchema(body.schema, definitions, { direction: 'response' });
  if (filled === undefined || (validate !== undefined && validate(filled).length > 0)) return undefined;
  return findKeys(filled);
};

const sentence = 'The body is missing.';

const findKeys = (value: Json): readonly (string | number)[] | undefined => {
  if (value === sentence) return [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, each] of Object.entries(value) as [string, Json][]) {
    const keys = findKeys(each);
    if (keys !== undefined) return [Array.isArray(value) ? Number(key) : key, ...keys];
  }
  return undefined;
};

const telling = [
  'message',
  'error_description',
  'detail',
  'description',
  'errormessage',
  'error',
  'title',
  'value',
  'response',
];

/** The value with the sentence in its most telling text, however deep; nothing where there is none. */
const fillMessage = (value: Json, message: string, depth: number): Json | undefined => {
  if (typeof value === 'string') return message;
  if (depth > 4) return undefined;
  if (Array.isArray(value)) {
    const [head, ...rest] = value as readonly Json[];
    const filled = head === undefined ? undefined : fillMessage(head, message, depth + 1);
    return filled === undefined ? undefined : [filled, ...rest];
  }
  const object = asObject(value);
  if (object === undefined) return undefined;
  const keys = Object.keys(object);
  for (const name of telling) {
    const key = keys.find((candidate) => candidate.toLowerCase() === name);
    const member = key === undefined ? undefined : object[key];
    const filled = member === undefined ? undefined : fillMessage(member, message, depth + 1);
    if (key !== undefined && filled !== undefined) return { ...object, [key]: filled };
  }
  return undefined;
};

/** Prism's header: what was wrong, as JSON that a header line can carry, cut to what clients take. */
const headerOf = (violations: readonly RequestViolation[]): string =>
  JSON.stringify(
    violations.slice(0, 10).map((violation) => ({
      location: locationOf(violation),
      severity: 'Error',
      code: violation.keyword,
      message: violation.message.slice(0, 300).toWellFormed(),
    })),
  ).replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const locationOf = (violation: RequestViolation): readonly string[] => [
  'request',
  violation.in,
  ...(violation.name === '' ? [] : [violation.name]),
  ...violation.pointer.split('/').slice(1),
];
