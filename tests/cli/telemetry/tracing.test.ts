import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { observeAnswers } from '../../../src/cli/telemetry/observe-answers.ts';
import { openTracing, wantsTracing } from '../../../src/cli/telemetry/open-tracing.ts';
import { readTraceParent } from '../../../src/cli/telemetry/trace-parent.ts';
import { serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { defined } from '../../../src/source/json.ts';
import { shop } from '../../mock/shop.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code?: number };
  readonly attributes: readonly Attribute[];
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number; readonly boolValue?: boolean };
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

const closes: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closes.splice(0)) await close();
});

/** A collector: it takes spans by OTLP over HTTP, as JSON. */
const collect = async () => {
  const bodies: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      bodies.push(`${request.method} ${request.url}\n${text}`);
      headers.push(request.headers);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closes.push(() => new Promise((done) => server.close(done).closeAllConnections()));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${port}`);
  vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json');
  const sent = (): readonly Sent[] =>
    bodies.map((body) => {
      const [line, text = ''] = body.split('\n');
      expect(line).toBe('POST /v1/traces');
      return JSON.parse(text) as Sent;
    });
  return {
    headers,
    text: () => bodies.join('\n'),
    resources: () =>
      sent().flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ resource }) => resource.attributes)),
    spans: () =>
      sent().flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
  };
};

const of = ({ attributes }: Span, key: string): string | number | boolean | undefined => {
  const value = attributes.find((each) => each.key === key)?.value;
  return value?.stringValue ?? value?.intValue ?? value?.boolValue;
};
const silent = (): void => undefined;

describe('the variables', () => {
  it.each([
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, true],
    [{ OTEL_TRACES_EXPORTER: 'console' }, true],
    [{ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, false],
    [{ OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, false],
    [{ OTEL_SERVICE_NAME: 'mine' }, false],
  ])('%j: %s', (env, wanted) => {
    expect(wantsTracing(env)).toBe(wanted);
  });

  it('load nothing if they ask for nothing', async () => {
    const load = vi.fn<() => Promise<never>>();
    expect(await openTracing({}, silent, load)).toBeUndefined();
    expect(load).not.toHaveBeenCalled();
  });

  it('say what to install if it is not there, and the run goes on', async () => {
    const lines: string[] = [];
    const tracing = await openTracing(
      { OTEL_TRACES_EXPORTER: 'otlp' },
      (line) => lines.push(line),
      async () => {
        throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
      },
    );
    expect(tracing).toBeUndefined();
    expect(lines.join('')).toMatch(/npm install @opentelemetry\/api@\S+ @opentelemetry\/sdk-node@\S+\.\n$/);
  });
});

it.each([
  [`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, true],
  [`01-${'a'.repeat(32)}-${'b'.repeat(16)}-01-more`, true],
  [`ff-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, false],
  [`00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, false],
  [`00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`, false],
  [`00-${'A'.repeat(32)}-${'b'.repeat(16)}-01`, false],
  ['00-abc', false],
  [undefined, false],
])('a traceparent: %s', (header, known) => {
  expect(readTraceParent(header) !== undefined).toBe(known);
});

describe('a mock', () => {
  it('writes a span for each answer, in the trace of the caller, without what is secret', async () => {
    const collector = await collect();
    vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'api-key=collector-key');
    const tracing = (await openTracing(process.env, silent)) ?? expect.fail('nothing is traced');
    const mock = createMock(shop);
    let lines = '';
    const onAnswer = observeAnswers({
      log: 'json',
      write: (text) => {
        lines += text;
      },
      mock: () => mock,
      tracing,
      shared: true,
    });
    const server = await serveMock(mock, { platform: {}, ...defined({ onAnswer }) });
    closes.push(server.close);
    const [traceId, spanId] = ['a'.repeat(32), 'b'.repeat(16)];
    await fetch(`${server.url}/v1/things/7?key=hush-hush`, {
      headers: { traceparent: `00-${traceId}-${spanId}-01` },
    });
    await fetch(`${server.url}/v1/things/hush-hush`, { headers: { 'x-key': 'hush-hush' } });
    await fetch(`${server.url}/v1/things`, { headers: { prefer: 'fault=503' } });
    await fetch(`${server.url}/nowhere`);
    await tracing.close();
    const [good, broken, failed, lost] = collector.spans();
    expect(good).toMatchObject({ traceId, parentSpanId: spanId, name: 'GET /v1/things/{id}', kind: 2 });
    const keys = ['pinout.connector', 'pinout.operation', 'http.response.status_code', 'pinout.violated'];
    expect(keys.map((key) => good && of(good, key))).toEqual(['shop', 'GetThing', 200, false]);
    expect(broken && [of(broken, 'pinout.violated'), of(broken, 'url.path')]).toEqual([
      true,
      '/v1/things/***',
    ]);
    expect(broken?.parentSpanId ?? '').toBe('');
    expect(failed?.status.code).toBe(2);
    expect(failed && of(failed, 'error.type')).toBe('503');
    expect(lost?.name).toBe('GET');
    // The log has the span's own id, so that one leads to the other.
    const logged = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { span_id: string });
    expect(logged.map(({ span_id: id }) => id)).toEqual(collector.spans().map((span) => span.spanId));
    expect(collector.resources()).toContainEqual({ key: 'service.name', value: { stringValue: 'pinout' } });
    expect(collector.text()).not.toMatch(/hush|command_args|collector-key/);
    expect(collector.headers[0]?.['api-key']).toBe('collector-key');
  });
});

const run = async (
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly text: string }> => {
  let text = '';
  const sink = new Writable({
    write: (part, _, done) => {
      text += String(part);
      done();
    },
  });
  const status = await runCommandLine(words, '0.0.0', { out: sink, err: sink });
  return { status, text };
};

const folder = join(mkdtempSync(join(tmpdir(), 'pinout-traced-')), 'shop');
mkdirSync(folder);
writeFileSync(join(folder, 'apiDefinition.swagger.json'), shop.definition.text);
afterAll(() => rmSync(dirname(folder), { recursive: true }));

const verify = (url: string): ReturnType<typeof run> =>
  run(
    ...['verify', folder, '--url', url, '--ask', 'prefer'],
    ...['--credential', 'key=canary-of-a-run', '--allow-partial'],
  );

describe('verify', () => {
  it('writes run, operations and requests, and sends the ids of what it writes', async () => {
    const collector = await collect();
    const outer = { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16) };
    vi.stubEnv('TRACEPARENT', `00-${outer.traceId}-${outer.spanId}-01`);
    vi.stubEnv('OTEL_SERVICE_NAME', 'nightly');
    const heard: string[] = [];
    const server = await serveMock(createMock(shop), {
      onAnswer: ({ headers }) => heard.push(headers['traceparent'] ?? 'none'),
    });
    closes.push(server.close);
    const { status, text } = await verify(server.url);
    expect(status, text).toBe(0);
    const spans = collector.spans();
    const runs = spans.filter(({ name }) => name === 'verify shop');
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ traceId: outer.traceId, parentSpanId: outer.spanId });
    const requests = spans.filter(({ kind }) => kind === 3);
    expect(heard.length).toBeGreaterThan(3);
    expect(requests.map((span) => `00-${span.traceId}-${span.spanId}-01`).toSorted()).toEqual(
      heard.toSorted(),
    );
    const operations = spans.filter(({ parentSpanId }) => parentSpanId === runs[0]?.spanId);
    expect(
      operations
        .filter(({ kind }) => kind === 1)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(shop.operations.map(({ id }) => id).toSorted());
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    for (const span of requests.filter((each) => of(each, 'pinout.operation') !== undefined)) {
      const parent = byId.get(span.parentSpanId ?? '');
      expect(parent?.name).toBe(of(span, 'pinout.operation'));
      expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(
        BigInt(parent?.startTimeUnixNano ?? 0) - 1_000_000n,
      );
      expect(of(span, 'pinout.probe')).toBeDefined();
    }
    expect(collector.resources()).toContainEqual({ key: 'service.name', value: { stringValue: 'nightly' } });
    expect(collector.text()).not.toContain('canary');
  });

  it('says of a collector that is away, and judges as without', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:9');
    vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '200');
    const server = await serveMock(createMock(shop));
    closes.push(server.close);
    const { status, text } = await verify(server.url);
    expect(status).toBe(0);
    expect(text.match(/OpenTelemetry: /g)).toHaveLength(1);
  });

  it('sends what says that it is not kept, if the sampler keeps nothing', async () => {
    const collector = await collect();
    vi.stubEnv('OTEL_TRACES_SAMPLER', 'always_off');
    const heard: string[] = [];
    const server = await serveMock(createMock(shop), {
      onAnswer: ({ headers }) => heard.push(headers['traceparent'] ?? 'none'),
    });
    closes.push(server.close);
    await verify(server.url);
    expect(heard.every((header) => header.endsWith('-00'))).toBe(true);
    expect(collector.text()).toBe('');
  });
});
