import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRedisState } from '../../../src/mock/shared/open-redis-state.ts';
import { readRedisAddress } from '../../../src/redis/read-redis-address.ts';
import { hasRedis, startRedis, type TestRedis } from '../../fleet/start-redis.ts';
import { ask, type Replica, startReplica } from './team.ts';

describe.runIf(hasRedis)('a mock whose state is away', () => {
  let redis: TestRedis;
  let mock: Replica;
  beforeAll(async () => {
    redis = await startRedis();
    mock = await startReplica(redis.url);
  });
  afterAll(async () => {
    redis.resume();
    await mock.close();
    await redis.stop();
  });

  const create = (title: string) => ask(mock, 'POST', '/v1/tasks', { body: { title } });
  const refused = {
    status: 503,
    body: {
      status: 503,
      code: 'state-unreachable',
      detail: expect.stringMatching(/^The state at 127\.0\.0\.1:\d+ /),
    },
  };

  it('refuses what needs it, answers the rest, and goes on when it is back', async () => {
    const made = await create('before');
    const { id } = made.body as { id: string };
    const weather = await ask(mock, 'GET', '/v1/status');
    await redis.kill();

    const answer = await create('meanwhile');
    expect(answer).toMatchObject(refused);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    for (const [method, path] of [
      ['GET', `/v1/tasks/${id}`],
      ['GET', '/v1/tasks'],
      ['DELETE', `/v1/tasks/${id}`],
      ['GET', '/__pinout/jobs/1'],
      ['POST', '/__pinout/fire/WhenRateCrosses'],
      ['GET', '/v1/weather'],
      ['POST', '/__pinout/reset'],
      ['GET', '/__pinout/requests'],
      ['DELETE', '/__pinout/answers'],
    ] as const)
      expect([path, await ask(mock, method, path)]).toMatchObject([path, refused]);
    const job = await ask(mock, 'POST', '/v1/exports', { headers: { prefer: 'code=202' } });
    expect(job).toMatchObject(refused);
    expect(await ask(mock, 'GET', '/v1/status')).toEqual({ ...weather, headers: expect.anything() });
    expect((await ask(mock, 'GET', '/v1/nowhere')).status).toBe(404);
    expect((await ask(mock, 'POST', '/v1/tasks', { body: 7 })).status).toBe(422);
    expect((await ask(mock, 'GET', '/__pinout/ready')).status).toBe(200);
    expect((await ask(mock, 'GET', '/__pinout/health')).body).toMatchObject({ state: 'unreachable' });

    const metrics = String((await ask(mock, 'GET', '/__pinout/metrics')).body);
    expect(Number(/^pinout_mock_state_errors_total (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(5);

    await redis.begin();
    await expect.poll(async () => (await create('after')).status, { timeout: 20_000 }).toBe(201);
    expect((await ask(mock, 'GET', `/v1/tasks/${id}`)).body).toEqual(made.body);
    expect((await ask(mock, 'GET', '/__pinout/health')).body).toMatchObject({ state: 'reachable' });
    const titles = ((await ask(mock, 'GET', '/v1/tasks')).body as { title: string }[]).map(
      ({ title }) => title,
    );
    expect(titles).not.toContain('meanwhile');
    expect(mock.said).toEqual([
      expect.stringMatching(/is away: requests that need it get 503/),
      expect.stringMatching(/is back\.$/),
    ]);
  });

  it('does not wait for a server that says nothing', async () => {
    redis.pause();
    expect(await create('late')).toMatchObject(refused);
    expect(await create('late')).toMatchObject(refused);
    expect((await ask(mock, 'GET', '/v1/status')).status).toBe(200);
    redis.resume();
    await expect.poll(async () => (await create('again')).status, { timeout: 20_000 }).toBe(201);
  });

  it('begins anew if the server has lost everything', async () => {
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    expect((await create('anew')).status).toBe(201);
    const titles = ((await ask(mock, 'GET', '/v1/tasks')).body as { title: string }[]).map(
      ({ title }) => title,
    );
    expect(titles).toContain('anew');
    expect(titles).not.toContain('before');
  });
});

describe('an address of a state', () => {
  it.each([
    ['redis://', 'redis-address-invalid'],
    ['redis://127.0.0.1:6379/zero', 'redis-address-invalid'],
    ['redis://u:%E0%A4@127.0.0.1', 'redis-address-invalid'],
    ['redis://127.0.0.1:6379?ttl=soon', 'state-address-invalid'],
    ['redis://127.0.0.1:6379?prefix={a}', 'state-address-invalid'],
    ['redis://127.0.0.1:6379?family=6', 'state-address-invalid'],
    ['redis://user:hidden-word@127.0.0.1:1', 'state-unreachable'],
  ])('%s is refused, and shows no password', async (url, code) => {
    const error = await openRedisState(url).then(
      () => expect.fail('opened'),
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({ code });
    expect(error.message).not.toContain('hidden-word');
  });
});

describe.skipIf(!hasRedis)('a server of a cluster', () => {
  it('keeps no state of mocks', async () => {
    const redis = await startRedis(() => ['--cluster-enabled', 'yes']);
    await expect(openRedisState(redis.url)).rejects.toMatchObject({ code: 'state-of-cluster' });
    await redis.stop();
  });
});

describe('an address with the name that a Sentinel has for a server', () => {
  it('is the address of that Sentinel', () => {
    const { host, options, query } = readRedisAddress('redis://u:p@10.0.0.1:26379/2?sentinel=shop&ttl=5');
    expect(host).toBe('10.0.0.1:26379');
    expect(options).toEqual({
      sentinels: [{ host: '10.0.0.1', port: 26379 }],
      name: 'shop',
      db: 2,
      username: 'u',
      password: 'p',
    });
    expect([...query]).toEqual([['ttl', '5']]);
  });
});

describe('a server that takes connections and says nothing', () => {
  it('is none', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    await expect(openRedisState(`redis://127.0.0.1:${port}`, { answerMs: 50 })).rejects.toMatchObject({
      code: 'state-unreachable',
    });
    silent.close();
  });
});

describe('the client for Redis', () => {
  it('is missing with a sentence', async () => {
    vi.resetModules();
    vi.doMock('ioredis', () => {
      throw new Error('Cannot find package');
    });
    const { importRedis } = await import('../../../src/redis/import-redis.ts');
    await expect(importRedis()).rejects.toMatchObject({
      code: 'redis-missing',
      remedy: expect.stringContaining('npm install ioredis'),
    });
    vi.doUnmock('ioredis');
  });
});
