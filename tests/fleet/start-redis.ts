import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = '/usr/bin/redis-server';

/** Debian's package; `npm test` installs it where it can. */
export const hasRedis: boolean = existsSync(program);

/** A server of a test. */
export interface TestRedis {
  readonly url: string;
  /** Ends it without a word, and starts it again with what it had written to its disk. */
  readonly restart: () => Promise<void>;
  /** The two halves of a restart. */
  readonly kill: () => Promise<void>;
  readonly begin: () => Promise<void>;
  /** Lets it say nothing, and go on again. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => Promise<void>;
}

/** Further words of the command line, for a server on this port. */
type Words = (port: number) => readonly string[];

/** Starts Redis on a free port; every command is on the disk before it is answered. */
export const startRedis = async (wordsOf: Words = () => []): Promise<TestRedis> => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-redis-'));
  const port = await freePort();
  const words = wordsOf(port);
  let running = await start(folder, port, words);
  const kill = async (): Promise<void> => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'close');
    running.kill('SIGKILL');
    await ended;
  };
  const begin = async (): Promise<void> => {
    running = await start(folder, port, words);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: async () => {
      await kill();
      await begin();
    },
    kill,
    begin,
    pause: () => void running.kill('SIGSTOP'),
    resume: () => void running.kill('SIGCONT'),
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const start = async (
  folder: string,
  port: number,
  more: readonly string[],
): Promise<ReturnType<typeof spawn>> => {
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const child = spawn(program, [...words, ...durable, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('Ready to accept connections')) return child;
  throw new Error('Redis did not start.');
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
