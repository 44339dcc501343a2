import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '../../endpoints/currency/convert.ts';
import { post, withEndpoint } from './with-endpoint.ts';
import '../support/seed.ts';

const key = 'another-key';

describe('the currency endpoint', () => {
  const ask = withEndpoint('currency', () => ({ key }));
  const headers = { 'x-functions-key': key, 'content-type': 'application/json' };
  const convertOver = (body: unknown): ReturnType<typeof ask> =>
    ask('/api/ConvertCurrency', { ...post(body), headers });

  it.each([
    ['{"input":100.5,"source":"USD","target":"EUR"}', '94.34'],
    ['{"input":100,"source":"EUR","target":"JPY"}', '16468'],
    ['{"input":0,"source":"EUR","target":"USD"}', '0'],
    ['{"input":12.345,"source":"EUR","target":"EUR"}', '12.34'],
    ['{"input":12.355,"source":"EUR","target":"EUR"}', '12.36'],
    ['{"input":2.675,"source":"GBP","target":"GBP"}', '2.68'],
    ['{"input":1.5,"source":"JPY","target":"JPY"}', '2'],
    ['{"input":2.5,"source":"JPY","target":"JPY"}', '2'],
    ['{"input":5e-324,"source":"USD","target":"EUR"}', '0'],
    ['{"input":1e2,"source":"USD","target":"USD"}', '100'],
    ['{"input":999999999999999.99,"source":"USD","target":"USD"}', '999999999999999.99'],
  ])('converts %s to %s, exactly', async (body, value) => {
    const { status, type, text } = await convertOver(body);
    expect({ status, type, text }).toEqual({
      status: 200,
      type: 'application/json',
      text: `{"value":${value}}`,
    });
  });

  it.each([
    ['no input', '{"source":"USD","target":"EUR"}'],
    ['no source', '{"input":1,"target":"EUR"}'],
    ['no target', '{"input":1,"source":"USD"}'],
    ['an unknown currency', '{"input":1,"source":"XXX","target":"EUR"}'],
    ['a name that every object has', '{"input":1,"source":"constructor","target":"EUR"}'],
    ['a currency in lower case', '{"input":1,"source":"usd","target":"EUR"}'],
    ['a currency that is not a string', '{"input":1,"source":1,"target":"EUR"}'],
    ['a negative amount', '{"input":-0.01,"source":"USD","target":"EUR"}'],
    ['an amount as text', '{"input":"1","source":"USD","target":"EUR"}'],
    ['an amount that looks like one inside', '{"input":{"source text":"1"},"source":"USD","target":"EUR"}'],
    ['null', '{"input":null,"source":"USD","target":"EUR"}'],
    ['too large an amount', '{"input":1e16,"source":"USD","target":"EUR"}'],
    ['an exponent beyond reason', '{"input":1e999999,"source":"USD","target":"EUR"}'],
    ['no object', '[]'],
    ['no JSON', '{'],
    ['no body', ''],
  ])('answers 400 with a message for %s', async (_what, body) => {
    const { status, text } = await convertOver(body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ value: expect.stringMatching(/^\S.*\.$/) });
  });

  it('answers 413 for a body above 64 KiB', async () => {
    expect(await convertOver(' '.repeat(65_537))).toMatchObject({ status: 413 });
  });

  it('lists the currencies that it converts, with their names', async () => {
    const { status, text } = await ask('/api/Currencies', { headers });
    expect(status).toBe(200);
    const list = JSON.parse(text) as { date: string; currencies: { code: string }[] };
    expect(list.date).toBe('2024-04-19');
    expect(list.currencies).toContainEqual({ code: 'JPY', name: 'Japanese yen', decimals: 0 });
    expect(list.currencies.map(({ code }) => code)).toEqual(
      list.currencies.map(({ code }) => code).toSorted(),
    );
    for (const { code } of list.currencies) {
      expect(await convertOver({ input: 1, source: code, target: 'EUR' })).toMatchObject({ status: 200 });
    }
  });

  it.each(['', 'local-key', `${key}x`])('answers 401 to the key %j', async (wrong) => {
    const answer = await ask('/api/Currencies', { headers: { 'x-functions-key': wrong } });
    expect(answer).toEqual({ status: 401, type: null, text: '' });
  });
});

describe('convert', () => {
  it('has no more decimals than the target’s minor unit, and is within half of it', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 17n });
    fc.assert(
      fc.property(cents, fc.constantFrom(0, 2, 3), (amount, decimals) => {
        const written = `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
        const value = convert(written, { perEuro: '1' }, { perEuro: '1', decimals });
        expect(value).toMatch(decimals === 0 ? /^\d+$/ : new RegExp(`^\\d+(\\.\\d{1,${decimals}})?$`));
        if (decimals > 1) expect(Number(value)).toBe(Number(written));
      }),
    );
  });
});
