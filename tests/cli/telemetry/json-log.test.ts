import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { afterAll, expect, it } from 'vitest';
import { createJsonLog } from '../../../src/cli/telemetry/json-log.ts';
import { observeAnswers } from '../../../src/cli/telemetry/observe-answers.ts';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { defined } from '../../../src/source/json.ts';
import { shop } from '../../mock/shop.ts';

interface Line {
  readonly time: string;
  readonly level: string;
  readonly message: string;
  readonly [name: string]: unknown;
}

const root = resolve(import.meta.dirname, '../../..');
const ajv = new Ajv();
formats.default(ajv);
const isLine = ajv.compile(JSON.parse(readFileSync(resolve(root, 'schemas/log.schema.json'), 'utf8')));
/** Every line is one object that the schema takes. */
const read = (text: string): readonly Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const value = JSON.parse(line) as Line;
      expect(isLine(value), `${line}\n${JSON.stringify(isLine.errors)}`).toBe(true);
      return value;
    });

const closes: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(closes.map((close) => close())));
const serve = async (): Promise<{ readonly server: MockServer; readonly text: () => string }> => {
  const mock = createMock(shop);
  let text = '';
  const onAnswer = observeAnswers({
    log: 'json',
    write: (lines) => {
      text += lines;
    },
    mock: () => mock,
    shared: true,
  });
  const server = await serveMock(mock, { platform: {}, ...defined({ onAnswer }) });
  closes.push(server.close);
  return { server, text: () => text };
};

it('says of each answer when, what, how and why, and in which trace', async () => {
  const { server, text } = await serve();
  const traceId = 'a'.repeat(32);
  const spanId = 'b'.repeat(16);
  await fetch(`${server.url}/v1/things/7?code=hush-hush`, {
    headers: { traceparent: `00-${traceId}-${spanId}-01` },
  });
  await fetch(`${server.url}/v1/things/seven`);
  await fetch(`${server.url}/nowhere`);
  await fetch(`${server.url}/v1/things`, { headers: { prefer: 'fault=503' } });
  await fetch(`${server.url}/v1/things`, { headers: { prefer: 'fault=reset' } }).catch(() => undefined);
  const [good, broken, lost, failed, reset] = read(text());
  expect(good).toMatchObject({
    level: 'info',
    message: 'GET /v1/things/7 200',
    method: 'GET',
    path: '/v1/things/7',
    connector: 'shop',
    operation: 'GetThing',
    status: 200,
    trace_id: traceId,
    span_id: spanId,
  });
  expect(Object.keys(good ?? {})).not.toContain('why');
  expect(broken).toMatchObject({ level: 'warn', status: 422, operation: 'GetThing' });
  expect(broken?.['why']).toMatch(/integer/);
  expect(lost).toMatchObject({ level: 'warn', status: 404, why: 'No operation has the path /nowhere.' });
  expect(lost?.['operation']).toBeUndefined();
  expect(failed).toMatchObject({ level: 'error', status: 503 });
  expect(reset).toMatchObject({ level: 'error', status: 0, message: 'GET /v1/things reset' });
  expect(text()).not.toContain('hush');
});

it('shows no credential of a request, wherever it comes back', async () => {
  const { server, text } = await serve();
  const secret = 'canary-of-a-client';
  await fetch(`${server.url}/v1/${secret}`, { headers: { 'x-key': secret } });
  await fetch(`${server.url}/v1/things/${secret}`, { headers: { authorization: `Bearer ${secret}` } });
  expect(read(text()).map(({ path }) => path)).toEqual(['/v1/***', '/v1/things/***']);
  expect(text()).not.toContain(secret);
});

it('writes what a command says a line each', () => {
  let text = '';
  const log = createJsonLog((lines) => {
    text += lines;
  });
  log.warn('warning: one "thing"\n\nanother\n');
  log.info('The mock serves.', { url: 'http://127.0.0.1:4010', connectors: ['shop'] });
  expect(read(text).map(({ level, message }) => `${level} ${message}`)).toEqual([
    'warn warning: one "thing"',
    'warn another',
    'info The mock serves.',
  ]);
});

/** A command in a process of its own, and the address that its log names. */
const start = async (...words: readonly string[]): Promise<{ url: string; end: () => Promise<Result> }> => {
  const child: ChildProcess = spawn(process.execPath, [resolve(root, 'src/cli/main.ts'), ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seen = { out: '', log: '' };
  child.stdout?.on('data', (part) => {
    seen.out += part;
  });
  const url = await new Promise<string>((done, failed) => {
    child.once('close', () => failed(new Error(seen.log)));
    child.stderr?.on('data', (part) => {
      seen.log += part;
      const found = /"url":"([^"]+)"/.exec(seen.log)?.[1];
      if (found !== undefined) done(found);
    });
  });
  const end = (): Promise<Result> =>
    new Promise((done) => {
      child.once('close', (status) => done({ status, ...seen }));
      child.kill('SIGTERM');
    });
  return { url, end };
};

interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly log: string;
}

it('is all that a mock and a proxy before it say', async () => {
  const mock = await start('mock', 'contracts/currency', '--port', '0', '--log', 'json');
  const proxy = await start('proxy', 'contracts/currency', '--url', mock.url, '--port', '0', '--log', 'json');
  const { paths } = JSON.parse(
    readFileSync(resolve(root, 'contracts/currency/apiDefinition.swagger.json'), 'utf8'),
  ) as { paths: Record<string, unknown> };
  const [path = ''] = Object.keys(paths);
  await fetch(`${proxy.url}/api${path}`);
  await fetch(`${proxy.url}/nowhere`);
  const forwarded = await proxy.end();
  const served = await mock.end();
  expect(served.out).toBe('');
  expect(served.status).toBe(0);
  expect(read(served.log)[0]).toMatchObject({ level: 'info', connectors: ['currency'] });
  expect(read(served.log).filter(({ method }) => method === 'GET')).toHaveLength(2);
  const lines = read(forwarded.log);
  expect(lines[0]).toMatchObject({ level: 'info', to: mock.url });
  expect(lines.at(-1)).toMatchObject({ path: '/nowhere', status: 404, level: 'warn' });
  expect(lines.at(-1)?.['why']).toContain('is not an operation of the definition');
});
