import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runFleet } from '../../src/cli/commands/fleet/run.ts';
import type { FoundConfig } from '../../src/config/read-config.ts';
import { cancelRun } from '../../src/fleet/cancel.ts';
import { type Collected, collect } from '../../src/fleet/collect.ts';
import { takeHostSlot } from '../../src/fleet/host-slots.ts';
import type { FleetJob } from '../../src/fleet/job.ts';
import { openQueue, type QueueDoor } from '../../src/fleet/open-queue.ts';
import { planJobs } from '../../src/fleet/plan-jobs.ts';
import { statusOf } from '../../src/fleet/status.ts';
import { submitJobs } from '../../src/fleet/submit-jobs.ts';
import { type Working, type WorkOptions, work } from '../../src/fleet/work.ts';
import { hasRedis, startRedis, type TestRedis } from './start-redis.ts';

/** A service whose answers a test gives by hand. */
interface Service {
  readonly url: string;
  /** The requests that came, in order. */
  readonly asked: string[];
  /** How a request is answered; answered at once with `ok` unless a test says otherwise. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => void;
}

const startService = async (): Promise<Service> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    service.answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const service: Service = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (_, response) => void response.end('ok'),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return service;
};

const home = process.cwd();
const pinout = [process.execPath, resolve(import.meta.dirname, 'asking-pinout.ts')];
const names = ['one', 'two', 'three'];
const nothingFound: FoundConfig = { config: {}, folder: '.', executed: false, placeOf: () => undefined };

describe.skipIf(!hasRedis)('a fleet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-fleet-'));
  let redis: TestRedis;
  let door: QueueDoor;
  let service: Service;
  const open: (() => Promise<unknown> | unknown)[] = [];
  beforeEach(async () => {
    for (const name of names)
      cpSync(resolve(home, 'contracts/currency'), join(folder, name), { recursive: true });
    process.chdir(folder);
    redis = await startRedis();
    door = await openQueue(redis.url);
    service = await startService();
  });
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
    service.close();
    await door.close();
    await redis.stop();
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const jobsOf = (more: Partial<Parameters<typeof planJobs>[0]> = {}): readonly FleetJob[] =>
    planJobs({
      run: 'r1',
      commands: ['verify'],
      connectors: names,
      peersOf: () => [],
      targets: [{ words: ['--url', service.url], urlOf: () => service.url }],
      verifyWords: [],
      deadlineMs: 120_000,
      ...more,
    });
  const startWorker = (more: Partial<WorkOptions> = {}): Working => {
    const working = work(door, {
      pinout,
      verifyWords: [],
      concurrency: 1,
      lockMs: 30_000,
      onJob: () => undefined,
      ...more,
    });
    open.push(working.close);
    return working;
  };
  const wait = async (jobs: readonly FleetJob[]): Promise<Collected> =>
    (await collect(door, jobs, { signal: new AbortController().signal, onProgress: () => undefined })) ??
    expect.fail();
  const connectorsOf = ({ reports }: Collected): readonly string[] => reports.map(({ job }) => job.connector);

  it('does every job once, and gives the reports in the order of the jobs', async () => {
    const jobs = jobsOf();
    await submitJobs(door, jobs, { attempts: 1 });
    startWorker({ concurrency: 3 });
    const collected = await wait(jobs);
    expect(connectorsOf(collected)).toEqual(names);
    expect(collected.lost).toEqual([]);
    expect(service.asked.toSorted()).toEqual(names.map((name) => `/${name}`).toSorted());
    expect(await statusOf(door)).toMatchObject({
      workers: 1,
      runs: [{ run: 'r1', jobs: 3, waiting: 0, active: 0, done: 3, failed: 0, gone: 0 }],
    });
  });

  it('loses nothing when a worker is killed, and counts nothing twice', async () => {
    const jobs = jobsOf({ connectors: ['one'] });
    const first = once(createGate(service), 'asked');
    await submitJobs(door, jobs, { attempts: 1 });
    const words = [resolve(import.meta.dirname, 'killed-worker.ts'), redis.url, '2000', ...pinout];
    const killed: ChildProcess = spawn(process.execPath, words, { stdio: 'inherit' });
    open.push(() => void killed.kill('SIGKILL'));
    await first;
    killed.kill('SIGKILL');
    service.answer = (_, response) => void response.end('the second');
    startWorker({ lockMs: 2_000 });
    const collected = await wait(jobs);
    expect(collected.lost).toEqual([]);
    const texts = await Promise.all(collected.reports.map(({ read }) => read()));
    expect(texts.map((text) => JSON.parse(text ?? '') as object)).toMatchObject([
      { checks: [{ name: 'the second' }] },
    ]);
    expect(service.asked).toEqual(['/one', '/one']);
  });

  it('goes on when the server is started again', async () => {
    // The first one's answer never comes: it is tried again when it is late.
    const jobs = jobsOf({ deadlineMs: 15_000 });
    const first = once(createGate(service), 'asked');
    await submitJobs(door, jobs, { attempts: 3 });
    startWorker({ lockMs: 2_000 });
    await first;
    await redis.restart();
    service.answer = (_, response) => void response.end('ok');
    const collected = await wait(jobs);
    expect(connectorsOf(collected)).toEqual(names);
  });

  it('goes on with a run by its id: what is done is not done again', async () => {
    const jobs = jobsOf();
    service.answer = ({ url }, response) => {
      response.statusCode = url === '/two' ? 500 : 200;
      response.end('ok');
    };
    await submitJobs(door, jobs, { attempts: 1 });
    startWorker();
    const before = await wait(jobs);
    expect(before.lost).toMatchObject([{ job: { connector: 'two' } }]);
    service.answer = (_, response) => void response.end('ok');
    await submitJobs(door, jobs, { attempts: 1 });
    expect(connectorsOf(await wait(jobs))).toEqual(names);
    expect(service.asked.toSorted()).toEqual(['/one', '/three', '/two', '/two']);
  });

  it('is another run where connectors, files or flags are others: fleet-run-differs', async () => {
    await submitJobs(door, jobsOf(), { attempts: 1 });
    writeFileSync(join(folder, 'one', 'more.md'), 'text');
    await expect(submitJobs(door, jobsOf(), { attempts: 1 })).rejects.toMatchObject({
      code: 'fleet-run-differs',
    });
    await expect(submitJobs(door, [], { attempts: 1 })).rejects.toMatchObject({ code: 'fleet-empty' });
  });

  it('tries a job again that gave no report: fleet-job-failed', async () => {
    const jobs = jobsOf({ connectors: ['one'] });
    let count = 0;
    service.answer = (_, response) => {
      count += 1;
      response.statusCode = count === 1 ? 500 : 200;
      response.end('ok');
    };
    await submitJobs(door, jobs, { attempts: 2 });
    startWorker();
    expect((await wait(jobs)).lost).toEqual([]);
    expect(count).toBe(2);
  });

  it.each([
    ['other files', 'is not the same here', (job: FleetJob): FleetJob => ({ ...job, contents: 'x' })],
    [
      'flags that no run hands on',
      'no run of Pinout',
      (job: FleetJob): FleetJob => ({ ...job, words: [...job.words, '--allow-commands'] }),
    ],
    ['a folder outside', 'no run of Pinout', (job: FleetJob): FleetJob => ({ ...job, connector: '../one' })],
    ['too long a time', 'took longer than', (job: FleetJob): FleetJob => ({ ...job, deadlineMs: 1 })],
  ])('has no report of a job with %s', async (_, reason, change) => {
    const jobs = jobsOf({ connectors: ['one'] }).map(change);
    service.answer = () => undefined;
    await submitJobs(door, jobs, { attempts: 1 });
    startWorker();
    expect((await wait(jobs)).lost).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  it('cancels: what waits is taken away, what runs is ended', async () => {
    const jobs = jobsOf();
    const first = once(createGate(service), 'asked');
    await submitJobs(door, jobs, { attempts: 3 });
    startWorker();
    await first;
    await expect(cancelRun(door, 'r-1')).rejects.toMatchObject({ code: 'fleet-run-unknown' });
    expect(await cancelRun(door, 'r1')).toBe(2);
    const collected = await wait(jobs);
    expect(collected.reports).toEqual([]);
    expect(collected.lost.map(({ reason }) => reason).toSorted()[2]).toContain('verify of');
    expect(service.asked).toHaveLength(1);
  });

  it('does first what is more urgent: runs without a number, then the lowest', async () => {
    const later = ({ run, ...job }: FleetJob, index: number): FleetJob => ({
      ...job,
      run: `later${index}`,
      plan: `${run}${index}`,
    });
    const [third = expect.fail(), second = expect.fail(), first = expect.fail()] = jobsOf().map(later);
    await submitJobs(door, [third], { attempts: 1, priority: 9 });
    await submitJobs(door, [second], { attempts: 1, priority: 2 });
    await submitJobs(door, [first], { attempts: 1 });
    startWorker();
    for (const job of [third, second, first]) await wait([job]);
    expect(service.asked).toEqual([first, second, third].map(({ connector }) => `/${connector}`));
  });

  it('is left alone when nobody waits any more: its jobs stay', async () => {
    const flags = { queue: redis.url, command: [], with: [], attempts: 1, deadline: 60, run: 'left' };
    const output = {
      report: () => undefined,
      refuse: () => undefined,
      warn: (text: string) => void (text.startsWith('Run left') && process.emit('SIGINT')),
    };
    await expect(runFleet(names, flags, { output, found: nothingFound })).rejects.toMatchObject({
      code: 'fleet-left',
    });
    expect(await statusOf(door)).toMatchObject({ runs: [{ run: 'left', waiting: 3 }] });
  });

  it('asks a host with no more jobs at a time than it may', async () => {
    const jobs = jobsOf({ hostJobs: 1, hostRate: 10 });
    expect(jobs[0]?.words.slice(-2)).toEqual(['--rate', '10']);
    let [now, most] = [0, 0];
    service.answer = (_, response) => {
      now += 1;
      most = Math.max(most, now);
      response.once('close', () => {
        now -= 1;
      });
      response.end('ok');
    };
    await submitJobs(door, jobs, { attempts: 1 });
    startWorker({ concurrency: 3 });
    expect(connectorsOf(await wait(jobs))).toEqual(names);
    expect(most).toBe(1);
    const held = await takeHostSlot(door.redis, service.url, 1);
    expect(await takeHostSlot(door.redis, service.url, 1)).toBeUndefined();
    await held?.give();
    expect(await takeHostSlot(door.redis, service.url, 1)).toBeDefined();
  });
});

/** Holds every request back, and says when one has come. */
const createGate = (service: Service): EventEmitter => {
  const gate = new EventEmitter();
  service.answer = () => void gate.emit('asked');
  return gate;
};
