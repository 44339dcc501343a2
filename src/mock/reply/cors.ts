import type { MockRequest, Reply } from '../model/message.ts';

/** What every reply says to pages of other origins; it can be written before the request is there. */
export const corsHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
};

/** What a preflight is answered; `allow` is what the path takes. */
export const preflightHeaders = (request: MockRequest, allow: string): Readonly<Record<string, string>> => ({
  'access-control-allow-origin': '*',
  'access-control-allow-methods': allow,
  'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
  'access-control-max-age': '600',
  vary: 'origin, access-control-request-headers',
});

/**
 * The same reply for a page that sends cookies: a browser then takes no star (Fetch Standard, CORS protocol and credentials), but the
 * origin and the headers by their names.
 */
export const allowOrigin = (reply: Reply, origin: string): Reply => {
  const { headers } = reply;
  if (headers['access-control-allow-origin'] !== '*' || !/^[\x21-\x7e]+$/.test(origin)) return reply;
  const names = Object.keys(headers).filter((name) => !name.startsWith('access-control-'));
  const exposed = headers['access-control-expose-headers'] === undefined || names.length === 0;
  return {
    ...reply,
    headers: {
      ...headers,
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      ...(exposed ? {} : { 'access-control-expose-headers': names.join(', ') }),
      vary: headers['vary'] ?? 'origin',
    },
  };
};
