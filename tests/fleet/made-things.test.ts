import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../../src/fleet/collect.ts';
import type { FleetJob } from '../../src/fleet/job.ts';
import { openMade, readMade } from '../../src/fleet/made-things.ts';
import { openQueue, type QueueDoor } from '../../src/fleet/open-queue.ts';
import { planJobs } from '../../src/fleet/plan-jobs.ts';
import { submitJobs } from '../../src/fleet/submit-jobs.ts';
import { work } from '../../src/fleet/work.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { Report } from '../../src/report/report.ts';
import { createThings } from '../../tools/faults/things.ts';
import { hasRedis, startRedis, type TestRedis } from './start-redis.ts';

const home = process.cwd();
const main = resolve(home, 'src/cli/main.ts');
const key = 'a-key-of-the-run';

/**
 * A service that keeps records. `before` is asked before a request is done, `after` before its answer goes out: false lets nothing out. `left` waits until
 * whoever was not answered is gone.
 */
interface Records {
  readonly url: string;
  readonly ids: () => Promise<readonly string[]>;
  before: (method: string) => boolean;
  after: (method: string, status: number) => boolean;
  readonly left: () => Promise<unknown>;
  readonly close: () => void;
}

const startRecords = async (): Promise<Records> => {
  const things = createThings(await loadConnector('tools/faults/things'), key);
  const unanswered: Promise<unknown>[] = [];
  const keepWaiting = ({ socket }: IncomingMessage): void => void unanswered.push(once(socket, 'close'));
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = 'GET' } = request;
    if (!records.before(method)) return keepWaiting(request);
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
    const headers = request.headers as Record<string, string>;
    const answer = await things(new Request(`${records.url}${request.url}`, { method, headers, ...body }));
    if (!records.after(method, answer.status)) return keepWaiting(request);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const records: Records = {
    url,
    ids: async () => {
      const listed = await things(new Request(`${url}/v1/things?top=50`, { headers: { 'x-key': key } }));
      return ((await listed.json()) as { value: { id: string }[] }).value.map(({ id }) => id);
    },
    before: () => true,
    after: () => true,
    left: () => Promise.all(unanswered),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return records;
};

describe.skipIf(!hasRedis)('what a verify job has made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-made-'));
  let redis: TestRedis;
  let door: QueueDoor;
  let records: Records;
  const open: (() => Promise<unknown> | unknown)[] = [];
  beforeEach(async () => {
    records = await startRecords();
    cpSync(resolve(home, 'tools/faults/things'), join(folder, 'things'), { recursive: true });
    process.chdir(folder);
    redis = await startRedis();
    door = await openQueue(redis.url);
  });
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
    records.close();
    await door.close();
    await redis.stop();
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const jobsOf = (): readonly FleetJob[] =>
    planJobs({
      run: 'r1',
      commands: ['verify'],
      connectors: ['things'],
      peersOf: () => [],
      targets: [{ words: ['--url', records.url], urlOf: () => records.url }],
      verifyWords: ['--concurrency', '1', '--budget', '12'],
      deadlineMs: 120_000,
    });
  /** A worker with all that it has started: as if its machine went away. */
  const startMachine = (): ChildProcess => {
    const words = [resolve(home, 'tests/fleet/killed-worker.ts'), redis.url, '2000', process.execPath, main];
    const worker = spawn(process.execPath, words, {
      detached: true,
      stdio: 'inherit',
      env: { ...process.env, THE_KEY: key },
    });
    open.push(() => killMachine(worker));
    return worker;
  };
  const killMachine = ({ pid, exitCode, signalCode }: ChildProcess): void => {
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
  };
  const finish = async (jobs: readonly FleetJob[]): Promise<Report> => {
    const worker = work(door, {
      pinout: [process.execPath, main],
      verifyWords: ['--credential', `api_key=${key}`],
      concurrency: 1,
      lockMs: 2_000,
      onJob: () => undefined,
    });
    open.push(worker.close);
    const signal = new AbortController().signal;
    const { reports, lost } =
      (await collect(door, jobs, { signal, onProgress: () => undefined })) ?? expect.fail();
    expect(lost).toEqual([]);
    return JSON.parse((await reports[0]?.read()) ?? '') as Report;
  };
  const codesOf = ({ checks }: Report): readonly string[] =>
    checks.flatMap(({ findings }) => findings.map(({ code }) => code));

  it('is removed by whoever does the job again, before anything else is sent', async () => {
    const first = await records.ids();
    const jobs = jobsOf();
    await submitJobs(door, jobs, { attempts: 1 });
    const worker = startMachine();
    const gone = once(worker, 'exit');
    let made = 0;
    records.after = (method, status) => {
      if (method === 'POST' && status === 201) made += 1;
      return true;
    };
    // The next request after the third thing.
    records.before = () => {
      if (made < 3) return true;
      killMachine(worker);
      return false;
    };
    await gone;
    await records.left();
    const left = (await records.ids()).filter((id) => !first.includes(id));
    expect(left.length).toBeGreaterThan(0);
    expect((await readMade(door.redis, 'r1-0')).length).toBe(left.length);
    const asked: string[] = [];
    records.before = (method) => asked.push(method) > 0;
    records.after = () => true;
    const report = await finish(jobs);
    expect(asked.slice(0, left.length)).toEqual(left.map(() => 'DELETE'));
    expect(await records.ids()).toEqual(first);
    expect(codesOf(report)).not.toContain('thing-left-behind');
    expect(await readMade(door.redis, 'r1-0')).toEqual([]);
  });

  it('is named in the report if the answer to the request never came', async () => {
    const jobs = jobsOf();
    await submitJobs(door, jobs, { attempts: 1 });
    const worker = startMachine();
    const gone = once(worker, 'exit');
    records.after = (method, status) => {
      if (method !== 'POST' || status !== 201) return true;
      killMachine(worker);
      return false;
    };
    await gone;
    await records.left();
    records.after = () => true;
    const report = await finish(jobs);
    expect(report.checks.flatMap(({ findings }) => findings)).toContainEqual(
      expect.objectContaining({
        code: 'thing-left-behind',
        message: expect.stringContaining(`${records.url}/v1/things may have something`),
      }),
    );
  });

  it('is bounded: fleet-made-too-much', async () => {
    const made = await openMade(door.redis, 'r2-0');
    const lines = Array.from({ length: 5_001 }, (_, index) => `line ${index}`);
    await expect(made.write({ add: lines, drop: [] })).rejects.toMatchObject({ code: 'fleet-made-too-much' });
  });
});
