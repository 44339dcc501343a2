import { isJson } from '../../connector/media-type.ts';
import type { JsonObject } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import type { CallResponse } from '../model/call.ts';

/** What the gateway says of itself in an error. */
export interface GatewayIdentity {
  /** The gateway's host. */
  readonly source: string;
  readonly clientRequestId: string;
}

/** The gateway's own error (platform.md §5.5). */
export const writeGatewayError = (
  status: number,
  message: string,
  { source, clientRequestId }: GatewayIdentity,
  innerError?: string,
): JsonObject => ({
  error: {
    code: status,
    source,
    clientRequestId,
    message,
    ...defined({ innerError }),
  },
});

/**
 * An answer as the caller of the gateway gets it: an error of the backend that is not JSON is wrapped; one that is passes as it
 * is, which is inferred (platform.md §5.5).
 */
export const wrapError = (response: CallResponse, identity: GatewayIdentity): CallResponse => {
  if (response.status < 400 || response.body.kind !== 'bytes') return response;
  if (isJson(response.headers['content-type'] ?? '')) return response;
  const inner = new TextDecoder().decode(response.body.bytes);
  const value = writeGatewayError(response.status, 'The response is not in a JSON format.', identity, inner);
  return {
    ...response,
    headers: {
      ...response.headers,
      'content-type': 'application/json',
      'x-ms-apihub-cached-response': 'true',
    },
    body: { kind: 'json', value },
  };
};

/** The answer to a call above the connection's rate (platform.md §5.3). */
export const writeThrottled = (seconds: number): CallResponse => ({
  status: 429,
  headers: { 'content-type': 'application/json', 'retry-after': String(seconds) },
  body: {
    kind: 'json',
    value: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` },
  },
});

/** Calls within the last minute; the state of a throttle. */
export type Throttle = readonly number[];

/** Counts a call at a time in milliseconds; `wait` is how many seconds the caller must wait, where it is above the rate. */
export const throttle = (
  calls: Throttle,
  perMinute: number,
  now: number,
): { readonly calls: Throttle; readonly wait?: number } => {
  const recent = calls.filter((at) => at > now - 60_000);
  const [oldest] = recent;
  if (recent.length < perMinute || oldest === undefined) return { calls: [...recent, now] };
  return { calls: recent, wait: Math.max(1, Math.ceil((oldest + 60_000 - now) / 1_000)) };
};
