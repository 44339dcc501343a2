import type { Transport } from '../model/exchange.ts';

/** A transport that gives each request a `traceparent` (W3C Trace Context), all of one run in one trace: the endpoint's logs find it. */
export const withTrace = (transport: Transport): Transport => {
  const trace = hex(16);
  return (request) =>
    request.headers.some(([name]) => name.toLowerCase() === 'traceparent')
      ? transport(request)
      : transport({
          ...request,
          headers: [...request.headers, ['traceparent', `00-${trace}-${hex(8)}-01`]],
        });
};

const hex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
