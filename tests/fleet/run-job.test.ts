import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runFleet } from '../../src/cli/commands/fleet/run.ts';
import { targetsOf } from '../../src/cli/commands/fleet/targets.ts';
import type { FoundConfig } from '../../src/config/read-config.ts';
import type { FleetJob } from '../../src/fleet/job.ts';
import type { MadeThings } from '../../src/fleet/made-things.ts';
import { openQueue } from '../../src/fleet/open-queue.ts';
import { unpackReport } from '../../src/fleet/pack-report.ts';
import { planJobs } from '../../src/fleet/plan-jobs.ts';
import { runJob } from '../../src/fleet/run-job.ts';
import { createWarmPool } from '../../src/fleet/warm-pool.ts';

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'pinout-job-'));
beforeAll(() => {
  for (const name of ['one', 'two'])
    cpSync(resolve(home, 'contracts/currency'), join(folder, name), { recursive: true });
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

const plan = {
  run: 'r1',
  commands: ['verify'],
  connectors: ['one'],
  peersOf: () => [],
  targets: [{ words: ['--url', 'http://127.0.0.1:1/api'], urlOf: () => 'http://127.0.0.1:1/api' }],
  verifyWords: ['--runs', '5'],
  deadlineMs: 60_000,
} as const;
const jobOf = (more: Partial<FleetJob> = {}): FleetJob => ({
  ...(planJobs(plan)[0] ?? expect.fail()),
  ...more,
});

/** Answers with its words as JSON. */
const echo =
  'process.on("message", ({ words }) => process.send({ kind: "answer", out: JSON.stringify(words), err: "" }))';
const run = async (
  job: FleetJob,
  { program = echo, signal = new AbortController().signal }: { program?: string; signal?: AbortSignal } = {},
): Promise<unknown> => {
  const warm = createWarmPool([process.execPath, '-e', program]);
  try {
    const result = await runJob(job, { warm, verifyWords: ['--credential', 'api_key=@env:KEY'], signal });
    return JSON.parse(unpackReport(result)) as unknown;
  } finally {
    warm.close();
  }
};

describe('a job', () => {
  it('runs the command line, with what only the worker has', async () => {
    expect(await run(jobOf())).toEqual([
      ...['verify', 'one', '--url', 'http://127.0.0.1:1/api', '--runs', '5'],
      ...['--credential', 'api_key=@env:KEY', '--format', 'json'],
    ]);
  });
  it('names the paths of a diff behind its flags', async () => {
    const [job = expect.fail()] = planJobs({ ...plan, commands: ['diff'], against: 'main' });
    expect(await run(job)).toEqual(['diff', 'main', '--format', 'json', '--', 'one']);
  });
  it.each<[string, Partial<FleetJob>, string]>([
    ['other files', { contents: 'x' }, 'fleet-files-differ'],
    ['a flag of no run', { words: ['one', '--allow-commands'] }, 'fleet-job-refused'],
    ['a flag with its value', { words: ['one', '--credential=x=@file:/etc/hosts'] }, 'fleet-job-refused'],
    ['another command', { command: 'mock' as FleetJob['command'] }, 'fleet-job-refused'],
    ['a folder above', { connector: '../one' }, 'fleet-job-refused'],
    ['a folder of the machine', { connector: '/etc' }, 'fleet-job-refused'],
  ])('is refused with %s', async (_, more, code) => {
    await expect(run(jobOf(more))).rejects.toMatchObject({ code });
  });
  it('that gives no report has failed', async () => {
    await expect(run(jobOf(), { program: 'console.error("why")' })).rejects.toMatchObject({
      code: 'fleet-job-failed',
      message: expect.stringContaining('why'),
    });
  });
  it('that takes too long, or is cancelled, is ended', async () => {
    const program = 'setInterval(() => {}, 1000)';
    await expect(run(jobOf({ deadlineMs: 1 }), { program })).rejects.toMatchObject({
      code: 'fleet-job-late',
    });
    const signal = AbortSignal.abort();
    await expect(run(jobOf(), { program, signal })).rejects.toMatchObject({ code: 'fleet-cancelled' });
  });
});

describe('a process that stays for the next job', () => {
  /** Answers with its words and its process id, or goes away. */
  const program = `process.on('message', ({ words }) => {
    if (words.includes('crash')) { console.error('gone'); process.exit(3); }
    if (!words.includes('hang')) process.send({ kind: 'answer', out: JSON.stringify([process.pid, ...words]), err: '' });
  })`;
  const signal = new AbortController().signal;
  const lintOf = (connector: string, more: Partial<FleetJob> = {}): FleetJob => ({
    ...(planJobs({ ...plan, commands: ['lint'], connectors: [connector] })[0] ?? expect.fail()),
    ...more,
  });
  const start = () => {
    const warm = createWarmPool([process.execPath, '-e', program]);
    const lint = async (job: FleetJob, by = signal): Promise<readonly unknown[]> =>
      JSON.parse(unpackReport(await runJob(job, { verifyWords: [], signal: by, warm })));
    return { warm, lint };
  };
  it('does the jobs of one run, and no other', async () => {
    const { warm, lint } = start();
    const [first, ...words] = await lint(lintOf('one'));
    expect(words).toEqual(['lint', 'one', '--format', 'json']);
    expect((await lint(lintOf('two')))[0]).toBe(first);
    expect((await lint(lintOf('one', { run: 'r2' })))[0]).not.toBe(first);
    const [left, right] = await Promise.all([lint(lintOf('one')), lint(lintOf('two'))]);
    expect(left[0]).not.toBe(right[0]);
    warm.close();
  });
  it('is not used again after a job that it did not do', async () => {
    const { warm, lint } = start();
    const [first] = await lint(lintOf('one'));
    const crash = lint(lintOf('one', { words: ['crash'] }));
    await expect(crash).rejects.toMatchObject({
      code: 'fleet-job-failed',
      message: expect.stringContaining('gone'),
    });
    const [second] = await lint(lintOf('one'));
    expect(second).not.toBe(first);
    const late = lint(lintOf('one', { words: ['hang'], deadlineMs: 50 }));
    await expect(late).rejects.toMatchObject({ code: 'fleet-job-late' });
    const cancelled = lint(lintOf('one', { words: ['hang'] }), AbortSignal.timeout(50));
    await expect(cancelled).rejects.toMatchObject({ code: 'fleet-cancelled' });
    expect((await lint(lintOf('one')))[0]).not.toBe(second);
    warm.close();
  });
});

describe('a job that makes things', () => {
  /** Writes down that it makes something; asked to end, it says that it has removed it. */
  const program = `let left = 1;
  process.on('message', ({ kind, words, lines }) => {
    if (kind === 'job') process.send({ kind: 'begin' });
    if (kind === 'before') process.send({ kind: 'write', id: 1, add: ['made after ' + lines], drop: [] });
    if (kind !== 'written') return;
    if (left-- > 0) process.send({ kind: 'answer', out: '"done"', err: '' });
  });
  process.on('SIGTERM', () => process.send({ kind: 'write', id: 2, add: [], drop: ['made'] }, () => process.exit()));`;
  const start = (write: MadeThings['write']) => {
    const warm = createWarmPool([process.execPath, '-e', program]);
    const verify = (signal: AbortSignal) =>
      runJob(jobOf(), { warm, verifyWords: [], signal, made: { before: ['an earlier try'], write } });
    return { warm, verify };
  };
  it('has them written down, and may remove them when it is ended', async () => {
    const written: unknown[] = [];
    const stop = new AbortController();
    const { warm, verify } = start(async ({ add, drop }) => {
      written.push([add, drop]);
      // The second job waits for ever after it has made something.
      if (written.length === 2) stop.abort();
    });
    expect(unpackReport(await verify(stop.signal))).toBe('"done"');
    await expect(verify(stop.signal)).rejects.toMatchObject({ code: 'fleet-cancelled' });
    const made = [['made after an earlier try'], []];
    expect(written).toEqual([made, made, [[], ['made']]]);
    warm.close();
  });
  it('is ended if they cannot be written down', async () => {
    const { warm, verify } = start(() => Promise.reject(new Error('full')));
    await expect(verify(new AbortController().signal)).rejects.toThrow('full');
    warm.close();
  });
});

describe('the jobs of a run', () => {
  it('are the same for the same run, and know what they lack', () => {
    expect(planJobs(plan)).toEqual(planJobs(plan));
    rmSync(join(folder, 'two', 'pacts'), { recursive: true });
    const jobs = planJobs({ ...plan, commands: ['lint', 'pact'], connectors: ['one', 'two'] });
    expect(jobs.map(({ command, words }) => [command, ...words])).toEqual([
      ['lint', 'one'],
      ['lint', 'two'],
      ['pact', 'check', 'one/pacts', '--connector', 'one'],
    ]);
    const missing = expect.objectContaining({ code: 'fleet-flag-missing' });
    expect(() => planJobs({ ...plan, commands: ['diff'] })).toThrow(missing);
    const targets = [{ words: [], urlOf: () => undefined }];
    expect(() => planJobs({ ...plan, targets })).toThrow(missing);
  });
  it('of lint name only connectors that it has to compare', () => {
    const peersOf = (connector: string): readonly string[] => (connector === 'one' ? ['two', 'one'] : []);
    const jobs = planJobs({ ...plan, commands: ['lint'], connectors: ['one', 'two'], peersOf });
    expect(jobs.map(({ words }) => words)).toEqual([['one', '--among', 'two', 'one'], ['two']]);
  });
  it('of verify are one for each environment, at its own address', () => {
    const found: FoundConfig = {
      folder: folder,
      executed: false,
      placeOf: () => undefined,
      config: {
        environments: { test: { url: 'https://test.example.com/x' }, live: { url: '@env:LIVE' } },
        projects: { two: { connector: 'two', environments: { test: { url: 'https://two.example.com' } } } },
      },
    };
    const targets = targetsOf({ env: ['test', 'live', 'test'] }, found);
    const jobs = planJobs({ ...plan, connectors: ['one', 'two'], targets, verifyWords: [], hostJobs: 1 });
    expect(
      jobs.map(({ connector, environment, host, words }) => [connector, environment, host, ...words]),
    ).toEqual([
      ['one', 'test', 'https://test.example.com', 'one', '--env', 'test'],
      ['one', 'live', '@env:LIVE', 'one', '--env', 'live'],
      ['two', 'test', 'https://two.example.com', 'two', '--env', 'test'],
      ['two', 'live', '@env:LIVE', 'two', '--env', 'live'],
    ]);
    const unknown = targetsOf({ env: ['none'] }, found);
    expect(() => planJobs({ ...plan, targets: unknown })).toThrow(
      expect.objectContaining({ code: 'environment-unknown' }),
    );
  });
  it('share the rate of a host', () => {
    const [job] = planJobs({ ...plan, hostJobs: 4, hostRate: 50 });
    expect(job).toMatchObject({
      host: 'http://127.0.0.1:1',
      hostJobs: 4,
      words: expect.arrayContaining(['--rate', '12']),
    });
  });
  it('are of connectors below this folder', async () => {
    const flags = { queue: 'redis://127.0.0.1:1', command: [], with: [], attempts: 1, deadline: 1 };
    const output = { report: () => undefined, warn: () => undefined, refuse: () => undefined };
    const found = { config: {}, folder, executed: false, placeOf: () => undefined };
    await expect(runFleet(['/etc'], flags, { output, found })).rejects.toMatchObject({
      code: 'fleet-path-outside',
    });
    await expect(runFleet(['one'], flags, { output, found })).rejects.toMatchObject({
      code: 'fleet-queue-unreachable',
    });
  });
});

describe('the address of a queue', () => {
  it('is one of a Redis server', async () => {
    await expect(openQueue('http://x')).rejects.toMatchObject({ code: 'fleet-queue-invalid' });
  });
  it('is of no use if what listens there says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    await expect(openQueue(`redis://127.0.0.1:${port}`, 100)).rejects.toMatchObject({
      code: 'fleet-queue-unreachable',
      message: `No queue answers at 127.0.0.1:${port}: no answer within 0.1 seconds.`,
    });
    silent.close();
  });
  it('is of no use without BullMQ', async () => {
    vi.doMock('bullmq', () => {
      throw new Error('not there');
    });
    await expect(openQueue('redis://127.0.0.1:1')).rejects.toMatchObject({ code: 'fleet-missing' });
    vi.doUnmock('bullmq');
  });
});
