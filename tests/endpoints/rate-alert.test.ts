import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultKey, startEndpoint } from '../../endpoints/host/start-endpoint.ts';
import { post, withEndpoint } from './with-endpoint.ts';

const alert = {
  callbackUrl: 'http://127.0.0.1:9/',
  source: 'EUR',
  target: 'USD',
  threshold: 1,
  direction: 'above',
};

describe('the rate alert', () => {
  const ask = withEndpoint('currency');
  const received: unknown[] = [];
  let answers: number[] = [];
  const receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      received.push(JSON.parse(text));
      response.writeHead(answers.shift() ?? 202).end();
    });
  });
  let callbackUrl = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?sig=a%2Fb`;
  });
  afterAll(() => {
    receiver.close();
    receiver.closeAllConnections();
  });

  const check = async (): Promise<unknown> =>
    JSON.parse((await ask('/api/RateAlerts/Check', { method: 'POST' })).text);
  const subscribe = async (more: object): Promise<{ id: string }> => {
    const answer = await ask('/api/RateAlerts', post({ ...alert, callbackUrl, ...more }));
    expect(answer.status).toBe(201);
    return JSON.parse(answer.text) as { id: string };
  };

  it('tells once, again where the callback failed, and nothing after the end', async () => {
    answers = [503];
    const { id } = await subscribe({});
    const other = await subscribe({ threshold: 1000 });
    expect(await check()).toEqual({ notified: 0 });
    expect(await check()).toEqual({ notified: 1 });
    expect(await check()).toEqual({ notified: 0 });
    const sent = { source: 'EUR', target: 'USD', rate: 1.0653, threshold: 1, date: '2024-04-19' };
    expect(received).toEqual([sent, sent]);
    expect(await ask(`/api/RateAlerts/${id}`, { method: 'DELETE' })).toMatchObject({ status: 204, text: '' });
    expect(await ask(`/api/RateAlerts/${id}`, { method: 'DELETE' })).toMatchObject({ status: 204 });
    await ask(`/api/RateAlerts/${other.id}`, { method: 'DELETE' });
    await subscribe({ direction: 'below' });
    expect(await check()).toEqual({ notified: 0 });
    expect(received).toHaveLength(2);
  });

  it('gives a Location that ends the subscription', async () => {
    const { url, close } = await startEndpoint('currency');
    const headers = { 'x-functions-key': defaultKey, 'content-type': 'application/json' };
    const created = await fetch(`${url}/api/RateAlerts`, { ...post(alert), headers });
    const location = created.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^${url}/api/RateAlerts/[0-9a-f-]{36}$`));
    expect((await fetch(location, { method: 'DELETE', headers })).status).toBe(204);
    await close();
  });

  it.each([
    ['no URL', { callbackUrl: 'hook' }],
    ['another protocol', { callbackUrl: 'file:///etc/passwd' }],
    ['an unknown currency', { source: 'XXX' }],
    ['a threshold of nought', { threshold: 0 }],
    ['a threshold as text', { threshold: '1' }],
    ['an unknown direction', { direction: 'up' }],
  ])('answers 400 for %s', async (_what, more) => {
    expect(await ask('/api/RateAlerts', post({ ...alert, ...more }))).toMatchObject({ status: 400 });
  });
});

describe('the polling trigger for publications', () => {
  const ask = withEndpoint('currency');

  it('gives a state first, then fires for a later day only', async () => {
    expect(await ask('/api/RatePublications')).toMatchObject({ status: 202, text: '' });
    expect(await ask('/api/RatePublications?triggerstate=2024-04-19')).toMatchObject({ status: 202 });
    const fired = await ask('/api/RatePublications?triggerstate=2024-04-18');
    expect({ ...fired, text: JSON.parse(fired.text) }).toMatchObject({
      status: 200,
      text: { publications: [{ date: '2024-04-19', currencies: 31 }] },
    });
    for (const wrong of ['soon', '2024-02-31', '2024-13-01', '']) {
      expect(await ask(`/api/RatePublications?triggerstate=${wrong}`)).toMatchObject({ status: 400 });
    }
  });
});
