import { base64, bytesOfBase64 } from '../../source/base64.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import type { State } from '../model/state.ts';
import { writeDocumented } from '../reply/documented.ts';
import { writeProblem } from '../reply/problem.ts';
import { hashRequest } from '../request/hash-request.ts';

interface Asked {
  readonly mock: Mock;
  readonly prepared: PreparedOperation;
  readonly request: MockRequest;
  readonly state: State;
}

/** Keys are remembered so long; then the oldest is free again. */
const mostKeys = 1_000;

/**
 * The answer to a request with an idempotency key, if its operation documents one: the first time it is made, later it is the same again. Another request
 * with the key of an earlier one is refused (draft-ietf-httpapi-idempotency-key-header §2.6).
 */
export const answerOnce = (asked: Asked, answer: () => Reply | undefined): Reply | undefined => {
  const { mock, prepared, request, state } = asked;
  const key = keyOf(prepared, request);
  if (key === undefined) return answer();
  const collection = `idempotency keys of ${prepared.connector.name}`;
  const name = `${prepared.operation.id} ${key}`;
  const print = `${request.body.length} ${hashRequest(request, request.body.length)}`;
  const before = asObject(state.get(collection, name));
  if (before === undefined) {
    const reply = answer();
    if (reply !== undefined && reply.status < 300) remember(state, collection, name, write(print, reply));
    return reply;
  }
  if (before['print'] === print) return read(before);
  return (
    writeDocumented(mock.options, prepared, 422, request) ??
    writeProblem(mock.options, 422, 'This idempotency key was sent with another request before.')
  );
};

const keyHeader = /^(?:x-)?idempotency-key$/;

const keyOf = ({ operation, header }: PreparedOperation, { headers }: MockRequest): string | undefined => {
  if (header.length === 0 || operation.method === 'get' || operation.method === 'head') return undefined;
  const documented = header.find(({ key }) => keyHeader.test(key));
  return documented === undefined ? undefined : headers[documented.key];
};

const remember = (state: State, collection: string, name: string, value: Json): void => {
  const [oldest] = state.size(collection) < mostKeys ? [] : state.list(collection);
  if (oldest !== undefined) state.remove(collection, oldest.key);
  state.set(collection, name, value);
};

const write = (print: string, { status, headers, body }: Reply): JsonObject => ({
  print,
  status,
  headers,
  body: base64(body),
});

const read = ({ status, headers, body }: JsonObject): Reply => ({
  status: Number(status),
  headers: Object.fromEntries(
    Object.entries(asObject(headers) ?? {}).map(([name, text]) => [name, String(text)]),
  ),
  body: bytesOfBase64(String(body)),
});
