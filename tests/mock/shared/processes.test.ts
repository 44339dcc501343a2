import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../../fleet/start-redis.ts';
import { type SpawnedMock, spawnMock, spawnMockWith } from '../spawn-mock.ts';
import { startRoundRobin } from './round-robin.ts';
import { ask, team } from './team.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-shared-'));
const definition = join(folder, 'team.swagger.json');
writeFileSync(definition, team.definition.text);
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(hasRedis)('pinout mock --state redis://', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('lets the processes of --multiprocess behave as one, with triggers, pages and jobs', async () => {
    const mock = await spawnMock('contracts/currency', definition, '--multiprocess', '--state', redis.url);
    try {
      const one = { connection: 'close' };
      const each = <T>(make: (index: number) => Promise<T>): Promise<T[]> =>
        Promise.all(Array.from({ length: 8 }, (_, index) => make(index)));
      const made = await each((index) =>
        ask(mock, 'POST', '/v1/tasks', { body: { title: `task ${index}` }, headers: one }),
      );
      const ids = made.map(({ body }) => (body as { id: string }).id);
      expect(new Set(ids).size).toBe(8);
      const read = await each((index) => ask(mock, 'GET', `/v1/tasks/${ids[index]}`, { headers: one }));
      expect(read.map(({ body }) => body)).toEqual(made.map(({ body }) => body));

      const begun = await ask(mock, 'POST', '/v1/exports', { headers: { ...one, prefer: 'code=202' } });
      const job = new URL(begun.headers.get('location') ?? '').pathname;
      const looks = await each(() => ask(mock, 'GET', job, { headers: one }));
      expect(looks.map(({ status }) => status).toSorted()).toEqual([...Array(7).fill(200), 202]);

      const first = await ask(mock, 'GET', '/api/RatePublications', { headers: one });
      await each(() => ask(mock, 'POST', '/__pinout/fire/WhenRatesArePublished', { headers: one }));
      const { pathname, search } = new URL(first.headers.get('location') ?? '');
      const poll = await ask(mock, 'GET', pathname + search, { headers: one });
      expect((poll.body as { publications: unknown[] }).publications).toHaveLength(8);
      expect((await ask(mock, 'GET', '/apim/currency/c/RatePublications', { headers: one })).status).toBe(
        202,
      );

      const put = { answers: [{ when: { operation: 'GetWeather' }, body: { sky: 'put' }, times: 8 }] };
      expect(
        (await ask(mock, 'PUT', '/__pinout/answers?connector=team', { body: put, headers: one })).status,
      ).toBe(200);
      const skies = await each(() => ask(mock, 'GET', '/v1/weather', { headers: one }));
      expect(skies.map(({ body }) => body)).toEqual(Array(8).fill({ sky: 'put' }));
      expect((await ask(mock, 'GET', '/v1/weather', { headers: one })).body).not.toEqual({ sky: 'put' });
      expect(mock.printed()).not.toContain('left out');
    } finally {
      expect(await mock.end('SIGTERM')).toBe(0);
    }
  });

  it('loses no request in a rolling restart behind a balancer', async () => {
    const words = [definition, '--state', `${redis.url}?prefix=rolling`, '--drain', '1', '--quiet'];
    const balancer = await startRoundRobin();
    let replicas: readonly SpawnedMock[] = [];
    try {
      replicas = [await spawnMock(...words), await spawnMock(...words)];
      for (const { url } of replicas) await balancer.add(url);
      const answered: string[] = [];
      let isOver = false;
      const client = async (name: string): Promise<void> => {
        for (let turn = 0; !isOver; turn++) {
          const title = `${name} ${turn}`;
          const made = await ask(balancer, 'POST', '/v1/tasks', { body: { id: `${name}-${turn}`, title } });
          const read = await ask(balancer, 'GET', `/v1/tasks/${name}-${turn}`);
          const gone = await ask(balancer, 'DELETE', `/v1/tasks/${name}-${turn}`);
          answered.push(
            `${made.status} ${read.status} ${(read.body as { title?: string }).title === title} ${gone.status}`,
          );
        }
      };
      const load = Promise.all(['a', 'b', 'c', 'd'].map(client));
      for (const old of replicas) {
        const next = await spawnMock(...words);
        replicas = [...replicas.filter((each) => each !== old), next];
        await balancer.add(next.url);
        expect(await old.end('SIGTERM')).toBe(0);
      }
      isOver = true;
      await load;
      expect(answered.length).toBeGreaterThan(20);
      expect([...new Set(answered)]).toEqual(['201 200 true 204']);
    } finally {
      balancer.close();
      await Promise.all(replicas.map((each) => each.end('SIGTERM')));
    }
  });

  it('says why it cannot start, without the password', async () => {
    const failed = await spawnMock(definition, '--state', 'redis://u:hidden-word@127.0.0.1:1').then(
      () => expect.fail('started'),
      ({ message }: Error) => message,
    );
    expect(failed).toMatch(/The state at 127\.0\.0\.1:1 cannot be reached/);
    expect(failed).not.toContain('hidden-word');
  });
});

describe.runIf(hasRedis)('pinout mock --state rediss://', () => {
  it('comes in by TLS as a user of the server, who may do no more than it needs, and shows no password', async () => {
    const pair = await generate([{ name: 'commonName', value: 'localhost' }], {
      keySize: 2048,
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    const [cert, key] = [join(folder, 'redis.crt'), join(folder, 'redis.key')];
    writeFileSync(cert, pair.cert);
    writeFileSync(key, pair.private);
    const rights = ['~{team}:*', '+@read', '+@write', '+@connection', '+eval', '+evalsha', '+info', '+time'];
    const redis = await startRedis((port) => [
      ...['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no'],
      ...['--tls-cert-file', cert, '--tls-key-file', key],
      ...['--user', 'mock', 'on', '>hidden-word', ...rights, '--user', 'default', 'off'],
    ]);
    const port = new URL(redis.url).port;
    const address = (password: string): string =>
      `rediss://mock:${password}@localhost:${port}/0?prefix=team&ttl=60`;
    const env = { NODE_EXTRA_CA_CERTS: cert, MOCK_STATE: address('hidden-word') };
    try {
      const mock = await spawnMockWith(env, definition, '--state', '@env:MOCK_STATE', '--port', '0');
      try {
        const made = await ask(mock, 'POST', '/v1/tasks', { body: { title: 'safe' } });
        expect(made.status).toBe(201);
        const health = await ask(mock, 'GET', '/__pinout/health');
        expect(health.body).toMatchObject({ state: 'reachable' });
        const journal = await ask(mock, 'GET', '/__pinout/requests');
        expect(journal.body).toHaveLength(1);
        await redis.kill();
        const refused = await ask(mock, 'POST', '/v1/tasks', { body: { title: 'refused' } });
        expect(refused.status).toBe(503);
        const shown = JSON.stringify([health.body, journal.body, refused.body]);
        expect(mock.printed() + shown).not.toContain('hidden-word');
      } finally {
        await mock.end('SIGTERM');
      }
      await redis.begin();
      const wrong = spawnMockWith(env, definition, '--state', address('another-word'));
      await expect(wrong).rejects.toThrow(/cannot be reached: WRONGPASS/);
      const unknown = spawnMockWith({}, definition, '--state', address('hidden-word'));
      await expect(unknown).rejects.toThrow(/cannot be reached: .*self.signed/i);
    } finally {
      await redis.stop();
    }
  });
});
