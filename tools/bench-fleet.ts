import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { loadConnector } from '../src/load/load-connector.ts';
import { serveMock } from '../src/mock/adapters/node.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { startRedis } from '../tests/fleet/start-redis.ts';

/**
 * `npm run bench:fleet -- [connectors]`: how long a fleet takes with one worker and with two, for lint, and for verify against a provider that answers after 50 ms.
 * Needs Debian's redis-server.
 */
const [size = '8'] = process.argv.slice(2);
const main = resolve(import.meta.dirname, '../src/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'pinout-bench-fleet-'));
const names = Array.from({ length: Number(size) }, (_, index) => `contracts/c${index}`);
for (const name of names) cpSync(resolve('contracts/currency'), join(folder, name), { recursive: true });

const redis = await startRedis();
const connector = await loadConnector('contracts/currency');
const provider = await serveMock(createMock(connector, { security: false }), {
  conditions: { delay: 50 },
});

const pinout = (...words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [main, ...words], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });

/** A worker that has said that it works. */
const startWorker = async (): Promise<ChildProcess> => {
  const worker = pinout('fleet', 'work', '--queue', redis.url, '--credential', 'api_key=local-key');
  if (worker.stderr === null) throw new Error('A worker has no standard error.');
  for await (const line of createInterface({ input: worker.stderr })) if (line.startsWith('Working')) break;
  worker.stderr.resume();
  return worker;
};

const runOnce = async (words: readonly string[]): Promise<number> => {
  const started = performance.now();
  const run = pinout('fleet', 'run', 'contracts', '--queue', redis.url, ...words);
  run.stderr?.resume();
  const [status] = (await once(run, 'close')) as [number];
  if (status === 2) throw new Error('The run could not be done.');
  return performance.now() - started;
};

const jobs = {
  lint: [],
  verify: ['--command', 'verify', '--url', provider.url, '--with', 'allow-partial'],
} as const;

try {
  const workers = [await startWorker()];
  const times = new Map<string, number>();
  for (const count of [1, 2]) {
    if (count === 2) workers.push(await startWorker());
    for (const [name, words] of Object.entries(jobs)) times.set(`${name} ${count}`, await runOnce(words));
  }
  for (const name of Object.keys(jobs)) {
    const [one = 0, two = 1] = [times.get(`${name} 1`), times.get(`${name} 2`)];
    process.stdout.write(
      `${name} of ${names.length} connectors: ${Math.round(one)} ms with one worker, ${Math.round(two)} ms with two: ${(one / two).toFixed(2)} times as fast\n`,
    );
  }
  for (const worker of workers) worker.kill('SIGKILL');
} finally {
  await provider.close();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
}
