import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../../fleet/start-redis.ts';
import { ask, type Replica, startReplica } from './team.ts';

const alert = {
  callbackUrl: 'set in beforeAll',
  source: 'EUR',
  target: 'USD',
  threshold: 1,
  direction: 'above',
};

describe.runIf(hasRedis)('two replicas of a mock', () => {
  let redis: TestRedis;
  let a: Replica;
  let b: Replica;
  const received: unknown[] = [];
  const flow = createServer(async (request, response) => {
    received.push(JSON.parse(await text(request)));
    response.end();
  });

  beforeAll(async () => {
    redis = await startRedis();
    flow.listen(0, '127.0.0.1');
    await once(flow, 'listening');
    alert.callbackUrl = `http://127.0.0.1:${(flow.address() as AddressInfo).port}/1`;
    a = await startReplica(redis.url);
    b = await startReplica(redis.url);
  });
  afterAll(async () => {
    await a.close();
    await b.close();
    flow.close();
    await redis.stop();
  });
  beforeEach(async () => {
    received.length = 0;
    expect((await ask(a, 'POST', '/__pinout/reset')).status).toBe(204);
  });

  it('have the same things', async () => {
    const made = await ask(a, 'POST', '/v1/tasks', { body: { title: 'paint' } });
    expect(made).toMatchObject({ status: 201, body: { title: 'paint' } });
    const { id } = made.body as { id: string };
    expect((await ask(b, 'GET', `/v1/tasks/${id}`)).body).toEqual(made.body);
    expect((await ask(b, 'GET', '/v1/tasks')).body).toContainEqual(made.body);
    expect((await ask(b, 'PATCH', `/v1/tasks/${id}`, { body: { done: true } })).status).toBe(200);
    expect((await ask(a, 'GET', `/v1/tasks/${id}`)).body).toMatchObject({ title: 'paint', done: true });
    expect((await ask(a, 'DELETE', `/v1/tasks/${id}`)).status).toBe(204);
    expect((await ask(b, 'GET', `/v1/tasks/${id}`)).status).toBe(404);
    expect((await ask(b, 'DELETE', `/v1/tasks/${id}`)).status).toBe(404);
  });

  it('give keys once, however many are made at a time', async () => {
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        ask(index % 2 === 0 ? a : b, 'POST', '/v1/tasks', { body: { title: `task ${index}` } }),
      ),
    );
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
    const ids = made.map(({ body }) => (body as { id: string }).id);
    expect(new Set(ids).size).toBe(40);
    const listed = (await ask(b, 'GET', '/v1/tasks')).body as readonly { readonly id: string }[];
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it('go through a sequence together', async () => {
    const skies = [];
    for (const replica of [a, b, b, a, b]) skies.push((await ask(replica, 'GET', '/v1/weather')).body);
    expect(skies.map((body) => (body as { sky: string }).sky)).toEqual([
      'red',
      'red',
      'grey',
      'blue',
      'blue',
    ]);
    await ask(b, 'POST', '/__pinout/reset');
    expect((await ask(a, 'GET', '/v1/weather')).body).toEqual({ sky: 'red' });
  });

  it('take answers that were put on either', async () => {
    const answers = [{ when: { operation: 'GetStatus' }, body: { s: 'put' } }];
    const put = await ask(a, 'PUT', '/__pinout/answers?connector=team', { body: { answers } });
    expect(put.status).toBe(200);
    expect((await ask(b, 'GET', '/v1/status')).body).toEqual({ s: 'put' });
    expect((await ask(b, 'GET', '/__pinout/answers')).body).toMatchObject([
      { operation: 'GetStatus' },
      { operation: 'GetWeather' },
    ]);
    await ask(b, 'DELETE', '/__pinout/answers');
    expect((await ask(a, 'GET', '/v1/status')).body).not.toEqual({ s: 'put' });
  });

  it('fire a trigger on either, and end a subscription on either', async () => {
    const subscribed = await ask(a, 'POST', '/api/RateAlerts', { body: alert });
    expect(subscribed.status).toBe(201);
    const fired = await ask(b, 'POST', '/__pinout/fire/WhenRateCrosses');
    expect(fired.body).toMatchObject({ deliveries: [{ delivered: true, statuses: [200] }] });
    expect(received).toHaveLength(1);
    const metrics = String((await ask(b, 'GET', '/__pinout/metrics')).body);
    expect(metrics).toMatch(/^pinout_mock_subscriptions 1$/m);
    const again = await ask(a, 'POST', '/__pinout/fire/WhenRateCrosses');
    expect(received).toHaveLength(2);
    expect((again.body as { payload: unknown }).payload).not.toEqual(
      (fired.body as { payload: unknown }).payload,
    );
    const { pathname } = new URL(subscribed.headers.get('location') ?? '');
    expect((await ask(b, 'DELETE', pathname)).status).toBe(204);
    expect((await ask(a, 'DELETE', pathname)).status).toBe(404);
    expect((await ask(a, 'POST', '/__pinout/fire/WhenRateCrosses')).body).toMatchObject({ deliveries: [] });
  });

  it('have the same events for polls', async () => {
    const path = (location: string | null): string => {
      const { pathname, search } = new URL(location ?? '');
      return pathname + search;
    };
    const first = await ask(a, 'GET', '/api/RatePublications');
    await ask(b, 'POST', '/__pinout/fire/WhenRatesArePublished');
    await ask(a, 'POST', '/__pinout/fire/WhenRatesArePublished');
    const poll = await ask(b, 'GET', path(first.headers.get('location')));
    expect((poll.body as { publications: unknown[] }).publications).toHaveLength(2);
    expect((await ask(a, 'GET', path(poll.headers.get('location')))).status).toBe(202);
  });

  it('know each other’s jobs', async () => {
    const begun = await ask(a, 'POST', '/v1/exports', { headers: { prefer: 'code=202' } });
    expect(begun.status).toBe(202);
    const { pathname } = new URL(begun.headers.get('location') ?? '');
    expect((await ask(b, 'GET', pathname)).status).toBe(202);
    expect(await ask(a, 'GET', pathname)).toMatchObject({ status: 200, body: { url: expect.any(String) } });
  });

  it('make a thing once for an idempotency key', async () => {
    const send = (replica: Replica, title: string) =>
      ask(replica, 'POST', '/v1/tasks', { body: { title }, headers: { 'idempotency-key': 'k1' } });
    const both = await Promise.all([send(a, 'once'), send(b, 'once'), send(a, 'once'), send(b, 'once')]);
    expect(new Set(both.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const listed = (await ask(b, 'GET', '/v1/tasks')).body as readonly { readonly title: string }[];
    expect(listed.filter(({ title }) => title === 'once')).toHaveLength(1);
    expect(await send(b, 'another')).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('idempotency key') },
    });
  });

  it('accept tokens that the other has issued, and each refresh token once', async () => {
    const form = async (replica: Replica, values: Record<string, string>) => {
      const response = await fetch(`${replica.url}/__pinout/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams(values),
      });
      return { status: response.status, body: (await response.json()) as Record<string, string> };
    };
    const query = 'response_type=code&client_id=c&redirect_uri=http://127.0.0.1/back';
    const redirected = await fetch(`${a.url}/__pinout/oauth/authorize?${query}`, { redirect: 'manual' });
    const code = new URL(redirected.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const grant = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://127.0.0.1/back',
      client_id: 'c',
    };
    const issued = await form(b, grant);
    expect(issued.status).toBe(200);
    const headers = { authorization: `Bearer ${issued.body['access_token']}` };
    expect((await ask(a, 'GET', '/v1/me', { headers })).status).toBe(200);
    expect((await ask(a, 'GET', '/v1/me', { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    const refresh = { grant_type: 'refresh_token', refresh_token: issued.body['refresh_token'] ?? '' };
    const refreshed = await Promise.all([form(a, refresh), form(b, refresh)]);
    expect(refreshed.map(({ status }) => status).toSorted()).toEqual([200, 400]);
  });

  it('have one journal, without credentials, and forget it together', async () => {
    await ask(a, 'GET', '/v1/status?code=hidden-code', { headers: { authorization: 'Bearer hidden-token' } });
    await ask(b, 'GET', '/v1/weather');
    const targets = async (replica: Replica): Promise<readonly string[]> => {
      const { body } = await ask(replica, 'GET', '/__pinout/requests');
      return (body as readonly { readonly target: string }[]).map(({ target }) => target).toSorted();
    };
    await expect.poll(() => targets(b)).toEqual(['/v1/status?code=[redacted]', '/v1/weather']);
    expect(await targets(a)).toEqual(await targets(b));
    expect(JSON.stringify((await a.state.journal.read(10)).map(({ request }) => request))).not.toContain(
      'hidden',
    );
    await ask(b, 'POST', '/__pinout/reset');
    expect(await targets(a)).toEqual([]);
  });

  it('forget together', async () => {
    const made = await ask(a, 'POST', '/v1/tasks', { body: { title: 'short' } });
    const { id } = made.body as { id: string };
    await ask(b, 'POST', '/__pinout/reset');
    expect((await ask(a, 'GET', `/v1/tasks/${id}`)).status).toBe(404);
    expect((await ask(b, 'GET', `/v1/tasks/${id}`)).status).toBe(404);
  });

  it('keep what is theirs under their prefix, and as long as the address says', async () => {
    const other = await startReplica(`${redis.url}?prefix=other&ttl=1000`);
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url);
    try {
      const made = await ask(a, 'POST', '/v1/tasks', { body: { title: 'mine' } });
      await ask(other, 'POST', '/v1/tasks', { body: { title: 'theirs' } });
      const { id } = made.body as { id: string };
      expect((await ask(other, 'GET', `/v1/tasks/${id}`)).body).not.toMatchObject({ title: 'mine' });
      const keys = await client.keys('{other}:*');
      expect(keys).toContain('{other}:things/team/tasks');
      const ends = await Promise.all(keys.map((key) => client.pttl(key)));
      for (const end of ends) expect(end).toBeGreaterThan(0);
      expect(Math.max(...ends)).toBeLessThanOrEqual(1_000_000);
      expect((await client.keys('*')).every((key) => /^\{(?:other|pinout-mock)\}:/.test(key))).toBe(true);
    } finally {
      client.disconnect();
      await other.close();
    }
  });
});
