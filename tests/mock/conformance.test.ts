import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/connector/fetch.ts';
import { readFetchRequest, toFetch, toResponse } from '../../src/mock/adapters/fetch.ts';
import { serveMock } from '../../src/mock/adapters/node.ts';
import { createPrismEngine } from '../../src/mock/adapters/prism.ts';
import { answer } from '../../src/mock/answer.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { mswHandlers } from '../../src/msw.ts';
import { conformanceCases, make } from './conformance-cases.ts';
import { shop } from './shop.ts';

interface Adapter {
  readonly name: string;
  /** Makes the way to the mock, and its end. */
  readonly start: () => Promise<{
    readonly origin: string;
    readonly fetch: Fetch;
    readonly stop: () => Promise<void>;
  }>;
}

const origin = 'http://shop.example.com';
const plain = createMock(shop);

const adapters: readonly Adapter[] = [
  {
    name: 'plain',
    start: async () => ({
      origin,
      fetch: async (request) => toResponse(answer(plain, await readFetchRequest(request))),
      stop: async () => undefined,
    }),
  },
  { name: 'Fetch', start: async () => ({ origin, fetch: toFetch(plain), stop: async () => undefined }) },
  {
    name: 'node:http',
    start: async () => {
      const server = await serveMock(plain);
      return { origin: server.url, fetch: (request) => fetch(request), stop: server.close };
    },
  },
  {
    name: 'MSW in Node',
    start: async () => {
      const server = setupServer(...mswHandlers(shop, { baseUrl: origin }));
      server.listen({ onUnhandledFrame: 'error' });
      return { origin, fetch: (request) => fetch(request), stop: async () => server.close() };
    },
  },
];

describe.each(adapters)('the mock through $name', ({ start }) => {
  let running: Awaited<ReturnType<Adapter['start']>>;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.stop());

  it.each(conformanceCases)('answers $title', async ({ path, init, status, text }) => {
    const response = await running.fetch(new Request(running.origin + path, init));
    const body = await response.text();
    expect([response.status, body]).toEqual([status, expect.stringMatching(text)]);
  });
});

/** Where Prism answers otherwise on purpose of its own; docs/mock.md tells of these differences. */
const prismDiffers: Readonly<Record<string, string>> = {
  'an Accept without a media type': 'Prism throws.',
  'broken percent-encoding': 'Prism throws.',
  'a multipart upload': 'Prism throws at header names in lower case.',
  'XML by Accept': 'Prism does not know the xml keywords.',
  'a status that is not documented': 'Prism says it in other words.',
  'a Prefer value without meaning': 'Prism passes it over.',
  'a broken body, in the documented 400':
    'Without consumes Prism refuses every body; without produces it answers none.',
  'malformed JSON': 'Without consumes Prism looks at no body.',
  'no credential, the documented 401': 'Without produces Prism answers no body.',
  '415, in the documented 400':
    'Without consumes Prism refuses every body; without produces it answers none.',
  HEAD: 'Prism demands that it is documented.',
  OPTIONS: 'Prism answers preflights in its server, not in its library.',
  'a picture': 'Prism makes no files.',
  'an upload without its file': 'Prism does not miss a file.',
  'a malformed upload': 'Prism takes it.',
  'dynamic values': 'Without produces Prism answers no body.',
};

describe('the mock through Prism', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-conformance-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'apiDefinition.swagger.json');
  writeFileSync(path, shop.definition.text);
  const engine = createPrismEngine()([{ ...shop, definition: { ...shop.definition, path } }]);

  it.each(conformanceCases)('answers $title', async ({ title, path: target, init, status, text }) => {
    const reply = await engine(await readFetchRequest(new Request(origin + target, init)));
    const given = [reply.status, new TextDecoder().decode(reply.body)];
    const wanted = [status, expect.stringMatching(text)];
    if (prismDiffers[title] === undefined) expect(given).toEqual(wanted);
    else expect(given, prismDiffers[title]).not.toEqual(wanted);
  });
});

describe('headers', () => {
  const reply = (init: RequestInit, path = '/v1/things'): Promise<Response> =>
    toFetch(plain)(new Request(origin + path, init));

  it('that are documented are sent, and valid', async () => {
    expect(Number((await reply(make({ id: 1, name: 'a' }))).headers.get('x-rate'))).toBeGreaterThanOrEqual(3);
  });
  it('say what was wrong', async () => {
    const violations: unknown = JSON.parse((await reply(make({ id: 1 }))).headers.get('sl-violations') ?? '');
    expect(violations).toMatchObject([{ location: ['request', 'body'], code: 'required' }]);
  });
  it('name the methods that a path takes', async () => {
    expect((await reply({ method: 'PUT' })).headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
  });
});
