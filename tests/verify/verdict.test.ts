import { describe, expect, it } from 'vitest';
import { loadConnector } from '../../src/load/load-connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { mergeReports } from '../../src/report/merge-reports.ts';
import { outcomeOf } from '../../src/report/verdict.ts';
import type { VerifyOptions } from '../../src/verify/model/options.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';

const credentials = { api_key: 'local-key' };
const connector = await loadConnector('contracts/currency');
const run = async (more: Partial<VerifyOptions> = {}) => {
  const transport = fromFetch(toFetch(createMock(connector, { credentials })));
  return verify(connector, { url: 'http://mock.test', transport, credentials, concurrency: 1, ...more });
};

describe('the verdict is part of the report, whoever runs verify', () => {
  it('is "not verified" where no credential was given', async () => {
    expect(outcomeOf(await run({ credentials: {} }))).toMatchObject({
      kind: 'unverified',
      doubts: [{ code: 'no-success-verified' }],
    });
  });
  it('is "not verified" where the run ended early, unless a part is enough', async () => {
    const part: Partial<VerifyOptions> = { maxRequests: 30 };
    expect(outcomeOf(await run(part))).toMatchObject({ doubts: [{ code: 'run-ended-early' }] });
    expect(outcomeOf(await run({ ...part, allowPartial: true }))).toEqual({ kind: 'kept' });
  });
  it('is "not verified" where every answer is 404, and asks for the base path', async () => {
    const nowhere = fromFetch(async () => new Response('no such page', { status: 404 }));
    const outcome = outcomeOf(await run({ transport: nowhere }));
    expect(outcome).toMatchObject({ kind: 'unverified', doubts: [{ code: 'url-wrong' }] });
    expect(JSON.stringify(outcome)).toContain('is the base path right?');
  });
  it('joined shards are the unsharded run', async () => {
    const whole = await run();
    const shards = await Promise.all([1, 2, 3].map((at) => run({ shard: { at, of: 3 } })));
    const joined = mergeReports(shards);
    // Times are never the same twice, and a shard looks around on its own before it begins.
    const plain = ({ checks, facts: { p50, p95, p99, requests: _, ...facts } }: typeof whole) => ({
      facts,
      checks: checks.map(({ exchanges, ...check }) => ({ ...check, exchanges: exchanges?.length })),
      percentiles: [p50, p95, p99].every((each) => typeof each === 'number'),
    });
    expect(plain(joined)).toEqual(plain(whole));
    expect(outcomeOf(joined)).toEqual(outcomeOf(whole));
    const count = (times: typeof whole.times = []): number => times.reduce((sum, [, each]) => sum + each, 0);
    expect(count(joined.times)).toBe(shards.reduce((sum, { times }) => sum + count(times), 0));
    expect(count(joined.times)).toBeGreaterThan(100);
  });
});
