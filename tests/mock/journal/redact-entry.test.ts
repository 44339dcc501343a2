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

  const jwt = `eyJ${'hbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiJjYW5hcnkifQ'}.c4nary_signature`;
  it.each([
    ['a JWT anywhere', JSON.stringify({ text: `see ${jwt} there` }), jwt],
    ['a session', '{"sessionId":"c4nary-session"}', 'c4nary'],
    ['a PAT', '{"pat":"c4nary-pat"}', 'c4nary'],
    ['a token of GitHub', `{"text":"${'ghp'}_c4naryc4naryc4naryc4nary"}`, 'c4nary'],
    ['a pin that is a number', '{"pin":471199}', '471199'],
    ['an escaped key', '{"pass\\u0077ord":"c4nary"}', 'c4nary'],
    ['a list', '{"tokens":["c4nary-1","c4nary-2"]}', 'c4nary'],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ password: 'c4nary' }) }), 'c4nary'],
    ['half a document', '{"a":[{"password":"c4nary","b":', 'c4nary'],
    ['an element', '<a><ns:Password x="1">c4nary</ns:Password></a>', 'c4nary'],
    ['CDATA', '<a><password><![CDATA[c4nary]]></password></a>', 'c4nary'],
    ['an attribute', '<a apiKey="c4nary"/>', 'c4nary'],
    ['a field of a form', 'user=me&client_secret=c4nary', 'c4nary'],
    ['an encoded field', 'client%5Fsecret=c4nary', 'c4nary'],
    [
      'a part of multipart',
      '--b1\r\nContent-Disposition: form-data; name="password"\r\n\r\nc4nary\r\n--b1--\r\n',
      'c4nary',
    ],
    ['an address with a password', '{"url":"https://me:c4nary@example.com/"}', 'c4nary'],
  ])('without %s', (_, body, canary) => {
    expect(shown(body).requestBody).not.toContain(canary);
    expect(shown(body).replyBody).not.toContain(canary);
    expect(shown(body).requestBody).not.toBe('');
  });
});
