import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import type { Report } from '../../../src/report/report.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { verifyThroughPlatform } from '../../../src/verify/around/verify-through-platform.ts';
import type { VerifyOptions } from '../../../src/verify/model/options.ts';
import { budgetOf } from '../../../src/verify/run/limits.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { createThings } from '../../../tools/faults/things.ts';
import { connectorOf } from '../../platform/connectors.ts';

const things = await loadConnector('tools/faults/things');
const credentials = { api_key: 'the-right-key' };
const away = 'https://things.example.com';
const here = 'http://127.0.0.1:1';

const counting = (fetch: Fetch) => {
  const sent: Request[] = [];
  const transport = fromFetch((request) => {
    sent.push(request.clone());
    return fetch(request);
  });
  return { sent, transport };
};
const service = (): Fetch => createThings(things, credentials.api_key, {});
const codesOf = ({ checks }: Report): readonly string[] =>
  checks.flatMap(({ findings }) => findings.map(({ code }) => code));
const skipsOf = ({ checks }: Report): readonly string[] =>
  checks.flatMap(({ verdict }) => (verdict.kind === 'skip' ? [verdict.reason] : []));

describe('one bound for everything that is sent, the platform’s side and the removal included', () => {
  const through = async (options: Partial<VerifyOptions>) => {
    const { sent, transport } = counting(service());
    const recorded: string[] = [];
    const report = await verifyThroughPlatform(things, {
      url: here,
      credentials,
      transport,
      onExchange: (_, { request }) => recorded.push(request.url),
      ...options,
    });
    return { sent: sent.length, recorded: recorded.length, report };
  };
  it.each([1, 3, 20, 60])('--max-requests %d', async (maxRequests) => {
    const { sent, recorded, report } = await through({ maxRequests, concurrency: 1 });
    expect(sent).toBeLessThanOrEqual(maxRequests);
    expect(recorded).toBe(sent);
    expect(report.facts).toMatchObject({ requests: sent, ended: 'early' });
  });
  it('counts and records all of a whole run', async () => {
    const { sent, recorded, report } = await through({});
    expect(recorded).toBe(sent);
    expect(report.facts['requests']).toBe(sent);
    expect(report.checks.some(({ name }) => name === 'ListThings pages')).toBe(true);
  });
});

describe('a run that is split', () => {
  it.each([
    [{}, 7, 3],
    [{ runs: 4 }, 90, 8],
    [{ budget: 12 }, 33, 5],
  ])('has divided its budget %j before: %d operations in %d shards', (options, wanted, of) => {
    const owns = Array.from({ length: of }, (_, at) => Math.floor((wanted + at) / of));
    const whole = budgetOf({ wanted, own: wanted }, { url: away, ...options });
    const parts = owns.map((own) => budgetOf({ wanted, own }, { url: away, ...options }));
    expect(owns.reduce((sum, own) => sum + own, 0)).toBe(wanted);
    for (const { operation } of parts) expect(operation).toBe(whole.operation);
    const sum = parts.reduce((all, { run: own }) => all + own, 0);
    // A part of a request is a whole one.
    if (whole.run === Number.POSITIVE_INFINITY) expect(sum).toBe(whole.run);
    else expect(sum - whole.run).toBeLessThan(of);
    if (whole.run !== Number.POSITIVE_INFINITY) expect(sum).toBeGreaterThanOrEqual(whole.run);
  });
});

describe('off this machine there is a budget', () => {
  const run = async (url: string, options: Partial<VerifyOptions> = {}) => {
    const { sent, transport } = counting(service());
    const report = await verify(things, { url, credentials, transport, ...options });
    return { sent, report };
  };
  it('of 150 requests an operation, and the report says what was left out', async () => {
    const whole = await run(here);
    const { sent, report } = await run(away, { budget: 40 });
    expect(whole.report.facts).not.toHaveProperty('leftOut');
    expect(sent.length).toBeLessThan(whole.sent.length);
    expect(Number(report.facts['leftOut'])).toBeGreaterThan(0);
    expect(report.checks.filter(({ verdict }) => verdict.kind === 'fail')).toEqual([]);
    const most = sent.filter(({ method, url }) => method === 'GET' && new URL(url).pathname === '/v1/search');
    expect(most.length).toBeLessThanOrEqual(40);
  });
  it('and no bound with "full"', async () => {
    expect((await run(away, { budget: 'full' })).report.facts).not.toHaveProperty('leftOut');
  });
});

const ok = { 200: { description: 'ok', schema: { type: 'object' } }, 400: { description: 'no' } };
const body = {
  name: 'body',
  in: 'body',
  required: true,
  schema: { type: 'object', properties: { a: { type: 'string', example: 'x' }, b: { type: 'integer' } } },
};
const postOf = (more: JsonObject = {}) =>
  connectorOf({
    paths: { '/jobs': { post: { operationId: 'Start', parameters: [body], responses: ok, ...more } } },
  });

describe('a POST that nothing undoes', () => {
  const run = async (url: string, options: Partial<VerifyOptions> = {}, more: JsonObject = {}) => {
    let made = 0;
    const { transport } = counting(async (request) => {
      const value: unknown = await request.json().catch(() => undefined);
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return new Response(null, { status: 400 });
      made += 1;
      return Response.json({});
    });
    const report = await verify(postOf(more), { url, transport, concurrency: 8, ...options });
    return { made, report };
  };
  it('succeeds three times at most off this machine, and the skip names the flag', async () => {
    const { made, report } = await run(away);
    expect(made).toBe(3);
    expect(skipsOf(report)).toEqual([]);
    expect((await run(here)).made).toBeGreaterThan(3);
    expect((await run(away, { allowChanges: 'all' })).made).toBeGreaterThan(3);
    expect((await run(away, {}, { 'x-ms-safe-operation': true })).made).toBeGreaterThan(3);
  });
  it('is not sent where the operation says x-ms-no-generic-test, or is in the list "never"', async () => {
    const quiet = await run(here, {}, { 'x-ms-no-generic-test': true });
    expect(quiet.made).toBe(0);
    expect(skipsOf(quiet.report)[0]).toContain('x-ms-no-generic-test');
    expect((await run(here, { never: ['Start'] })).made).toBe(0);
  });
});

const read = (status: 200 | 429): JsonObject => ({
  paths: {
    '/a': {
      get: {
        operationId: 'Read',
        responses: {
          200: { description: 'ok' },
          ...(status === 429 ? { 429: { description: 'later' } } : {}),
        },
      },
    },
  },
});

describe('an endpoint that says "later"', () => {
  const throttled = (turns: number): Fetch => {
    let left = turns;
    return ({ method }) =>
      Promise.resolve(
        left-- > 0
          ? new Response(null, { status: 429, headers: { 'retry-after': '0' } })
          : new Response(null, { status: method === 'PINOUT' ? 405 : 200 }),
      );
  };
  it('is asked again, and the facts say so', async () => {
    const { transport } = counting(throttled(2));
    const report = await verify(connectorOf(read(429)), { url: here, transport });
    expect(report.facts['throttled']).toBe(2);
    expect(codesOf(report)).toEqual([]);
  });
  it('without documenting it has one error, however often it says so', async () => {
    let turn = 0;
    const { transport } = counting(({ method }) =>
      Promise.resolve(
        turn++ % 2 === 0
          ? new Response(null, { status: 429, headers: { 'retry-after': '0' } })
          : new Response(null, { status: method === 'PINOUT' ? 405 : 200 }),
      ),
    );
    const report = await verify(connectorOf(read(200)), { url: here, transport });
    expect(codesOf(report)).toEqual(['status-undocumented']);
  });
});

it('gives an operation up that timed out three times', async () => {
  const silent = fromFetch(() => new Promise(() => {}), { timeoutMs: 5 });
  const report = await verify(postOf(), { url: here, concurrency: 1, transport: silent });
  expect(report.facts['requests']).toBe(3);
  expect(codesOf(report)).toContain('operation-given-up');
});

it('lists what it could not remove, with its address', async () => {
  const keeping = createThings(things, credentials.api_key, {});
  const stubborn: Fetch = (request) =>
    request.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 503 })) : keeping(request);
  const report = await verify(things, { url: here, credentials, transport: fromFetch(stubborn) });
  const left = report.checks.find(({ name }) => name === 'what the run left behind');
  expect(left?.findings[0]).toMatchObject({ code: 'thing-left-behind', severity: 'warning' });
  expect(left?.findings[0]?.message).toMatch(
    /^http:\/\/127\.0\.0\.1:1\/v1\/things\/t\d+ was made by this run and could not be removed: it answered 503\.$/,
  );
});
