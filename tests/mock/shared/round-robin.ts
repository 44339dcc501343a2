import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A balancer as small as one can be: in turns, to whoever says that it is ready; nothing is tried twice. */
export interface RoundRobin {
  readonly url: string;
  readonly add: (url: string) => Promise<void>;
  readonly close: () => void;
}

/** Between two looks at whether a replica is ready. */
const probeMs = 50;

/** Starts a balancer over no replica at all. */
export const startRoundRobin = async (): Promise<RoundRobin> => {
  const agent = new Agent({ keepAlive: true });
  const ready: string[] = [];
  let turn = 0;
  const isReady = (url: string): Promise<boolean> =>
    fetch(`${url}/__pinout/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  const watch = async (url: string): Promise<void> => {
    while (await isReady(url)) await delay(probeMs);
    ready.splice(ready.indexOf(url), 1);
  };
  const server = createServer((incoming, response) => {
    const url = ready[turn++ % ready.length];
    if (url === undefined) return void response.writeHead(502).end();
    const { method, headers, url: target = '/' } = incoming;
    const outgoing = send(new URL(target, url), { agent, method, headers }, (answer) => {
      const { connection: _, 'keep-alive': __, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.headersSent || response.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: async (url) => {
      while (!(await isReady(url))) await delay(probeMs);
      ready.push(url);
      void watch(url);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
};
