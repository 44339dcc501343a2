import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MatchersV3, PactV3, PactV4 } from '@pact-foundation/pact';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultKey, startEndpoint } from '../../../endpoints/host/start-endpoint.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { checkPacts } from '../../../src/pact/check/check-pact.ts';
import type { PactFile } from '../../../src/pact/model/interaction.ts';
import { placeInPact, readPact } from '../../../src/pact/read/read-pact.ts';
import { verifyPacts } from '../../../src/pact/verify/verify-pacts.ts';
import { pactFrom } from '../../../src/pact/write/pact-from.ts';
import { publishPacts } from '../../../src/pact/write/publish-pacts.ts';
import { startBroker } from '../broker.ts';
import { recordFrontEnd } from '../record-front-end.ts';

process.env['PACT_DO_NOT_TRACK'] = 'true';

const contract = resolve(import.meta.dirname, '../../../contracts/currency');
const headers = { 'x-functions-key': defaultKey };
let folder: string;
let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
let recorded: PactFile;

const readFrom = async (path: string): Promise<PactFile> => readPact(path, await readFile(path));

const store = async (name: string, text: string): Promise<PactFile> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return readFrom(path);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinout-pact-'));
  endpoint = await startEndpoint('currency');
  recorded = await store('recorded.json', await recordFrontEnd(await loadConnector(contract)));
});

afterAll(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true });
});

const verify = (file: PactFile, url = endpoint.url) =>
  verifyPacts({ url, provider: 'currency', files: [file], headers });

const verdictsOf = (report: Awaited<ReturnType<typeof verify>>): string[] =>
  report.checks.map(({ verdict }) => verdict.kind);

describe('verifyPacts', () => {
  it.each([3, 4] as const)(
    'finds the recorded pact kept by the running endpoint, in version %i',
    async (spec) => {
      const text = await recordFrontEnd(await loadConnector(contract), spec);
      expect(verdictsOf(await verify(await store(`v${spec}.json`, text)))).toEqual(['pass', 'pass', 'pass']);
    },
  );

  it('finds what the provider does not keep, with the place in the pact', async () => {
    const pact = JSON.parse(recorded.source.text);
    pact.interactions[0].response.status = 201;
    const { checks } = await verify(await store('status.json', JSON.stringify(pact, null, 2)));
    expect(checks.map(({ verdict }) => verdict.kind).toSorted()).toEqual(['fail', 'pass', 'pass']);
    const failed = checks.find(({ verdict }) => verdict.kind === 'fail');
    expect(failed).toMatchObject({
      name: 'ConvertCurrency 200',
      findings: [
        {
          code: 'pact-verification-failed',
          expected: '201',
          actual: '200',
          at: { pointer: '/interactions/0' },
        },
      ],
    });
  });

  it.each([
    ['another status', 500, {}, { value: 94.34 }],
    ['a number as text', 200, { 'content-type': 'application/json' }, { value: '94.34' }],
    ['a missing property', 200, { 'content-type': 'application/json' }, {}],
    ['another media type', 200, { 'content-type': 'text/plain' }, { value: 94.34 }],
  ])('finds a provider with %s', async (_, status, sent, body) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, sent as Record<string, string>).end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const pact = JSON.parse(recorded.source.text);
    const one = { ...pact, interactions: pact.interactions.slice(0, 1) };
    const report = await verify(await store('one.json', JSON.stringify(one)), `http://127.0.0.1:${port}`);
    server.close();
    expect(verdictsOf(report)).toEqual(['fail']);
  });

  it('sets up provider states, and names those that nobody knows', async () => {
    const pact = JSON.parse(recorded.source.text);
    pact.interactions[0].providerStates = [{ name: 'rates are there', params: { day: '2024-04-19' } }];
    pact.interactions[1].providerStates = [{ name: 'the moon is full' }];
    const asked: unknown[] = [];
    const report = await verifyPacts({
      url: endpoint.url,
      provider: 'currency',
      files: [await store('states.json', JSON.stringify(pact))],
      headers,
      states: { 'rates are there': (parameters) => void asked.push(parameters) },
    });
    expect(asked).toEqual([{ day: '2024-04-19' }]);
    expect(
      report.checks.flatMap(({ findings }) => findings.map(({ code, message }) => [code, message])),
    ).toEqual([['pact-state-unknown', 'Nobody knows how to set up the state "the moon is full".']]);
  });

  it('tells interactions of one description apart by their states', async () => {
    const pact = JSON.parse(recorded.source.text);
    const [first] = pact.interactions;
    const wrong = { ...first, response: { ...first.response, status: 418 } };
    pact.interactions = [
      { ...first, providerStates: [{ name: 'one' }, { name: 'two' }] },
      { ...wrong, providerStates: [{ name: 'one' }] },
    ];
    const file = await store('apart.json', JSON.stringify(pact, null, 2));
    const report = await verifyPacts({
      url: endpoint.url,
      provider: 'currency',
      files: [file],
      headers,
      states: { one: () => undefined, two: () => undefined },
    });
    const failed = report.checks.filter(({ verdict }) => verdict.kind === 'fail');
    expect(report.checks).toHaveLength(2);
    expect(failed.map(({ at }) => at?.line)).toEqual([placeInPact(file, '/interactions/1').line]);
  });

  it('says in one sentence that the endpoint is not there', async () => {
    await expect(verify(recorded, 'http://127.0.0.1:1')).rejects.toMatchObject({
      code: 'endpoint-unreachable',
    });
  });
});

describe('with a broker', () => {
  it('publishes, verifies what is published, and publishes the results', async () => {
    const broker = await startBroker('secret');
    const access = { url: broker.url, token: 'secret' };
    try {
      const publishing = await publishPacts([recorded], {
        broker: access,
        version: 'abc123',
        branch: 'main',
      });
      expect(publishing.checks[0]).toMatchObject({
        name: 'currency-front-end abc123 → currency',
        verdict: { kind: 'pass' },
        findings: [{ code: 'pact-published', severity: 'info', message: '1 contract published' }],
      });
      const report = await verifyPacts({
        url: endpoint.url,
        provider: 'currency',
        broker: { ...access, selectors: [{ mainBranch: true }], pending: false },
        headers,
        publish: { version: '1.2.3' },
      });
      expect(verdictsOf(report)).toEqual(['pass', 'pass', 'pass']);
      expect(broker.results).toMatchObject([{ success: true, providerApplicationVersion: '1.2.3' }]);
    } finally {
      await broker.close();
    }
  });

  it('says so where the token is wrong', async () => {
    const broker = await startBroker('secret');
    const access = { url: broker.url, token: 'wrong' };
    await expect(publishPacts([recorded], { broker: access, version: '1' })).rejects.toMatchObject({
      code: 'broker-refused',
    });
    await expect(
      verifyPacts({ url: endpoint.url, provider: 'currency', broker: access }),
    ).rejects.toMatchObject({ code: 'pact-verifier-failed' });
    await broker.close();
  });
});

describe("files of pact's own library", () => {
  const { decimal, eachLike, integer, like, regex, number } = MatchersV3;
  const body = { input: decimal(100.5), source: regex('[A-Z]{3}', 'USD'), target: 'EUR' };
  const convert = (url: string): Promise<Response> =>
    fetch(`${url}/api/ConvertCurrency`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ input: 100.5, source: 'USD', target: 'EUR' }),
    });
  const list = {
    date: like('2024-04-19'),
    currencies: eachLike({ code: 'EUR', name: 'Euro', decimals: integer(2) }),
  };

  it('are read in version 3 and 4, and say the same', async () => {
    const options = { consumer: 'by hand', provider: 'currency', dir: folder, logLevel: 'error' as const };
    const v3 = new PactV3({ ...options, consumer: 'by hand 3' });
    v3.given('rates are there')
      .uponReceiving('a conversion')
      .withRequest({
        method: 'POST',
        path: '/api/ConvertCurrency',
        headers: { 'x-functions-key': like('k') },
        body,
      })
      .willRespondWith({ status: 200, body: { value: number(94.34) } });
    await v3.executeTest(async ({ url }) => void (await convert(url)));
    const v4 = new PactV4({ ...options, consumer: 'by hand 4' });
    await v4
      .addInteraction()
      .given('rates are there')
      .uponReceiving('a conversion')
      .withRequest('POST', '/api/ConvertCurrency', (builder) =>
        builder.headers({ 'x-functions-key': like('k') }).jsonBody(body),
      )
      .willRespondWith(200, (builder) => builder.jsonBody({ value: number(94.34) }))
      .executeTest(async ({ url }) => void (await convert(url)));
    await v4
      .addInteraction()
      .uponReceiving('the list')
      .withRequest('GET', '/api/Currencies', (builder) => builder.headers(headers))
      .willRespondWith(200, (builder) => builder.jsonBody(list))
      .executeTest(async ({ url }) => void (await fetch(`${url}/api/Currencies`, { headers })));
    const files = [
      await readFrom(join(folder, 'by hand 3-currency.json')),
      await readFrom(join(folder, 'by hand 4-currency.json')),
    ];
    expect(files.map(({ version }) => version)).toEqual([3, 4]);
    const { checks } = checkPacts(files, await loadConnector(contract));
    expect(
      checks.map(({ name, verdict, findings }) => [name, verdict.kind, findings.map(({ code }) => code)]),
    ).toEqual([
      ['a conversion', 'pass', ['pact-request-rule-wider']],
      ['a conversion', 'pass', ['pact-request-rule-wider']],
      ['the list', 'pass', ['pact-response-array-may-be-empty']],
    ]);
    for (const file of files) expect(verdictsOf(await verify(file))).not.toContain('fail');
  });
});

describe('pactFrom', () => {
  it.each([3, 4] as const)(
    "is read by pact's verifier to the last interaction, in version %i",
    async (spec) => {
      const file = await store(`from-${spec}.json`, pactFrom(await loadConnector(contract), { spec }));
      const { checks } = await verify(file);
      const verdicts = new Map(checks.map(({ name, verdict }) => [name, verdict.kind]));
      expect([...verdicts.values()]).not.toContain('skip');
      expect(verdicts.size).toBe(file.interactions.length);
      for (const name of [
        'ConvertCurrency 200',
        'ConvertCurrency 400',
        'ListCurrencies 200',
        'EndRateAlert 204',
      ]) {
        expect([name, verdicts.get(name)]).toEqual([name, 'pass']);
      }
    },
  );
});
