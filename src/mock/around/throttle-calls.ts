import { type Throttle, throttle, writeThrottled } from '../../platform/gateway/gateway-errors.ts';
import type { MockRequest } from '../model/message.ts';
import type { PassingAnswer } from './passing-answer.ts';

/** Counts the calls of each connection (platform.md §5.3), and answers those that are too many. */
export const throttleCalls = (
  perMinute: number | undefined,
  now: () => number = () => performance.now(),
): ((request: MockRequest) => PassingAnswer | undefined) => {
  const calls = new Map<string, Throttle>();
  return (request) => {
    if (perMinute === undefined) return undefined;
    const key = connectionOf(request);
    const next = throttle(calls.get(key) ?? [], perMinute, now());
    calls.set(key, next.calls);
    return next.wait === undefined ? undefined : writeThrottled(next.wait);
  };
};

/** The connection that a request to the gateway names; what comes to the backend itself is one more. */
const connectionOf = ({ target, headers }: MockRequest): string => {
  const address = /^\/invoke(?:$|\?)/i.test(target) ? (headers['x-ms-request-url'] ?? '') : target;
  return (
    /^\/apim\/[^/?]+\/[^/?]+/i.exec(address)?.[0] ?? /^(.*)\/dynamicinvoke(?:$|\?)/i.exec(address)?.[1] ?? ''
  );
};
