import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConnector } from '../src/load/load-connector.ts';
import { openRedisState } from '../src/mock/shared/open-redis-state.ts';
import { runFleetOnce, startWorker } from './fleet/fleet-processes.ts';

/**
 * `npm run redis:kinds`: the queue of a fleet on a cluster of three servers, and the queue and the state of mocks behind a Sentinel, before and after its master
 * was killed. Needs Debian's redis-server, redis-sentinel and redis-tools. Ends 1 with the first thing that is not as the docs say.
 */
const home = mkdtempSync(join(tmpdir(), 'pinout-redis-kinds-'));
const root = resolve(import.meta.dirname, '..');
const open: ChildProcess[] = [];

const expectThat = (what: string, isSo: boolean): void => {
  if (!isSo) throw new Error(`Not so: ${what}`);
  process.stdout.write(`so: ${what}\n`);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  // The bus of a cluster takes the port 10,000 above.
  return port > 50_000 ? port - 30_000 : port;
};

/** Starts one of Debian's programs, and waits until it answers. */
const start = async (program: string, port: number, words: readonly string[]): Promise<ChildProcess> => {
  const folder = join(home, String(port));
  mkdirSync(folder, { recursive: true });
  const child = spawn(program, [...words, '--port', String(port), '--bind', '127.0.0.1'], {
    cwd: folder,
    stdio: 'ignore',
  });
  open.push(child);
  await until(`${program} answers at ${port}`, () => cli(port, 'ping').includes('PONG'));
  return child;
};

const cli = (port: number, ...words: readonly string[]): string => {
  try {
    return execFileSync('redis-cli', ['-p', String(port), ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
};

const until = async (what: string, isSo: () => boolean): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Not within a minute: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
};

/** A run of a fleet with one worker, to its end. */
const runOnce = async (queue: string): Promise<number> => {
  const where = { program: join(root, 'src/cli/main.ts'), folder: root, queue };
  const worker = await startWorker(where);
  open.push(worker);
  const { status, told } = await runFleetOnce(where, ['contracts/base64', 'contracts/currency']);
  if (status !== 0) process.stderr.write(told);
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  await ended;
  return status;
};

const tryCluster = async (): Promise<void> => {
  const ports = [await freePort(), await freePort(), await freePort()];
  for (const port of ports) await start('redis-server', port, ['--cluster-enabled', 'yes', '--save', '']);
  const all = ports.map((port) => `127.0.0.1:${port}`);
  execFileSync('redis-cli', ['--cluster', 'create', ...all, '--cluster-yes'], { stdio: 'ignore' });
  const [first = 0, second = 0] = ports;
  await until('the cluster is whole', () =>
    ports.every((port) => cli(port, 'cluster', 'info').includes('cluster_state:ok')),
  );
  expectThat('a fleet runs on a cluster', (await runOnce(`redis://127.0.0.1:${first}`)) === 0);
  const full = ports.filter((port) => !cli(port, 'dbsize').startsWith('0'));
  expectThat('all keys of a queue are on one server of it', full.length === 1);
  const refused = await openRedisState(`redis://127.0.0.1:${second}`).then(
    () => 'opened',
    (error: { readonly code?: string }) => error.code,
  );
  expectThat('the state of mocks is refused there: state-of-cluster', refused === 'state-of-cluster');
};

/** Writes the file that a Sentinel wants to have, and to change. */
const startSentinel = async (master: number): Promise<number> => {
  const port = await freePort();
  const folder = join(home, String(port));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'sentinel.conf');
  const lines = [
    `sentinel monitor shop 127.0.0.1 ${master} 1`,
    'sentinel down-after-milliseconds shop 500',
    'sentinel failover-timeout shop 5000',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  await start('redis-sentinel', port, [file]);
  return port;
};

const trySentinel = async (): Promise<void> => {
  const [master, replica] = [await freePort(), await freePort()];
  const first = await start('redis-server', master, ['--save', '']);
  await start('redis-server', replica, ['--save', '', '--replicaof', '127.0.0.1', String(master)]);
  await until('the replica is one', () => cli(replica, 'info').includes('master_link_status:up'));
  const sentinel = await startSentinel(master);
  await until('the Sentinel knows the replica', () => cli(sentinel, 'info').includes('slaves=1'));
  const address = `redis://127.0.0.1:${sentinel}?sentinel=shop`;
  expectThat('a fleet finds its queue by a Sentinel', (await runOnce(address)) === 0);
  const { serveMock } = await import('../src/mock/adapters/node.ts');
  const { createMock } = await import('../src/mock/create-mock.ts');
  const shared = await openRedisState(address);
  const mock = createMock(await loadConnector('contracts/currency'), { ...shared.options, security: false });
  const server = await serveMock(mock, { shared, port: 0 });
  const health = async (): Promise<string> =>
    (await (await fetch(`${server.url}/__pinout/health`)).text()).replaceAll(' ', '');
  expectThat('the state of mocks is found by it', !(await health()).includes('unreachable'));
  first.kill('SIGKILL');
  await until('the replica is the master', () => cli(replica, 'info').includes('role:master'));
  await until('the state is there again', () => shared.isReachable());
  await shared.journal.clear();
  expectThat('the state of mocks follows to the new master', !(await health()).includes('unreachable'));
  expectThat('a fleet runs with the new master', (await runOnce(address)) === 0);
  await server.close();
  await shared.close();
};

try {
  await tryCluster();
  await trySentinel();
} finally {
  for (const child of open) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
}
