import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import autocannon, { type Result } from 'autocannon';
import type { MockRequest } from '../../src/mock/model/message.ts';

/** A server in a process of its own, and the request that it is measured with. */
export interface RunningServer {
  readonly name: string;
  readonly request: MockRequest;
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly start: number;
  readonly stop: () => void;
}

/** Starts a server and waits for its first answer. */
export const startServer = async (
  name: string,
  request: MockRequest,
  words: (port: number) => readonly string[],
): Promise<RunningServer> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, [...words(port)], { stdio: 'ignore' });
  await firstAnswer(url, request);
  const start = performance.now() - started;
  return { name, request, url, pid: child.pid ?? 0, start, stop: () => void child.kill('SIGKILL') };
};

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const firstAnswer = async (url: string, request: MockRequest): Promise<void> => {
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

/** One measurement under load. */
export interface Load {
  /** Microseconds of user and system time for a request. */
  readonly cpu: number;
  readonly rate: number;
  readonly p99: number;
  readonly count: number;
  readonly failures: number;
}

/** Fires from 50 keep-alive connections, for some seconds or some number of requests. */
export const fire = async (
  { url, pid, request }: RunningServer,
  length: { readonly duration: number } | { readonly amount: number },
): Promise<Load> => {
  const before = cpuOf(pid);
  const result: Result = await autocannon({
    url: url + request.target,
    method: request.method,
    headers: { ...request.headers },
    ...(request.body.length > 0 ? { body: Buffer.from(request.body) } : {}),
    connections: 50,
    ...length,
  });
  const count = result.requests.total;
  return {
    cpu: (cpuOf(pid) - before) / Math.max(1, count),
    rate: result.requests.average,
    p99: result.latency.p99,
    count,
    failures: result.non2xx + result.errors,
  };
};

/** User and system time of a process in microseconds, all its threads, from /proc. */
const cpuOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
};

/** Resident memory of a process in MB; `peak` is its highest so far. */
export const memoryOf = (pid: number, which: 'now' | 'peak' = 'now'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number((which === 'now' ? /VmRSS:\s+(\d+)/ : /VmHWM:\s+(\d+)/).exec(status)?.[1]) / 1024;
};
