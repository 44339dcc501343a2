import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { type RunningReceiver, startReceiver } from '../../../src/verify/around/receiver.ts';

describe('serveMock with the platform around it', async () => {
  const currency = await loadConnector('contracts/currency');
  let server: MockServer | undefined;
  let receiver: RunningReceiver | undefined;
  beforeAll(async () => {
    server = await serveMock(createMock(currency, { credentials: { api_key: 'k' } }), { platform: {} });
    receiver = await startReceiver();
  });
  afterAll(async () => {
    await server?.close();
    await receiver?.close();
  });
  const headers = { 'x-functions-key': 'k', 'content-type': 'application/json' };
  const ask = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(path.startsWith('http') ? path : `${server?.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('fires a webhook over HTTP, and answers the gateway’s address', async () => {
    const body = {
      callbackUrl: receiver?.url,
      source: 'EUR',
      target: 'USD',
      threshold: 1,
      direction: 'above',
    };
    const created = await ask('POST', '/api/RateAlerts', body);
    expect(created.status).toBe(201);
    expect((await ask('POST', '/__pinout/fire/WhenRateCrosses')).status).toBe(200);
    expect(await receiver?.next(2_000)).toMatchObject({
      source: expect.any(String),
      rate: expect.any(Number),
    });
    expect((await ask('DELETE', created.headers.get('location') ?? '')).status).toBe(204);
    expect((await ask('GET', '/apim/currency/c1/Currencies')).status).toBe(200);
    // A flow has no key of the backend's: the gateway adds the connection's.
    expect((await fetch(`${server?.url}/apim/currency/c1/Currencies`)).status).toBe(200);
    expect((await fetch(`${server?.url}/api/Currencies`)).status).toBe(401);
  });

  it('takes back the state of a poll that it gave, though the definition wants states of another form', async () => {
    const first = await ask('GET', '/api/RatePublications');
    const location = first.headers.get('location') ?? '';
    expect((await ask('GET', location)).status).toBe(202);
    expect((await ask('POST', '/__pinout/fire/WhenRatesArePublished')).status).toBe(200);
    expect(await (await ask('GET', location)).json()).toMatchObject({ publications: { length: 1 } });
    // A state of the real backend's own is one before all events; one that breaks the definition is refused.
    expect((await ask('GET', '/api/RatePublications?triggerstate=2024-01-02')).status).toBe(200);
    expect((await ask('GET', '/api/RatePublications?triggerstate=17')).status).toBe(400);
  });

  it('keeps foreign pages from firing, and leaves plain operations to the plain mock', async () => {
    const foreign = await fetch(`${server?.url}/__pinout/fire/WhenRateCrosses`, {
      method: 'POST',
      headers: { origin: 'https://evil.example.com' },
    });
    expect(foreign.status).toBe(403);
    expect((await ask('GET', '/__pinout/health')).status).toBe(200);
  });
});
