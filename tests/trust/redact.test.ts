import { describe, expect, it } from 'vitest';
import { redact, redactAll, redactValue } from '../../src/trust/redact.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const key = 'a+b/c=d&e';
const umlaut = 'größe-ß-7';
const quoted = `it's "so" <sharp>`;

describe('a secret is replaced', () => {
  it.each<readonly [string, string, string, string]>([
    ['as it is', key, `x ${key} y`, 'x *** y'],
    ['twice', key, `${key}, ${key}`, '***, ***'],
    ['percent-encoded', key, `/a?key=${encodeURIComponent(key)}&b=1`, '/a?key=***&b=1'],
    [
      'percent-encoded in small letters',
      key,
      `/a?key=${encodeURIComponent(key).toLowerCase()}`,
      '/a?key=***',
    ],
    ['percent-encoded, beyond ASCII', umlaut, `?k=${encodeURIComponent(umlaut)}`, '?k=***'],
    ['as a form writes its blanks', 'two words here', '?k=two+words+here', '?k=***'],
    ['with its apostrophe encoded', `it's-me-7`, '?k=it%27s-me-7', '?k=***'],
    ['with all its marks encoded', 'wow!(7)*', '?k=wow%21%287%29%2A', '?k=***'],
    ['as encodeURI leaves it', 'a b/c?d=é', `/${encodeURI('a b/c?d=é')}`, '/***'],
    ['in JSON', quoted, JSON.stringify({ key: quoted }), '{"key":"***"}'],
    ['in JSON in JSON', quoted, JSON.stringify(JSON.stringify({ key: quoted })), '"{\\"key\\":\\"***\\"}"'],
    ['in JSON that escapes slashes', 'aa/bb/cc', '{"key":"aa\\/bb\\/cc"}', '{"key":"***"}'],
    ['in HTML', quoted, 'it&#39;s &quot;so&quot; &lt;sharp&gt;', '***'],
    ['in XML', quoted, 'it&apos;s &quot;so&quot; &lt;sharp&gt;', '***'],
    ['in HTML by numbers', quoted, 'it&#39;s &#34;so&#34; &lt;sharp&gt;', '***'],
    ['in HTML as text', 'a&b<c>d', 'a&amp;b&lt;c&gt;d', '***'],
    ['between single quotes of a shell', "don't-tell", "-H 'x: don'\\''t-tell'", "-H 'x: ***'"],
    ['in base64', key, `Basic ${base64(key)}`, 'Basic ***'],
    [
      'in base64 of a URL',
      'ÿÿÿÿÿÿ>>>???',
      base64('ÿÿÿÿÿÿ>>>???').replaceAll('+', '-').replaceAll('/', '_'),
      '***',
    ],
    ['without the blanks around it', ' padded-key ', 'x=padded-key;', 'x=***;'],
  ])('%s', (_, secret, text, expected) => {
    expect(redact(text, [secret])).toBe(expected);
  });

  it.each(['', 'u', 'us', 'use', 'user'])('in base64 behind "%s:", wherever it begins', (user) => {
    const secret = 'a-long-password';
    const shown = redact(`Basic ${base64(`${user}:${secret}`)}`, [secret]);
    expect(shown).toContain('***');
    // What is left at the ends gives back less than three letters of it.
    const left = shown.replace('Basic ', '').split('***');
    for (const part of left) expect(Buffer.from(part, 'base64').toString()).not.toMatch(/lon|ass|ord/);
  });

  it('the longer one first, where one is a part of another', () => {
    expect(redact('key-of-the-house', ['key-of', 'key-of-the-house'])).toBe('***');
    expect(redact('key-of-the-house', ['key-of-the-house', 'key-of'])).toBe('***');
  });

  it('whatever it means as a pattern', () => {
    expect(redact('a.c.e.g.i aXcXeXgXi', ['a.c.e.g.i'])).toBe('*** aXcXeXgXi');
    expect(redact('(a|b)[c]{2}^$*\\', ['(a|b)[c]{2}^$*\\'])).toBe('***');
  });

  it('of the secrets of this call, and not of the one before', () => {
    expect(redact('first-secret second-secret', ['first-secret'])).toBe('*** second-secret');
    expect(redact('first-secret second-secret', ['second-secret'])).toBe('first-secret ***');
    expect(redact('first-secret', [])).toBe('first-secret');
  });

  it('also where half of a character is in it', () => {
    expect(redact('x \ud800-secret y', ['\ud800-secret'])).toBe('x *** y');
  });
});

describe('a short secret is a word of many texts', () => {
  it.each([
    ['x-key: abc', 'x-key: ***'],
    ['?key=abc&b=1', '?key=***&b=1'],
    ['"abc"', '"***"'],
    ["'abc'", "'***'"],
    ['Bearer abc', 'Bearer ***'],
    ['Basic abc', 'Basic ***'],
    ['the abc of it', 'the abc of it'],
    ['abcdef', 'abcdef'],
    ['?abc=1', '?abc=1'],
    ['?key=abcd', '?key=abcd'],
  ])('%s', (text, expected) => {
    expect(redact(text, ['abc'])).toBe(expected);
  });
  it('has five characters at most', () => {
    expect(redact('the abcde of it', ['abcde'])).toBe('the abcde of it');
    expect(redact('the abcdef of it', ['abcdef'])).toBe('the *** of it');
  });
  it.each(['', '   '])('and "%s" is none', (secret) => {
    expect(redact('a: b, x=', [secret])).toBe('a: b, x=');
  });
});

describe('what is secret whoever gave it', () => {
  it.each([
    ['https://me:pass@example.com/a', 'https://***@example.com/a'],
    ['https://me@example.com/a', 'https://***@example.com/a'],
    ['https://example.com/a@b', 'https://example.com/a@b'],
    ['mail to me@example.com', 'mail to me@example.com'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0x.c2lnbmF0dXJl', '***'],
    ['ghp_0123456789abcdef', '***'],
    ['github_pat_0123456789abcdef', '***'],
    ['glpat-0123456789abcdef', '***'],
    ['xoxb-0123456789abcdef', '***'],
    ['sk_live_0123456789abcdef', '***'],
    ['AKIAIOSFODNN7EXAMPLE', '***'],
    ['AKIAIOSFODNN7EXAMPLEX', 'AKIAIOSFODNN7EXAMPLEX'],
    ['ghp_short', 'ghp_short'],
  ])('%s', (text, expected) => {
    expect(redact(text, [])).toBe(expected);
  });
});

describe('redactValue', () => {
  it.each([
    ['7', ['7'], '***'],
    ['70', ['7'], '70'],
    ['', [''], ''],
    ['Bearer long-secret', ['long-secret'], 'Bearer ***'],
  ])('%s with %j', (value, secrets, expected) => {
    expect(redactValue(value, secrets)).toBe(expected);
  });
});

it('redactAll replaces in every text, and leaves keys, numbers and the shape', () => {
  const value = { 'long-secret': ['x long-secret', 1, true, null, { deep: 'long-secret' }] };
  expect(redactAll(value, ['long-secret'])).toEqual({
    'long-secret': ['x ***', 1, true, null, { deep: '***' }],
  });
});
