import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { Agent, request as send } from 'undici';
import { loadConnector } from '../src/load/load-connector.ts';
import { serveMock } from '../src/mock/adapters/node.ts';
import { createMock } from '../src/mock/create-mock.ts';
import type { Transport, WireRequest } from '../src/verify/model/exchange.ts';
import { createUndiciTransport } from '../src/verify/send/undici-transport.ts';
import { verify } from '../src/verify/verify.ts';

/**
 * `npm run bench:verify`: requests per second of whole verify runs against a mock in another thread, beside a bare undici loop that
 * sends the very same requests with the same concurrency. Rounds alternate, so that the machine's moods hit both.
 */
const credentials = { api_key: 'a-key' };
const concurrency = 4;
const rounds = 30;
const folder = 'contracts/currency';

const serve = async (): Promise<void> => {
  const { url } = await serveMock(createMock(await loadConnector(folder), { credentials }), { port: 0 });
  parentPort?.postMessage(url);
};

const measure = async (url: string): Promise<void> => {
  const connector = await loadConnector(folder);
  const { transport, close } = createUndiciTransport({ connections: concurrency });
  const agent = new Agent({ connections: concurrency, pipelining: 1 });
  const sent: WireRequest[] = [];
  const recording: Transport = (request) => {
    sent.push(request);
    return transport(request);
  };
  const run = (used: Transport) => verify(connector, { url, transport: used, credentials, concurrency });
  await run(recording);
  const [whole, bare] = [newCost(), newCost()];
  for (let round = -3; round < rounds; round++) {
    const runs = await costOf(() => run(transport));
    const loops = await costOf(() => loop(agent, sent));
    // The first rounds warm up.
    if (round >= 0)
      for (const [sum, cost] of [
        [whole, runs],
        [bare, loops],
      ] as const)
        add(sum, cost);
  }
  await close();
  await agent.close();
  const perSecond = (ms: number): number => Math.round((sent.length * rounds * 1000) / ms);
  const mb = Math.round(process.memoryUsage().rss / 1024 / 1024);
  process.stdout.write(
    `verify ${perSecond(whole.ms)} requests/s, bare undici loop ${perSecond(bare.ms)} requests/s: ${Math.round((bare.ms / whole.ms) * 100)} % (${sent.length} requests a run, ${rounds} runs each, ${concurrency} at once, ${mb} MB)\n` +
      `CPU of the thread that sends: ${(whole.cpu / bare.cpu).toFixed(2)} times the loop's\n`,
  );
};

/** Milliseconds, by the clock and of the thread's CPU. */
interface Cost {
  ms: number;
  cpu: number;
}

const newCost = (): Cost => ({ ms: 0, cpu: 0 });

const add = (sum: Cost, { ms, cpu }: Cost): void => {
  sum.ms += ms;
  sum.cpu += cpu;
};

const costOf = async (work: () => Promise<unknown>): Promise<Cost> => {
  const [begun, used] = [performance.now(), process.threadCpuUsage()];
  await work();
  const { user, system } = process.threadCpuUsage(used);
  return { ms: performance.now() - begun, cpu: (user + system) / 1000 };
};

/** Live memory at the end of a run while its tallies are still held, for few and for many generated requests. */
const measureMemory = async (url: string): Promise<void> => {
  const connector = await loadConnector(folder);
  const { transport, close } = createUndiciTransport({ connections: concurrency });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const sizes: string[] = [];
  for (const runs of [20, 200, 2_000]) {
    let peak = 0;
    let sent = 0;
    const onExchange = (): void => {
      sent += 1;
      if (sent % 1_000 !== 0 && sent !== 150) return;
      collect();
      peak = Math.max(peak, process.memoryUsage().heapUsed);
    };
    const report = await verify(connector, { url, transport, credentials, concurrency, runs, onExchange });
    sizes.push(`${report.facts['requests']} requests ${(peak / 1024 / 1024).toFixed(1)} MB`);
  }
  await close();
  process.stdout.write(`live heap during a run, at most: ${sizes.join(', ')}\n`);
};

const loop = async (agent: Agent, requests: readonly WireRequest[]): Promise<void> => {
  const queue = requests.values();
  const work = async (): Promise<void> => {
    for (const { url, method, headers, body } of queue) {
      const options = { method, headers: headers.flat() as string[], body: body ?? null, dispatcher: agent };
      const answer = await send(url, options);
      await answer.body.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
};

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  const url = await new Promise<string>((resolve) => worker.once('message', resolve));
  await measure(url);
  await measureMemory(url);
  await worker.terminate();
} else {
  await serve();
}
