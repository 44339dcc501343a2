import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import autocannon, { type Result } from 'autocannon';
import type { Connector } from '../src/connector/connector.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { answer } from '../src/mock/answer.ts';
import { createMock } from '../src/mock/create-mock.ts';
import type { MockRequest } from '../src/mock/message.ts';
import { validParts, writeRequest } from '../tests/mock/valid-request.ts';

/**
 * `npm run bench:mock`: CPU time per request of the mock, of a bare node:http server and of Prism, in one run on the same requests:
 * currency and, where the corpus is there, a small, a median and its largest connector. `--seconds n` is the time of each measurement.
 */
const root = resolve(import.meta.dirname, '..');
const corpus = process.env['PINOUT_CORPUS'] ?? resolve(root, '../shared/corpus');
const seconds = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 4;

interface Subject {
  readonly name: string;
  readonly folder: string;
  readonly file: string;
  readonly request: MockRequest;
  readonly operations: number;
}

interface Measure {
  readonly server: string;
  readonly subject: string;
  readonly cpu: number;
  readonly rate: number;
  readonly p99: number;
  readonly start: number;
  readonly idle: number;
  readonly loaded: number;
  readonly status: string;
}

/** A request that the mock answers with a success. */
const findRequest = (connector: Connector, wanted?: string): MockRequest | undefined => {
  const mock = createMock(connector);
  const operations = connector.operations.toSorted(
    (left, right) => Number(right.method === 'post') - Number(left.method === 'post'),
  );
  for (const operation of operations) {
    if (wanted !== undefined && operation.id !== wanted) continue;
    const parts = validParts(connector, operation);
    if (typeof parts === 'string') continue;
    const request = writeRequest(connector, operation, parts);
    const reply = answer(mock, request);
    if (reply.status < 300 && reply.body.length > 2) return request;
  }
  return undefined;
};

const fileOf = (connector: Connector): string => resolve(root, connector.definition.path);

const subjects = async (): Promise<readonly Subject[]> => {
  const currency = await loadConnector(join(root, 'contracts/currency'));
  const all: (readonly [string, Connector, string | undefined])[] = [
    ['currency', currency, 'ConvertCurrency'],
  ];
  if (existsSync(corpus)) {
    const loaded = (
      await Promise.all(
        (await findDefinitions(corpus)).map((path) => loadConnector(path).catch(() => undefined)),
      )
    )
      .filter(
        (connector) =>
          connector !== undefined && connector.operations.length > 0 && findRequest(connector) !== undefined,
      )
      .toSorted((left, right) => (left?.definition.text.length ?? 0) - (right?.definition.text.length ?? 0));
    for (const [label, share] of [
      ['small', 0.1],
      ['median', 0.5],
      ['largest', 1],
    ] as const) {
      const connector = loaded[Math.min(loaded.length - 1, Math.floor(loaded.length * share))];
      if (connector !== undefined) all.push([label, connector, undefined]);
    }
  } else process.stdout.write(`There is no folder ${corpus}: only currency is measured.\n`);
  return all.flatMap(([label, connector, wanted]) => {
    const request = findRequest(connector, wanted);
    return request === undefined
      ? []
      : [
          {
            name: `${label} (${connector.name})`,
            folder: connector.folder,
            file: fileOf(connector),
            request,
            operations: connector.operations.length,
          },
        ];
  });
};

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const words = {
  floor: (port: number): string[] => [join(root, 'tools/bench/floor.ts'), String(port)],
  pinout: (port: number, folders: readonly string[]): string[] => [
    join(root, 'tools/bench/serve.ts'),
    String(port),
    ...folders,
  ],
  prism: (port: number, file: string): string[] => {
    const manifest = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json');
    return [
      join(manifest, '../dist/index.js'),
      'mock',
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-v',
      'silent',
      file,
    ];
  },
};

/** User and system time of a process in microseconds, from /proc. */
const cpuOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
};

const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const waitForAnswer = async (url: string, request: MockRequest): Promise<void> => {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      const response = await fetch(url + request.target, {
        method: request.method,
        headers: request.headers,
        ...(request.body.length > 0 ? { body: new Uint8Array(request.body) } : {}),
      });
      await response.arrayBuffer();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((next) => setTimeout(next, 10));
    }
  }
};

const fire = (url: string, request: MockRequest, duration: number): Promise<Result> =>
  autocannon({
    url: url + request.target,
    method: request.method,
    headers: { ...request.headers },
    ...(request.body.length > 0 ? { body: Buffer.from(request.body) } : {}),
    connections: 50,
    duration,
  });

const measure = async (
  server: string,
  subject: Subject,
  args: (port: number) => string[],
): Promise<Measure> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Prism knows no basePath.
  const target = server === 'prism' ? withoutBase(subject) : subject.request.target;
  const request = { ...subject.request, target };
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, args(port), { stdio: 'ignore' });
  const pid = child.pid ?? 0;
  try {
    await waitForAnswer(url, request);
    const start = performance.now() - started;
    const idle = memoryOf(pid);
    await fire(url, request, 2);
    const before = cpuOf(pid);
    const result = await fire(url, request, seconds);
    const cpu = (cpuOf(pid) - before) / Math.max(1, result.requests.total);
    return {
      server,
      subject: subject.name,
      cpu,
      rate: result.requests.average,
      p99: result.latency.p99,
      start,
      idle,
      loaded: memoryOf(pid),
      status: result.non2xx > 0 ? `${result.non2xx} not 2xx` : 'all 2xx',
    };
  } finally {
    child.kill('SIGKILL');
  }
};

const withoutBase = ({ file, request }: Subject): string => {
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const base = /"basePath"\s*:\s*"([^"]*)"/.exec(text)?.[1]?.replace(/\/$/, '') ?? '';
  return request.target.startsWith(base) ? request.target.slice(base.length) : request.target;
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

const print = (measures: readonly Measure[]): void => {
  process.stdout.write(
    row([
      'connector',
      'server',
      'CPU µs/request',
      '× floor',
      'req/s',
      'p99 ms',
      'start ms',
      'RSS idle MB',
      'RSS loaded MB',
      'answers',
    ]),
  );
  process.stdout.write(row(Array.from({ length: 10 }, () => '---')));
  for (const each of measures) {
    const floor =
      measures.find(({ server, subject }) => server === 'floor' && subject === each.subject)?.cpu ?? each.cpu;
    const cells = [each.cpu, each.cpu / floor, each.rate, each.p99, each.start, each.idle, each.loaded];
    process.stdout.write(
      row([
        each.subject,
        each.server,
        ...cells.map((cell, index) => cell.toFixed(index === 1 ? 2 : index === 0 ? 1 : 0)),
        each.status,
      ]),
    );
  }
};

const measures: Measure[] = [];
const all = await subjects();
for (const subject of all) {
  measures.push(await measure('floor', subject, words.floor));
  measures.push(await measure('pinout', subject, (port) => words.pinout(port, [subject.folder])));
  measures.push(await measure('prism', subject, (port) => words.prism(port, subject.file)));
}
const [currency] = all;
if (existsSync(corpus) && currency !== undefined) {
  const folders = [currency.folder, ...(await findDefinitions(corpus))];
  const many = { ...currency, name: `currency among ${folders.length}` };
  measures.push(await measure('floor', many, words.floor));
  measures.push(await measure('pinout', many, (port) => words.pinout(port, folders)));
}
process.stdout.write(`Node ${process.version}, ${seconds} s each after 2 s of warm-up, 50 connections\n\n`);
print(measures);
