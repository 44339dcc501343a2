import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import type { Report } from '../../../src/report/report.ts';
import { readCases } from '../../../src/verify/cases/read-cases.ts';
import type { VerifyCase } from '../../../src/verify/model/case.ts';
import type { VerifyOptions } from '../../../src/verify/model/options.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { createThings } from '../../../tools/faults/things.ts';
import { json } from '../../../tools/faults/things-answers.ts';

const connector = await loadConnector('tools/faults/things');
const credentials = { api_key: 'the-right-key' };
const url = 'http://provider.test';

const counted = (fetch: Fetch) => {
  const sent: Request[] = [];
  const counting: Fetch = (request) => {
    sent.push(request.clone());
    return fetch(request);
  };
  return { sent, transport: fromFetch(counting) };
};
const things = (quirks: Parameters<typeof createThings>[2] = {}): Fetch =>
  createThings(connector, credentials.api_key, quirks);
const run = (fetch: Fetch, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  verify(connector, { url, credentials, transport: fromFetch(fetch), ...options });
const casesOf = (text: string): readonly VerifyCase[] =>
  readCases(connector, 'cases.yaml', new TextEncoder().encode(text));
const findingsOf = ({ checks }: Report) => checks.flatMap(({ findings }) => findings);

describe('a run is bounded', () => {
  it('by --max-requests, and removes what it made anyway', async () => {
    const { sent, transport } = counted(things());
    const report = await verify(connector, { url, credentials, transport, maxRequests: 40, concurrency: 1 });
    expect(report.facts).toMatchObject({ requests: 40, ended: 'early' });
    const made = sent.filter(({ method }) => method === 'POST').length;
    expect(made).toBeGreaterThan(0);
    const left = await (
      await things()(new Request(`${url}/v1/things`, { headers: { 'x-key': credentials.api_key } }))
    ).json();
    expect(left).toMatchObject({ value: { length: 3 } });
  });
  it('leaves nothing behind', async () => {
    const fetch = things();
    await run(fetch);
    const answer = await fetch(
      new Request(`${url}/v1/things?top=50`, { headers: { 'x-key': credentials.api_key } }),
    );
    expect(((await answer.json()) as { value: { id: string }[] }).value.map(({ id }) => id)).toEqual([
      't1',
      't2',
      't3',
    ]);
  });
  it('by a signal, and reports what it has', async () => {
    const stop = new AbortController();
    let answers = 0;
    const report = await run(things(), {
      signal: stop.signal,
      concurrency: 1,
      onExchange: () => {
        answers += 1;
        if (answers === 60) stop.abort();
      },
    });
    // The removal of what was made counts too.
    expect(report.facts).toMatchObject({ requests: answers, ended: 'early' });
    expect(answers).toBeLessThan(100);
    expect(report.checks.some(({ verdict }) => verdict.kind === 'pass')).toBe(true);
    expect(report.checks.some(({ verdict }) => verdict.kind === 'skip')).toBe(true);
  });
  it('in memory: a check has a dozen exchanges at most, and none is longer than a reader reads', async () => {
    const provider = things();
    const long: Fetch = async (request) => {
      const response = await provider(request);
      return request.url.endsWith('/report') && response.status === 200
        ? new Response(`%PDF-1.4\n${'x'.repeat(100_000)}\n%%EOF`, { headers: response.headers })
        : response;
    };
    const report = await run(long, { runs: 300 });
    expect(Number(report.facts['requests'])).toBeGreaterThan(1_500);
    for (const { exchanges = [] } of report.checks) {
      expect(exchanges.length).toBeLessThanOrEqual(12);
      for (const { response } of exchanges) expect(response?.body?.text.length ?? 0).toBeLessThan(6_000);
    }
    expect(JSON.stringify(report)).not.toContain(credentials.api_key);
  });
});

describe('a part of a run', () => {
  it('is a shard: each operation is in one of them', async () => {
    const shards = await Promise.all([1, 2, 3].map((at) => run(things(), { shard: { at, of: 3 } })));
    const seen = shards.flatMap(({ checks }) => [...new Set(checks.map(({ operation }) => operation))]);
    expect(seen.toSorted()).toEqual(connector.operations.map(({ id }) => id).toSorted());
  });
  it('is what failed the last time', async () => {
    const report = await run(things(), { only: new Set(['GetThing 404']) });
    expect(report.checks.map(({ name }) => name)).toEqual(['GetThing 404']);
  });
  it('is the cases with a tag, and nothing else', async () => {
    const cases = casesOf(
      'cases:\n  - { operation: GetThing, status: 200, parameters: { id: t1 }, tags: [smoke] }\n  - { operation: GetThing, status: 404, parameters: { id: t9 } }\n',
    );
    const { sent, transport } = counted(things());
    const report = await verify(connector, { url, credentials, transport, cases, tags: ['smoke'] });
    expect(sent.map((request) => `${request.method} ${new URL(request.url).pathname}`)).toEqual([
      'GET /v1/things/t1',
    ]);
    expect(report.checks.filter(({ verdict }) => verdict.kind === 'pass').map(({ name }) => name)).toEqual([
      'GetThing 200',
    ]);
  });
});

describe('cases that build upon each other', () => {
  const story = `cases:
  - name: made
    operation: CreateThing
    status: 201
    body: { name: Story, price: 1 }
    capture: { story: /id, place: header Location }
  - name: read
    operation: GetThing
    status: 200
    given: [made, { http: { method: POST, url: '/v1/reset', body: { of: '@given:story' } } }, { command: 'reset {given:story}' }]
    parameters: { id: '@given:story' }
    expect: { body: { name: Story } }
`;
  it('take what the earlier ones gave, and what was set up for them', async () => {
    const commands: string[] = [];
    const resets: string[] = [];
    const fetch = things({
      before: (request, text) => {
        if (!request.url.endsWith('/reset')) return undefined;
        resets.push(text);
        return json(200, {});
      },
      letIn: ({ url: asked }) => asked.endsWith('/reset'),
    });
    const report = await run(fetch, {
      cases: casesOf(story),
      tags: [],
      runCommand: async (command) => void commands.push(String(command)),
    });
    // No case has one of no tags.
    expect(report.facts['requests']).toBe(0);
    const whole = await run(fetch, {
      cases: casesOf(story),
      runCommand: async (command) => void commands.push(String(command)),
    });
    expect(findingsOf(whole).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(resets).toEqual([expect.stringMatching(/^\{"of":"t\d+"\}$/)]);
    expect(commands).toHaveLength(1);
  });
  it('run no command that nobody has allowed: the case is a skip of its own, which names the flag', async () => {
    const cases = casesOf(
      'cases:\n  - { name: told, operation: GetThing, status: 200, parameters: { id: t1 }, given: { command: "exit 1" } }\n',
    );
    const report = await run(things(), { cases });
    const check = report.checks.find(({ name }) => name === 'the case "told"');
    expect(check?.verdict).toMatchObject({
      kind: 'skip',
      remedy: expect.stringContaining('--allow-commands'),
    });
    expect(report.checks.find(({ name }) => name === 'GetThing 200')?.verdict.kind).toBe('pass');
  });
  it('are skipped with the reason where what they are given did not hold', async () => {
    const cases = casesOf(
      'cases:\n  - { name: first, operation: CreateThing, status: 401 }\n  - { name: second, operation: ReportThing, status: 404, given: first }\n',
    );
    const report = await run(things(), {
      cases,
      operations: ['CreateThing', 'ReportThing'],
      statuses: ['401', '404'],
    });
    expect(findingsOf(report).map(({ code }) => code)).toContain('status-mismatch');
  });
  it('are sent again as often as they say', async () => {
    let asked = 0;
    const fetch: Fetch = async (request) => {
      if (request.method === 'GET' && request.url.endsWith('/things/late')) {
        asked += 1;
        return asked < 3
          ? json(404, { error: 'Not yet.' })
          : json(200, { id: 'late', name: 'x', price: 1, created: '2024-01-01T00:00:00Z' }, { etag: '"1"' });
      }
      return things()(request);
    };
    const cases = casesOf(
      'cases:\n  - { name: late, operation: GetThing, status: 200, parameters: { id: late }, retries: 3, tags: [late] }\n',
    );
    const report = await run(fetch, { cases, tags: ['late'] });
    expect(findingsOf(report)).toEqual([]);
    expect(asked).toBe(3);
  });
  it.each([
    ['a later case', 'given: second', /does not come before it/],
    ['nothing known', 'given: { ftp: x }', /unknown key "ftp"/],
    ['a call without a URL', 'given: { http: { method: GET } }', /without a URL/],
    ['no place to capture', 'capture: { id: body.id }', /is not a place/],
    ['too many retries', 'retries: 99', /0 to 20/],
    ['tags that are none', 'tags: { a: 1 }', /not strings/],
  ])('say where they are wrong: %s', (_, line, message) => {
    expect(() => casesOf(`cases:\n  - operation: GetThing\n    status: 200\n    ${line}\n`)).toThrow(message);
  });
});

describe('generated requests', () => {
  it('are made smaller before they are told, and the same seed tells the same', async () => {
    const broken = things({
      before: (request, text) =>
        request.method === 'POST' && /"price":[\d.]{12}/.test(text)
          ? json(500, { error: 'It broke.' })
          : undefined,
    });
    const told = async (): Promise<string> => {
      const report = await run(broken, { runs: 60, seed: 5, operations: ['CreateThing'], concurrency: 1 });
      const check = report.checks.find(({ findings }) =>
        findings.some(({ code }) => code === 'status-undocumented'),
      );
      const bodies = (check?.exchanges ?? [])
        .filter(({ label }) => label?.startsWith('generated valid') === true)
        .map(({ request }) => request.body?.text ?? '');
      return bodies.toSorted((left, right) => left.length - right.length)[0] ?? '';
    };
    const smallest = await told();
    const body = JSON.parse(smallest) as Record<string, unknown>;
    expect(Object.keys(body).toSorted()).toEqual(['name', 'price']);
    expect(String(body['name'])).toHaveLength(1);
    expect(await told()).toBe(smallest);
  });
});
