import { join } from 'node:path';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { MockRequest } from '../../src/mock/model/message.ts';
import { fire, type RunningServer } from './running-server.ts';
import { startFloor, startPinout } from './servers.ts';
import { root, type Subject } from './subjects.ts';

/** One kind of request, and the server that is asked. */
export interface Kind {
  readonly name: string;
  readonly server: RunningServer;
  readonly request: MockRequest;
  readonly status: number;
}

/** What is measured of a kind: CPU of a request in each round, the bare server's beside it. */
export interface KindFigures {
  readonly name: string;
  readonly floor: readonly number[];
  readonly pinout: readonly number[];
}

const harbour = join(root, 'mocks/example/harbour');

const get = (target: string): MockRequest => ({ method: 'GET', target, headers: {}, body: new Uint8Array() });

const post = (target: string, body: object): MockRequest => ({
  method: 'POST',
  target,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(body)),
});

/** Refusals, what a changing state answers, and a list by default, plain and generated: each kind beside a bare server that gets the same request. */
export const startKinds = async (
  currency: Subject,
): Promise<{ readonly floor: RunningServer; readonly kinds: readonly Kind[]; readonly stop: () => void }> => {
  const about: Subject = {
    label: 'small',
    connector: await loadConnector(harbour),
    folder: harbour,
    request: get('/v1/berths'),
  };
  const floor = await startFloor(about);
  const strict = await startPinout(currency, [currency.folder]);
  const usual = await startPinout(about, [harbour]);
  const dynamic = await startPinout(about, [harbour], 'dynamic', ['--dynamic']);
  const plain = await startPinout(about, [harbour], 'plain', ['--plain']);
  const stateful = await startPinout(about, [harbour], 'stateful', ['--stateful']);
  // What is made would make the list longer for those who read it.
  const filling = await startPinout(about, [harbour], 'filling', ['--stateful']);
  const first = await firstKey(stateful);
  const { request } = currency;
  const { 'content-type': type = 'application/json' } = request.headers;
  const broken = new TextEncoder().encode('{"input":"much","source":"EUR"}');
  const berth = {
    name: 'North 4',
    quay: 'north',
    maxLength: 12,
    free: true,
    contactEmail: 'harbour@contoso.com',
  };
  const list = get('/v1/berths');
  const kinds: readonly Kind[] = [
    {
      name: 'refused: the body breaks its schema',
      server: strict,
      request: { ...request, body: broken },
      status: 400,
    },
    {
      name: 'refused: no credential',
      server: strict,
      request: { ...request, headers: { 'content-type': type } },
      status: 401,
    },
    { name: 'refused: no such path', server: strict, request: get('/nowhere'), status: 404 },
    { name: 'a list', server: usual, request: list, status: 200 },
    { name: 'a list, `--plain`', server: plain, request: list, status: 200 },
    { name: 'a list, `--dynamic`', server: dynamic, request: list, status: 200 },
    { name: 'a list, `--stateful`', server: stateful, request: list, status: 200 },
    { name: 'a read, `--stateful`', server: stateful, request: get(`/v1/berths/${first}`), status: 200 },
    { name: 'a create, `--stateful`', server: filling, request: post('/v1/berths', berth), status: 201 },
  ];
  for (const kind of kinds) await checkStatus(kind);
  const stop = (): void => {
    for (const server of [floor, strict, usual, dynamic, plain, stateful, filling]) server.stop();
  };
  return { floor, kinds, stop };
};

/** A kind that is answered in another way would be measured as something else. */
const checkStatus = async ({ name, server, request, status }: Kind): Promise<void> => {
  const { method, target, headers, body } = request;
  const response = await fetch(server.url + target, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  });
  if (response.status !== status) throw new Error(`${name} is answered ${response.status}, not ${status}.`);
};

const firstKey = async ({ url }: RunningServer): Promise<string> => {
  const listed = (await (await fetch(`${url}/v1/berths`)).json()) as {
    readonly items: readonly { readonly id: string }[];
  };
  return listed.items[0]?.id ?? '';
};

/** The kinds in turns, the bare server right before each. */
export const measureKinds = async (
  { floor, kinds }: Awaited<ReturnType<typeof startKinds>>,
  { rounds, amount }: { readonly rounds: number; readonly amount: number },
): Promise<readonly KindFigures[]> => {
  const figures = kinds.map(({ name }) => ({ name, floor: [] as number[], pinout: [] as number[] }));
  for (let round = -1; round < rounds; round++) {
    for (const [index, { server, request }] of kinds.entries()) {
      const bare = await fire({ ...floor, request }, { amount });
      const own = await fire({ ...server, request }, { amount });
      // The first round warms them up.
      if (round < 0) continue;
      figures[index]?.floor.push(bare.cpu);
      figures[index]?.pinout.push(own.cpu);
    }
  }
  return figures;
};
