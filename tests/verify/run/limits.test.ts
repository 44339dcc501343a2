import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import type { Report } from '../../../src/report/report.ts';
import { countOperations, operationWords, outcomeOf } from '../../../src/report/verdict.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { verifyThroughPlatform } from '../../../src/verify/around/verify-through-platform.ts';
import type { VerifyOptions } from '../../../src/verify/model/options.ts';
import type { Probe } from '../../../src/verify/model/probe.ts';
import { budgetOf, createLimits } from '../../../src/verify/run/limits.ts';
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

it.each([
  [{}, away, 7, 150],
  [{}, away, 33, 150],
  [{}, away, 100, 50],
  // Of 5,000 in all, nobody is left without one.
  [{}, away, 1_250, 4],
  [{}, away, 9_000, 1],
  [{ runs: 4 }, away, 100, 54],
  [{ budget: 12 }, away, 100, 12],
  [{ budget: 12 }, here, 1, 12],
  [{}, here, 1, Number.POSITIVE_INFINITY],
  [{ budget: 'full' as const }, away, 1, Number.POSITIVE_INFINITY],
])('with %j, %s and %d operations, each has a budget of %d', (options, url, wanted, budget) => {
  expect(budgetOf(wanted, { url, ...options })).toBe(budget);
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
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const isValid = (value: unknown): boolean =>
    isObject(value) &&
    ['string', 'undefined'].includes(typeof (value as JsonObject)['a']) &&
    ['number', 'undefined'].includes(typeof (value as JsonObject)['b']);
  const run = async (
    url: string,
    options: Partial<VerifyOptions> = {},
    {
      takes = isObject,
      more = {},
    }: { readonly takes?: (value: unknown) => boolean; readonly more?: JsonObject } = {},
  ) => {
    let made = 0;
    const { transport } = counting(async (request) => {
      const value: unknown = await request.json().catch(() => undefined);
      if (!takes(value)) return new Response(null, { status: 400 });
      made += 1;
      return Response.json({});
    });
    const report = await verify(postOf(more), { url, transport, concurrency: 8, ...options });
    return { made, report };
  };
  it('succeeds three times at most off this machine', async () => {
    const { made, report } = await run(away);
    expect(made).toBe(3);
    expect(skipsOf(report)).toEqual([]);
    expect((await run(here)).made).toBeGreaterThan(3);
    expect((await run(away, { allowChanges: 'all' })).made).toBeGreaterThan(3);
    expect((await run(away, {}, { more: { 'x-ms-safe-operation': true } })).made).toBeGreaterThan(3);
  });
  it('leaves room for broken requests, so that their refusal is seen', async () => {
    const { made, report } = await run(away, {}, { takes: isValid });
    expect(made).toBeLessThanOrEqual(3);
    expect(skipsOf(report)).toEqual([]);
  });
  it('is not sent where the operation says x-ms-no-generic-test, or is in the list "never"', async () => {
    const quiet = await run(here, {}, { more: { 'x-ms-no-generic-test': true } });
    expect(quiet.made).toBe(0);
    expect(skipsOf(quiet.report)[0]).toContain('x-ms-no-generic-test');
    expect((await run(here, { never: ['Start'] })).made).toBe(0);
  });
});

describe('a budget that is too small to see a success', () => {
  const code = { type: 'string', example: 'B-1' };
  const answers = (description: string, ...statuses: readonly number[]): JsonObject =>
    Object.fromEntries(statuses.map((status) => [status, { description, schema: { type: 'object' } }]));
  const place = { name: 'no', in: 'path', required: true, type: 'string' };
  const boxes = connectorOf({
    paths: {
      '/boxes': {
        get: { operationId: 'ListBoxes', responses: answers('ok', 200) },
        post: {
          operationId: 'AddBox',
          parameters: [
            {
              name: 'body',
              in: 'body',
              required: true,
              schema: { type: 'object', required: ['code'], properties: { code } },
            },
          ],
          responses: answers('of a box', 201, 400, 409),
        },
      },
      '/boxes/{no}': {
        get: { operationId: 'GetBox', parameters: [place], responses: answers('of a box', 200, 404) },
        delete: { operationId: 'DeleteBox', parameters: [place], responses: answers('of a box', 204, 404) },
      },
    },
  });
  /** Has the box of the example already. */
  const serve = (): Fetch => {
    const codes = new Map([['1', 'B-1']]);
    const json = (status: number, value: unknown = {}): Response => Response.json(value, { status });
    const make = async (request: Request): Promise<Response> => {
      const isJson = /json/.test(request.headers.get('content-type') ?? '');
      const value = await request.json().catch(() => undefined);
      if (!isJson || typeof value?.code !== 'string') return json(400);
      if ([...codes.values()].includes(value.code)) return json(409);
      const no = `${codes.size + 100}`;
      codes.set(no, value.code);
      return json(201, { no, code: value.code });
    };
    const ofOne = (method: string, no: string): Response => {
      if (!codes.has(no)) return json(404);
      if (method !== 'DELETE') return json(200, { no, code: codes.get(no) });
      codes.delete(no);
      return new Response(null, { status: 204 });
    };
    return async (request) => {
      const [, , , no] = new URL(request.url).pathname.split('/');
      const known = no === undefined ? /^(GET|HEAD|POST)$/ : /^(GET|HEAD|DELETE)$/;
      if (!known.test(request.method)) return json(405);
      if (no !== undefined) return ofOne(request.method, no);
      return request.method === 'POST' ? make(request) : json(200);
    };
  };
  const run = (options: Partial<VerifyOptions>) =>
    verify(boxes, { url: here, transport: fromFetch(serve()), concurrency: 1, ...options });
  const come = (report: Report): string => {
    const outcome = outcomeOf(report);
    return outcome.kind === 'unverified' ? outcome.doubts.map(({ code: each }) => each).join() : outcome.kind;
  };
  it('is no yes', async () => {
    const report = await run({ budget: 1 });
    expect(come(report)).toBe('budget-too-small');
    expect(countOperations(report).overBudget).toEqual(['AddBox', 'GetBox', 'DeleteBox']);
    expect(come(await run({ budget: 1, allowPartial: true }))).toBe('kept');
    // The second request of AddBox has another code.
    expect(come(await run({ budget: 2 }))).toBe('kept');
  });
  it('says so and names the flag, also of what is made by what it was too small for', async () => {
    const { checks } = await run({ budget: 1 });
    const reasonOf = (name: string): object | undefined => checks.find((each) => each.name === name)?.verdict;
    const remedy = 'Allow more with --budget <n>, or all with --budget full.';
    expect(reasonOf('AddBox 201')).toMatchObject({
      needs: 'budget',
      reason: 'The budget of 1 request for an operation was used up before AddBox succeeded.',
      remedy,
    });
    expect(reasonOf('DeleteBox 204')).toMatchObject({
      needs: 'budget',
      reason:
        'The budget of 1 request for an operation was used up before AddBox, which makes them, succeeded.',
      remedy,
    });
    expect(reasonOf('AddBox 400')).toMatchObject({
      needs: 'flag',
      reason: 'The budget of 1 request for an operation was used up before 400 was tried for.',
      remedy,
    });
  });
  it('is told from one that is large enough for successes, and leaves the rest out', async () => {
    const report = await run({ budget: 9 });
    expect(come(report)).toBe('kept');
    expect(operationWords(report)).toMatch(
      /^verified 4 of 4 operations; left out \d+ probes for the budget of 9: --budget full$/,
    );
    expect(operationWords(await run({}))).toBe('verified 4 of 4 operations');
  });
  it('lets what was found be confirmed', () => {
    const limits = createLimits(boxes, 1, { url: here, transport: fromFetch(serve()), budget: 1 });
    const [operation] = boxes.operations;
    if (operation === undefined) return expect.fail();
    const parts = { values: new Map(), credential: 'right' } as const;
    const probe: Probe = { operation, label: 'a', target: '200', expects: 'success', parts };
    limits.claim(probe);
    expect(limits.whyNot(probe)).toBe('budget');
    expect(limits.whyNot({ ...probe, step: 'confirm' })).toBe(undefined);
  });
  it('keeps one request for a valid one, whatever is broken before', async () => {
    const report = await run({ budget: 1 });
    expect(report.checks.find(({ name }) => name === 'ListBoxes 200')?.verdict).toEqual({ kind: 'pass' });
  });
});

const read = (status: 200 | 429, names: readonly string[] = ['a']): JsonObject => ({
  paths: Object.fromEntries(
    names.map((name) => [
      `/${name}`,
      {
        get: {
          operationId: `Read${name}`,
          responses: {
            200: { description: 'ok' },
            ...(status === 429 ? { 429: { description: 'later' } } : {}),
          },
        },
      },
    ]),
  ),
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

describe('an endpoint that says "later" to the end', () => {
  const closing = (seconds: string): Fetch => {
    let turn = 0;
    return ({ method }) =>
      Promise.resolve(
        turn++ >= 3
          ? new Response(null, { status: 429, headers: { 'retry-after': seconds } })
          : new Response(null, { status: method === 'PINOUT' ? 405 : 200 }),
      );
  };
  const verifyClosing = async (status: 200 | 429, seconds: string) => {
    const { transport } = counting(closing(seconds));
    const many = [...'abcdefghijklmnop'];
    return verify(connectorOf(read(status, many)), { url: here, transport, concurrency: 1 });
  };
  it.each(['0', '86400'])('ends the run with one error, if it says %s seconds', async (seconds) => {
    const report = await verifyClosing(200, seconds);
    expect(codesOf(report)).toEqual(['status-undocumented']);
    expect(report.facts['ended']).toBe('throttled');
  });
  it('ends the run without an error, if 429 is documented', async () => {
    const report = await verifyClosing(429, '86400');
    expect(codesOf(report)).toEqual([]);
    expect(outcomeOf(report)).toMatchObject({
      kind: 'unverified',
      doubts: [{ code: 'run-ended-early', message: expect.stringContaining('asked to come again later') }],
    });
  });
  it('does not end it, if other requests are answered', async () => {
    let turn = 0;
    const { transport } = counting(({ method }) =>
      Promise.resolve(
        turn++ % 5 === 4
          ? new Response(null, { status: 429, headers: { 'retry-after': '86400' } })
          : new Response(null, { status: method === 'PINOUT' ? 405 : 200 }),
      ),
    );
    const report = await verify(connectorOf(read(200)), { url: here, transport });
    expect(codesOf(report)).toEqual(['status-undocumented']);
    expect(report.facts['ended']).toBeUndefined();
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
