import type { Exchange } from '../model/exchange.ts';

/** How many milliseconds the endpoint asks to wait (RFC 9110 §10.2.3), if it does. A 429 or a 503 alone does not say that coming again helps. */
export const retryAfter = (exchange: Exchange, now: number): number | undefined => {
  if (exchange.outcome === 'failed' || ![429, 503].includes(exchange.response.status)) return undefined;
  const text = exchange.response.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  return /^\d+$/.test(text) ? Number(text) * 1_000 : Number.isNaN(at) ? undefined : Math.max(0, at - now);
};
