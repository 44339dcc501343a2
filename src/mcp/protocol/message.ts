import { asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';

/** What tells the answer to a request from others. */
export type MessageId = string | number;

/** A message of JSON-RPC 2.0. */
export type Message =
  | {
      readonly kind: 'request';
      readonly id: MessageId;
      readonly method: string;
      readonly params: JsonObject | undefined;
    }
  | {
      readonly kind: 'notification';
      readonly method: string;
      readonly params: JsonObject | undefined;
      /** `"id": null`, which JSON-RPC does not have and Copilot Studio was seen to send. */
      readonly nullId: boolean;
    }
  | { readonly kind: 'result'; readonly id: MessageId; readonly result: JsonObject }
  | { readonly kind: 'error'; readonly id: MessageId | null; readonly error: RpcError }
  | { readonly kind: 'broken'; readonly reason: string; readonly id: MessageId | null };

/** The error of a failed request. */
export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: Json;
}

/** Reads one message; what is none says why. */
export const readMessage = (value: unknown): Message => {
  const node = asObject(value);
  if (node === undefined) return broken('The message is not an object.', null);
  const id = own(node, 'id');
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  if (own(node, 'jsonrpc') !== '2.0') return broken('The message does not say "jsonrpc": "2.0".', known);
  const method = own(node, 'method');
  if (method === undefined) return readAnswer(node, known);
  if (typeof method !== 'string') return broken('The method is not a text.', known);
  const written = own(node, 'params');
  const params = asObject(written);
  if (written !== undefined && params === undefined) return broken('The params are not an object.', known);
  if (known !== null) return { kind: 'request', id: known, method, params };
  if (id === undefined) return { kind: 'notification', method, params, nullId: false };
  if (id === null && method.startsWith('notifications/'))
    return { kind: 'notification', method, params, nullId: true };
  return broken('The id is neither a text nor a number.', null);
};

const readAnswer = (node: JsonObject, id: MessageId | null): Message => {
  const error = asObject(own(node, 'error'));
  if (error !== undefined) {
    const code = own(error, 'code');
    const message = asString(own(error, 'message'));
    if (typeof code !== 'number' || message === undefined)
      return broken('The error has no code or no message.', id);
    const data = own(error, 'data');
    return { kind: 'error', id, error: { code, message, ...defined({ data }) } };
  }
  const result = asObject(own(node, 'result'));
  if (result === undefined) return broken('The message has neither a method, a result nor an error.', id);
  return id === null ? broken('The result has no id.', id) : { kind: 'result', id, result };
};

const broken = (reason: string, id: MessageId | null): Message => ({ kind: 'broken', reason, id });

/** An answer as JSON. */
export const writeResult = (id: MessageId, result: JsonObject): JsonObject => ({
  jsonrpc: '2.0',
  id,
  result,
});

/** A failure as JSON. */
export const writeError = (id: MessageId | null, error: RpcError): JsonObject => ({
  jsonrpc: '2.0',
  id,
  error: { ...error },
});
