import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openQueue } from '../src/fleet/open-queue.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { serveMock } from '../src/mock/adapters/node.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { startRedis } from '../tests/fleet/start-redis.ts';
import { median } from './bench/measure-cpu.ts';
import { cpuSecondsOf, type FleetHome, runFleetOnce, startWorker } from './fleet/fleet-processes.ts';
import { packagedPinout } from './fleet/packaged-pinout.ts';

/**
 * `npm run bench:fleet -- [lint jobs] [verify jobs] [pairs]`: how long a fleet of packed Pinouts takes with one worker and with two, turn by turn, for lint, and for verify
 * against a provider that answers after 50 ms. Prints medians of whole runs, and of the time from the first job that was taken to the last that was done: what comes before and after is the same
 * for any number of workers. And how much faster two could be at best on this machine. Needs Debian's redis-server.
 */
const [lintJobs = '200', verifyJobs = '12', pairs = '3'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'pinout-bench-fleet-'));
const copies = (kind: string, count: number): void => {
  for (let at = 0; at < count; at += 1)
    cpSync(resolve('contracts/currency'), join(folder, kind, `c${at}`), { recursive: true });
};
copies('lint', Number(lintJobs));
copies('verify', Number(verifyJobs));

const redis = await startRedis();
const door = await openQueue(redis.url);
const connector = await loadConnector('contracts/currency');
const mock = createMock(connector, { security: false });
const provider = await serveMock(mock, { conditions: { delay: 50 } });
const home: FleetHome = { program: packagedPinout(), folder, queue: redis.url };

const kinds = {
  lint: ['lint'],
  verify: [
    'verify',
    '--command',
    'verify',
    '--url',
    provider.url,
    '--with',
    'allow-partial',
    '--with',
    'budget=20',
  ],
} as const;

interface Measured {
  readonly seconds: number;
  /** From the first job that was taken to the last that was done. */
  readonly working: number;
  /** Of the workers and all that they have started. */
  readonly cpu: number;
}

const workers: ChildProcess[] = [];
const work = (): Promise<ChildProcess> => startWorker(home, ['--credential', 'api_key=local-key']);

/** How long workers had jobs of a run. */
const workingSeconds = async (run: string): Promise<number> => {
  const jobs = (await door.queue.getJobs(['completed'])).filter(({ data }) => data.run === run);
  const first = Math.min(...jobs.map(({ processedOn = Number.NaN }) => processedOn));
  const last = Math.max(...jobs.map(({ finishedOn = Number.NaN }) => finishedOn));
  return (last - first) / 1_000;
};

let runs = 0;

const measure = async (words: readonly string[]): Promise<Measured> => {
  const before = workers.map(({ pid }) => cpuSecondsOf(pid));
  const run = `run${++runs}`;
  const started = performance.now();
  const { status, told } = await runFleetOnce(home, [...words, '--run', run]);
  if (status === 2) throw new Error(`The run could not be done: ${told}`);
  const seconds = (performance.now() - started) / 1_000;
  const cpu = workers.reduce((sum, worker, at) => sum + cpuSecondsOf(worker.pid) - (before[at] ?? 0), 0);
  return { seconds, cpu, working: await workingSeconds(run) };
};

const middle = (of: readonly Measured[], key: keyof Measured): number =>
  median(of.map((each) => each[key])) ?? 0;

const report = (kind: string, one: readonly Measured[], two: readonly Measured[]): void => {
  const [first, second] = [middle(one, 'seconds'), middle(two, 'seconds')];
  const [busy, busier] = [middle(one, 'working'), middle(two, 'working')];
  const cores = availableParallelism();
  // What one worker leaves of the machine is all that a second one can have.
  const ceiling = Math.min(2, (cores * first) / Math.max(middle(one, 'cpu'), 0.01));
  process.stdout.write(
    `${kind}: ${first.toFixed(1)} s with one worker (${middle(one, 'cpu').toFixed(1)} s of the processor), ${second.toFixed(1)} s with two (${middle(two, 'cpu').toFixed(1)} s): ${(first / second).toFixed(2)} times as fast; from the first job to the last ${busy.toFixed(1)} s and ${busier.toFixed(1)} s: ${(busy / busier).toFixed(2)} times as fast; ${ceiling.toFixed(2)} at best with ${cores} cores\n`,
  );
};

try {
  const asked = Object.keys(kinds).filter((kind) => Number(kind === 'lint' ? lintJobs : verifyJobs) > 0);
  const times = asked.map((kind) => ({ kind, one: [] as Measured[], two: [] as Measured[] }));
  workers.push(await work());
  for (let pair = 0; pair <= Number(pairs); pair += 1) {
    for (const { kind, one } of times) one.push(await measure(kinds[kind as keyof typeof kinds]));
    const second = await work();
    workers.push(second);
    for (const { kind, two } of times) two.push(await measure(kinds[kind as keyof typeof kinds]));
    workers.pop();
    second.kill('SIGTERM');
    await once(second, 'exit');
  }
  process.stdout.write(
    `${lintJobs} jobs of lint, ${verifyJobs} of verify, ${pairs} pairs; load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  // The first pair fills caches.
  for (const { kind, one, two } of times) report(kind, one.slice(1), two.slice(1));
} finally {
  for (const worker of workers) worker.kill('SIGKILL');
  await provider.close();
  await door.close();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
}
