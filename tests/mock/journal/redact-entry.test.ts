import { describe, expect, it } from 'vitest';
import { redactEntry } from '../../../src/mock/journal/redact-entry.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The answer, and the request's target and body, as the journal shows them. */
const shown = (body: string, { target = '/v1', secret = [] }: { target?: string; secret?: string[] } = {}) =>
  redactEntry(
    {
      at: 0,
      ms: 1,
      request: { method: 'POST', target, headers: {}, body: bytes(body) },
      reply: { status: 200, headers: {}, body: bytes(body) },
    },
    new Set(secret),
  );

describe('what the journal shows', () => {
  it.each([
    ['{"code":"EUR","name":"Euro"}', '{"code":"EUR","name":"Euro"}'],
    ['{"access_token":"abc","code":"EUR"}', '{"access_token":"[redacted]","code":"EUR"}'],
    ['grant_type=authorization_code&code=abc', 'grant_type=authorization_code&code=[redacted]'],
  ])('of the body %s', (body, text) => {
    expect(shown(body).requestBody).toBe(text);
    expect(shown(body).replyBody).toBe(text);
  });

  it('of a query with the key of a function', () => {
    expect(shown('', { target: '/v1?code=abc&top=1' }).target).toBe('/v1?code=[redacted]&top=1');
  });

  it('of a credential that is called code', () => {
    expect(shown('{"code":"abc"}', { secret: ['code'] }).requestBody).toBe('{"code":"[redacted]"}');
  });
});
