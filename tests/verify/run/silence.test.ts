import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import { createSilence } from '../../../src/verify/run/silence.ts';

const request = { method: 'GET', url: 'http://a.test/a', headers: [] };
const answered: Exchange = {
  request,
  ms: 1,
  outcome: 'answered',
  response: { status: 200, headers: [], body: new Uint8Array() },
};
const failed: Exchange = { request, ms: 1, outcome: 'failed', error: 'timeout', message: 'None came.' };

/** What has been noted after each step. */
const steps = (exchanges: readonly Exchange[], gone: boolean): readonly string[] => {
  const noted: number[] = [];
  const silence = createSilence(() => gone);
  const seen = exchanges.map((exchange, index) => {
    if (exchange.outcome === 'answered') silence.end();
    silence.note(exchange, () => noted.push(index));
    return noted.join('');
  });
  silence.close();
  return [...seen, noted.join('')];
};

it('is kept back over an answer that came before, and is noted late', () => {
  const noted: string[] = [];
  const silence = createSilence(() => true);
  silence.note(failed, () => noted.push('failed'));
  silence.note(answered, () => noted.push('answered'));
  silence.close();
  expect(noted).toEqual(['answered']);
});

describe('what a request without an answer shows', () => {
  it('is noted once another is answered, in its order', () => {
    expect(steps([answered, failed, failed, answered], false)).toEqual(['0', '0', '0', '0123', '0123']);
  });
  it('is noted at the end if the endpoint is there', () => {
    expect(steps([answered, failed], false)).toEqual(['0', '0', '01']);
  });
  it('is not noted if the endpoint went away', () => {
    expect(steps([answered, failed], true)).toEqual(['0', '0', '0']);
  });
});
