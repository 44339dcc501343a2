import { throttle, writeThrottled } from '../../platform/gateway/gateway-errors.ts';
import { asArray } from '../../source/json.ts';
import type { Kept } from '../model/kept.ts';
import type { MockRequest } from '../model/message.ts';
import type { PassingAnswer } from './passing-answer.ts';

/** Counts the calls of each connection (platform.md §5.3), and answers those that are too many. */
export const throttleCalls = (
  perMinute: number | undefined,
  { state, isShared }: Pick<Kept, 'state' | 'isShared'>,
  // Clocks that begin with their process are not those of others.
  now: () => number = isShared ? Date.now : () => performance.now(),
): ((request: MockRequest) => PassingAnswer | undefined) => {
  return (request) => {
    if (perMinute === undefined) return undefined;
    const key = connectionOf(request);
    const before = asArray(state.get(calls, key)).map(Number);
    const next = throttle(before, perMinute, now());
    state.set(calls, key, next.calls);
    return next.wait === undefined ? undefined : writeThrottled(next.wait);
  };
};

const calls = 'calls';

/** The connection that a request to the gateway names; what comes to the backend itself is one more. */
const connectionOf = ({ target, headers }: MockRequest): string => {
  const address = /^\/invoke(?:$|\?)/i.test(target) ? (headers['x-ms-request-url'] ?? '') : target;
  return (
    /^\/apim\/[^/?]+\/[^/?]+/i.exec(address)?.[0] ?? /^(.*)\/dynamicinvoke(?:$|\?)/i.exec(address)?.[1] ?? ''
  );
};
