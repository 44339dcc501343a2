import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';

const mock = createMock(await loadConnector('contracts/currency'), { security: false });
let server: MockServer;
afterEach(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers });

describe('the end of a mock that is drained', () => {
  it.each(['pod-7.example.com', '10.1.2.3:4010'])('answers probes by the Host %s', async (host) => {
    server = await serveMock(mock, { host: '0.0.0.0', checkHost: false });
    for (const name of ['health', 'ready']) {
      const sent = request({ port: server.port, path: `/__pinout/${name}`, headers: { host } }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      expect(answer.statusCode).toBe(200);
    }
  });

  it('is not ready first, still answers, refuses then, and sends what was begun', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    let begun = (): void => undefined;
    const taken = new Promise<void>((done) => {
      begun = done;
    });
    server = await serveMock(mock, {
      engine: () => async () => {
        begun();
        await held;
        return { status: 200, headers: {}, body: new TextEncoder().encode('late') };
      },
    });
    const late = ask('/slow');
    await taken;
    let unlisted = (): void => undefined;
    const drained = server.drain(
      new Promise<void>((done) => {
        unlisted = done;
      }),
    );
    expect((await ask('/__pinout/ready')).status).toBe(503);
    const healthy = await ask('/__pinout/health');
    expect([healthy.status, healthy.headers.get('connection')]).toEqual([200, 'close']);
    unlisted();
    await expect
      .poll(() =>
        ask('/__pinout/health').then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused');
    release();
    expect(await (await late).text()).toBe('late');
    await drained;
  });
});
