import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpoint } from '../../endpoints/host/start-endpoint.ts';
import { post } from './with-endpoint.ts';

const feed = readFileSync(
  new URL('../../endpoints/data/ecb-2024-04-19.xml', import.meta.url),
  'utf8',
).replace('1.0653', '2.0000');
const body = post({ input: 10, source: 'EUR', target: 'USD' });
const unused: RequestListener = (_request, response) => response.end();

describe('the currency endpoint with a rate feed', () => {
  let server: Server;
  let url = '';
  let answerFeed = unused;
  let asked = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      answerFeed(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/daily.xml`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = async (
    settings: Record<string, string>,
    times = 1,
  ): Promise<{ status: number; body: unknown }[]> => {
    asked = 0;
    const host = await startEndpoint('currency', { settings: { RATES_URL: url, ...settings } });
    try {
      const answers = [];
      for (let turn = 0; turn < times; turn++) {
        const response = await fetch(`${host.url}/api/ConvertCurrency?code=local-key`, body);
        answers.push({ status: response.status, body: await response.json() });
      }
      return answers;
    } finally {
      await host.close();
    }
  };

  it('converts at the feed’s rates and fetches it once', async () => {
    answerFeed = (_request, response) => response.end(feed);
    const want = { status: 200, body: { value: 20 } };
    expect(await ask({}, 3)).toEqual([want, want, want]);
    expect(asked).toBe(1);
  });

  it('fetches again when the cache is over', async () => {
    answerFeed = (_request, response) => response.end(feed);
    await ask({ RATES_CACHE_SECONDS: '0' }, 2);
    expect(asked).toBe(2);
  });

  it.each<[string, RequestListener]>([
    ['answers 500', (_request, response) => response.writeHead(500).end('no')],
    ['answers no XML', (_request, response) => response.end('{"rates":{}}')],
    ['answers XML of another kind', (_request, response) => response.end('<a><b/></a>')],
    ['has no rates', (_request, response) => response.end(feed.replaceAll(/rate='[^']*'/g, "rate='0'"))],
    ['sends without end', (_request, response) => response.end('x'.repeat(300_000))],
    [
      'breaks off',
      (_request, response) => void response.writeHead(200).write('<a', () => response.destroy()),
    ],
  ])('answers 502 when the feed %s', async (_what, listener) => {
    answerFeed = listener;
    const [answer] = await ask({});
    expect(answer).toEqual({ status: 502, body: { value: expect.stringContaining('gave no rates') } });
  });

  it('answers 502 when nothing listens', async () => {
    const [answer] = await ask({ RATES_URL: 'http://127.0.0.1:1/daily.xml' });
    expect(answer).toMatchObject({ status: 502 });
  });

  it.each<[string, RequestListener]>([
    ['is silent', () => undefined],
    ['stops in the middle', (_request, response) => response.writeHead(200).write(feed.slice(0, 100))],
  ])('answers 504 when the feed %s', async (_what, listener) => {
    answerFeed = listener;
    const [answer] = await ask({ RATES_TIMEOUT_MS: '100' });
    expect(answer).toEqual({ status: 504, body: { value: 'The rate feed did not answer in time.' } });
  });

  it('recovers from a failure with the next request', async () => {
    let first = true;
    answerFeed = (_request, response) => {
      response.writeHead(first ? 503 : 200).end(feed);
      first = false;
    };
    expect((await ask({}, 2)).map(({ status }) => status)).toEqual([502, 200]);
  });
});
