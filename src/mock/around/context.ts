import type { Connector } from '../../connector/connector.ts';
import type { FoundOperation } from '../../connector/found-operation.ts';
import { parseExact, writeExact } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';

/** The plain mock: answers one request from the definition. */
export type AnswerPlainly = (request: MockRequest) => Reply | Promise<Reply>;

/** A request for an operation of a connector that is mocked. */
export interface OperationRequest {
  readonly connector: Connector;
  readonly found: FoundOperation;
  readonly request: MockRequest;
  /** Scheme and host by which the caller knows the mock. */
  readonly origin: string;
}

/** A header of a request by its lower-case name. */
export const originOf = ({ headers }: MockRequest, protocol = 'http'): string =>
  `${headers['x-forwarded-proto'] ?? protocol}://${headers['host'] ?? '127.0.0.1'}`;

/** The mock serves one reply many times; it is read once. */
const bodies = new WeakMap<Reply, { readonly value: Json | undefined }>();

/** A reply's body as JSON, or nothing where it is none. */
export const readReply = (reply: Reply): Json | undefined => {
  const known = bodies.get(reply);
  if (known !== undefined) return known.value;
  const value = parseReply(reply);
  bodies.set(reply, { value });
  return value;
};

const parseReply = ({ headers, body }: Reply): Json | undefined => {
  if (body.byteLength === 0 || !/\bjson\b/i.test(headers['content-type'] ?? 'application/json'))
    return undefined;
  try {
    return parseExact(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
};

/** A reply with another JSON body. */
export const withJson = (reply: Reply, value: Json): Reply => ({
  ...reply,
  headers: { 'content-type': 'application/json', ...reply.headers },
  body: new TextEncoder().encode(writeExact(value)),
});

/** A reply with more headers. */
export const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

/** The reply without a header. */
export const withoutHeader = (reply: Reply, name: string): Reply => ({
  ...reply,
  headers: Object.fromEntries(Object.entries(reply.headers).filter(([each]) => each !== name)),
});

/** A reply made here. */
export const jsonReply = (
  status: number,
  value: Json,
  headers: Readonly<Record<string, string>> = {},
): Reply => withJson({ status, headers, body: new Uint8Array() }, value);

/** A reply without a body. */
export const emptyReply = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers,
  body: new Uint8Array(),
});

/** The query of a request. */
export const queryOf = ({ target }: MockRequest): URLSearchParams =>
  new URLSearchParams(target.includes('?') ? target.slice(target.indexOf('?') + 1) : '');

/** Was it refused for what it lacks, and not for who sent it. */
export const isRefusedByForm = ({ status }: Reply): boolean =>
  status === 400 || status === 415 || status === 422;

/** Did the caller name the answer: then it is given as it is. */
export const isAskedFor = ({ headers }: MockRequest): boolean =>
  /\b(?:code|example|dynamic)=/.test(headers['prefer'] ?? '');
