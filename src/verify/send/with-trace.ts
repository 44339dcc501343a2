import type { Transport } from '../model/exchange.ts';

/**
 * A transport that gives each request a `traceparent` (W3C Trace Context): the endpoint's logs find it. Unless somebody else says what it is, all
 * of one run are in one trace.
 */
export const withTrace =
  (transport: Transport, traceparent: () => string = inOneTrace()): Transport =>
  (request) =>
    request.headers.some(([name]) => name.toLowerCase() === 'traceparent')
      ? transport(request)
      : transport({ ...request, headers: [...request.headers, ['traceparent', traceparent()]] });

/** The id of another span. */
export const newSpanId = (): string => hex(8);

const inOneTrace = (): (() => string) => {
  const trace = hex(16);
  return () => `00-${trace}-${newSpanId()}-01`;
};

const hex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
