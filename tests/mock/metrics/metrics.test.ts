import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMetrics } from '../../../src/mock/metrics/metrics.ts';
import { violationKinds } from '../../../src/mock/metrics/violation-kinds.ts';
import { shop } from '../shop.ts';

let server: MockServer;
beforeAll(async () => {
  server = await serveMock(createMock(shop), { platform: {} });
});
afterAll(() => server.close());

const read = async (): Promise<string> => (await fetch(`${server.url}/__pinout/metrics`)).text();
const sampleOf = (metrics: string, name: string, ...labels: readonly string[]): number | undefined => {
  const line = metrics
    .split('\n')
    .find((each) => each.startsWith(name) && labels.every((label) => each.includes(label)));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

it('counts answers by operation and status, by the gateway too, and all unknown paths together', async () => {
  await fetch(`${server.url}/v1/things/7`);
  await fetch(`${server.url}/apim/shop/connection/things/7`);
  await fetch(`${server.url}/v1/things/7`, { method: 'DELETE' });
  for (let index = 0; index < 30; index++) await fetch(`${server.url}/guess/${index}`);
  await fetch(`${server.url}/v1/things/7`, { method: 'PUT' });
  const metrics = await read();
  const shopOf = (operation: string): readonly string[] => ['connector="shop"', `operation="${operation}"`];
  const total = 'pinout_mock_requests_total';
  expect(sampleOf(metrics, total, ...shopOf('GetThing'), 'status="200"')).toBe(2);
  expect(sampleOf(metrics, total, ...shopOf('DeleteThing'), 'status="204"')).toBe(1);
  expect(sampleOf(metrics, total, 'connector="-"', 'operation="-"', 'status="404"')).toBe(30);
  expect(sampleOf(metrics, total, 'connector="-"', 'operation="-"', 'status="405"')).toBe(1);
  expect(metrics).not.toContain('guess');
});

it('counts what requests broke, by place and keyword', async () => {
  await fetch(`${server.url}/v1/things/seven`);
  await fetch(`${server.url}/v1/things`, { method: 'POST' });
  const metrics = await read();
  const total = 'pinout_mock_violations_total';
  expect(sampleOf(metrics, total, 'operation="GetThing"', 'in="path"', 'kind="type"')).toBe(1);
  expect(sampleOf(metrics, total, 'operation="CreateThing"', 'in="security"')).toBe(1);
});

it('has a histogram of times, in which each bucket has those before it', async () => {
  await fetch(`${server.url}/v1/things`, { headers: { prefer: 'delay=30' } });
  const lines = (await read()).split('\n').filter((line) => line.includes('operation="ListThings"'));
  const buckets = lines.filter((line) => line.startsWith('pinout_mock_request_duration_seconds_bucket'));
  const counts = buckets.map((line) => Number(line.split(' ').at(-1)));
  expect(counts).toEqual(counts.toSorted((left, right) => left - right));
  expect(buckets[4]).toContain('le="0.025"');
  expect(counts[4]).toBe(0);
  expect(buckets.at(-1)).toContain('le="+Inf"');
  expect(counts.at(-1)).toBe(1);
  expect(sampleOf(lines.join('\n'), 'pinout_mock_request_duration_seconds_count')).toBe(1);
  expect(sampleOf(lines.join('\n'), 'pinout_mock_request_duration_seconds_sum')).toBeGreaterThan(0.025);
});

it('says how many requests the journal keeps', async () => {
  await fetch(`${server.url}/__pinout/reset`, { method: 'POST' });
  await fetch(`${server.url}/v1/things/7`);
  expect(sampleOf(await read(), 'pinout_mock_journal_entries')).toBe(1);
});

it('keeps the numbers of an operation after a reload, and of an endpoint that says ever new words no more than it needs', () => {
  const metrics = createMetrics();
  const [operation = expect.fail('no operation')] = shop.operations;
  const body = new Uint8Array();
  for (const code of ['made', 'made', 'not a word'])
    metrics.note(
      { connector: { ...shop }, operation: { ...operation }, query: [] },
      { status: 200, headers: { 'sl-violations': JSON.stringify([{ code }]) }, body },
      0.0001,
    );
  const letters = [...'abcdefghijklmnopqrst'];
  for (const code of letters.flatMap((one) => letters.map((other) => one + other)))
    metrics.note(
      { connector: shop, operation, query: [] },
      { status: 200, headers: { 'sl-violations': JSON.stringify([{ code }]) }, body },
      20,
    );
  const [requests, violations, durations] = metrics.read();
  expect(requests?.values).toEqual([
    { labels: { connector: 'shop', operation: operation.id, status: '200' }, value: 403 },
  ]);
  expect(violations?.values.find(({ labels }) => labels['kind'] === 'made')?.value).toBe(2);
  expect(violations?.values).toHaveLength(201);
  expect(violations?.values.find(({ labels }) => labels['kind'] === 'other')?.value).toBe(201);
  expect(durations?.values.find(({ labels }) => labels['le'] === 10)?.value).toBe(3);
  expect(durations?.values.find(({ labels }) => labels['le'] === '+Inf')?.value).toBe(403);
});

it('counts what the state could not answer, and no other 503', () => {
  const metrics = createMetrics();
  const body = new Uint8Array();
  for (const value of [{ code: 'state-unreachable' }, { code: 'other' }, 'state-unreachable', null])
    metrics.note(undefined, { status: 503, headers: {}, body, value }, 0.001);
  const found = metrics.read().find(({ name }) => name === 'pinout_mock_state_errors_total');
  expect(found?.values).toEqual([{ labels: {}, value: 1 }]);
});

it('reads nothing out of a header that is none of ours', () => {
  const of = (header: string): readonly string[] =>
    violationKinds({ status: 200, headers: { 'sl-violations': header }, body: new Uint8Array() });
  expect(of('{')).toEqual([]);
  expect(of('[1, {"code": 4}, {"code": "a b"}]')).toEqual([]);
});
