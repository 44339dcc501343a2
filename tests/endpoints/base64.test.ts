import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../endpoints/base64/encode.ts';
import { post, withEndpoint } from './with-endpoint.ts';
import '../support/seed.ts';

describe('the base64 endpoint', () => {
  const ask = withEndpoint('base64');
  const mebibyte = 1_048_576;

  it.each([
    ['Hello', 'SGVsbG8='],
    ['Hello, 世界 😀', 'SGVsbG8sIOS4lueVjCDwn5iA'],
    ['𝒳\u0000\u{10FFFF}', '8J2SswD0j7+/'],
    ['\uFEFFa', '77u/YQ=='],
  ])('encodes %j by GET and POST, and decodes it again', async (text, base64) => {
    const want = { status: 200, type: 'application/json', text: JSON.stringify({ response: base64 }) };
    expect(await ask(`/api/Test?input=${encodeURIComponent(text)}`)).toEqual(want);
    expect(await ask('/api/Test', post({ input: text }))).toEqual(want);
    const decoded = await ask('/api/Decode', post({ input: base64 }));
    expect(decoded).toMatchObject({ status: 200 });
    expect(JSON.parse(decoded.text)).toEqual({ response: text });
  });

  it.each([
    ['GET without input', '/api/Test', undefined],
    ['GET with an empty input', '/api/Test?input=', undefined],
    ['GET with more than 1,000 characters', `/api/Test?input=${'a'.repeat(1_001)}`, undefined],
    [
      'another content type',
      '/api/Test',
      { ...post({ input: 'a' }), headers: { 'content-type': 'text/plain' } },
    ],
    ['no body', '/api/Test', { method: 'POST' }],
    ['malformed JSON', '/api/Test', post('{"input":')],
    ['bytes that are not UTF-8', '/api/Test', { method: 'POST', body: new Uint8Array([0x22, 0xff, 0x22]) }],
    ['no object', '/api/Test', post([])],
    ['null', '/api/Test', post('null')],
    ['no input', '/api/Test', post({})],
    ['an inherited name', '/api/Test', post('{"__proto__":{"input":"a"}}')],
    ['an empty input', '/api/Test', post({ input: '' })],
    ['a number', '/api/Test', post({ input: 5 })],
    ['a lone surrogate', '/api/Test', post('{"input":"\\ud83d"}')],
    ['no base64', '/api/Decode', post({ input: '***' })],
    ['base64 without padding', '/api/Decode', post({ input: 'YQ' })],
    ['base64 with white space', '/api/Decode', post({ input: 'YQ==\n' })],
    ['the URL alphabet', '/api/Decode', post({ input: '-_-_' })],
    ['bits behind the end', '/api/Decode', post({ input: 'YR==' })],
    ['base64 of no UTF-8', '/api/Decode', post({ input: '/w==' })],
  ])('answers 400 with an error for %s', async (_what, path, init) => {
    const { status, type, text } = await ask(path, init);
    expect({ status, type }).toEqual({ status: 400, type: 'application/json' });
    expect(JSON.parse(text)).toEqual({ error: expect.stringMatching(/^\S.*\.$/) });
  });

  it('takes 1,000 characters outside of the basic plane in a query', async () => {
    const answer = await ask(`/api/Test?input=${encodeURIComponent('😀'.repeat(1_000))}`);
    expect(answer.status).toBe(200);
  });

  it('takes 1 MiB, also when every character is an escape, and refuses one byte more with 413', async () => {
    const exact = 'é'.repeat(mebibyte / 2);
    const { status, text } = await ask('/api/Test', post({ input: exact }));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ response: Buffer.from(exact).toString('base64') });
    const escaped = `{"input":"${'\\u0061'.repeat(mebibyte)}"}`;
    expect(await ask('/api/Test', post(escaped))).toMatchObject({ status: 200 });
    expect(await ask('/api/Test', post({ input: `${exact}a` }))).toMatchObject({ status: 413 });
    const base64 = Buffer.from(exact).toString('base64');
    expect(await ask('/api/Decode', post({ input: base64 }))).toMatchObject({ status: 200 });
    expect(await ask('/api/Decode', post({ input: `${base64}AAAA` }))).toMatchObject({ status: 413 });
    expect(await ask('/api/Test', post(' '.repeat(6 * mebibyte + 1_025)))).toMatchObject({ status: 413 });
  });
});

describe('encodeText and decodeText', () => {
  it('are each other’s inverse for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const base64 = encodeText(text);
        if (!text.isWellFormed()) return expect(base64).toBeUndefined();
        expect(decodeText(base64 ?? '')).toEqual({ kind: 'text', text });
      }),
    );
  });

  it('take no text but the one that encoding gives', () => {
    fc.assert(
      fc.property(fc.string(), (base64) => {
        const decoded = decodeText(base64);
        if (decoded.kind === 'text') expect(encodeText(decoded.text)).toBe(base64);
      }),
    );
  });
});
