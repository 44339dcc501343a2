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
const steps = async (exchanges: readonly Exchange[], gone: boolean): Promise<readonly string[]> => {
  const noted: number[] = [];
  const silence = createSilence(() => gone);
  const seen: string[] = [];
  for (const [index, each] of exchanges.entries()) {
    const exchange = await silence.watch(async () => ({ ...each }));
    silence.note(exchange, () => noted.push(index));
    seen.push(noted.join(''));
  }
  silence.close();
  return [...seen, noted.join('')];
};

it('is kept back over an answer that came before, and is noted late', async () => {
  const noted: string[] = [];
  const silence = createSilence(() => true);
  const first = await silence.watch(async () => answered);
  const second = await silence.watch(async () => failed);
  silence.note(second, () => noted.push('failed'));
  silence.note(first, () => noted.push('answered'));
  silence.close();
  expect(noted).toEqual(['answered']);
});

it('is kept back over a late answer to what was sent before it, and noted over one to what was sent after', async () => {
  const noted: string[] = [];
  const silence = createSilence(() => true);
  const late = Promise.withResolvers<Exchange>();
  const early = silence.watch(() => late.promise);
  silence.note(await silence.watch(async () => failed), () => noted.push('failed'));
  late.resolve(answered);
  await early;
  expect(noted).toEqual([]);
  await silence.watch(async () => answered);
  expect(noted).toEqual(['failed']);
});

describe('what a request without an answer shows', () => {
  it('is noted once another is answered, in its order', async () => {
    expect(await steps([answered, failed, failed, answered], false)).toEqual(['0', '0', '0', '0123', '0123']);
  });
  it('is noted at the end if the endpoint is there', async () => {
    expect(await steps([answered, failed], false)).toEqual(['0', '0', '01']);
  });
  it('is not noted if the endpoint went away', async () => {
    expect(await steps([answered, failed], true)).toEqual(['0', '0', '0']);
  });
});
