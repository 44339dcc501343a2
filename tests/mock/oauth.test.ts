import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConnector } from '../../src/load/read-connector.ts';
import { type MockServer, serveMock } from '../../src/mock/adapters/node.ts';
import { createOauthServer } from '../../src/mock/admin/oauth-server.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { readSource } from '../../src/source/read-source.ts';

const definition = {
  swagger: '2.0',
  info: { title: 'Guarded', version: '1' },
  paths: {
    '/me': {
      get: { operationId: 'Me', security: [{ signIn: [] }], responses: { 200: { description: 'ok' } } },
    },
    '/picture': {
      get: { operationId: 'Picture', produces: ['image/png'], responses: { 200: { description: 'ok' } } },
    },
    '/any': {
      get: {
        operationId: 'Any',
        responses: {
          200: { description: 'ok', schema: { type: 'object' }, examples: { '*/*': { from: 'the author' } } },
        },
      },
    },
  },
  securityDefinitions: {
    signIn: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: 'https://a.example/a',
      tokenUrl: 'https://a.example/t',
      scopes: {},
    },
  },
};
const connector = readConnector({
  name: 'guarded',
  folder: 'guarded',
  script: false,
  definition: readSource(
    'guarded/apiDefinition.swagger.json',
    new TextEncoder().encode(JSON.stringify(definition)),
  ),
});

let server: MockServer;
const seen: number[] = [];
beforeAll(async () => {
  const oauth = createOauthServer();
  server = await serveMock(createMock(connector, { isToken: oauth.isToken }), {
    oauth,
    onAnswer: (_request, { status }) => seen.push(status),
  });
});
afterAll(() => server.close());

const verifier = 'a-verifier-that-is-long-enough-for-anybody';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirect = 'http://localhost:5173/back';

const authorize = async (more: Readonly<Record<string, string>> = {}): Promise<URLSearchParams> => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'app',
    redirect_uri: redirect,
    state: 's1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  });
  const response = await fetch(`${server.url}/__pinout/oauth/authorize?${query}`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '').searchParams;
};
const token = async (
  form: Readonly<Record<string, string>>,
): Promise<readonly [number, Record<string, unknown>]> => {
  const response = await fetch(`${server.url}/__pinout/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return [response.status, (await response.json()) as Record<string, unknown>];
};
const me = async (bearer: unknown): Promise<number> =>
  (await fetch(`${server.url}/me`, { headers: { authorization: `Bearer ${bearer}` } })).status;

describe('the OAuth 2 server', () => {
  it('gives a code, a token for it that counts, and a new one for its refresh token', async () => {
    const back = await authorize();
    expect(back.get('state')).toBe('s1');
    const form = {
      grant_type: 'authorization_code',
      code: back.get('code') ?? '',
      redirect_uri: redirect,
      client_id: 'app',
      code_verifier: verifier,
    };
    const [status, first] = await token(form);
    expect(status).toBe(200);
    expect(await me(first['access_token'])).toBe(200);
    expect(await me('another')).toBe(401);
    expect((await token(form))[1]).toMatchObject({ error: 'invalid_grant' });
    const [, second] = await token({
      grant_type: 'refresh_token',
      refresh_token: String(first['refresh_token']),
      client_id: 'app',
    });
    expect(await me(second['access_token'])).toBe(200);
  });

  it.each([
    ['another verifier', { code_verifier: 'wrong' }],
    ['another redirect_uri', { redirect_uri: 'http://localhost:1/' }],
    ['another client', { client_id: 'other' }],
  ])('refuses a code with %s', async (_title, wrong) => {
    const code = (await authorize()).get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      client_id: 'app',
      code_verifier: verifier,
      ...wrong,
    };
    expect(await token(form)).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  it('demands S256, and gives client credentials', async () => {
    expect((await authorize({ code_challenge_method: 'plain' })).get('error')).toBe('invalid_request');
    const [, issued] = await token({ grant_type: 'client_credentials', client_id: 'job' });
    expect(await me(issued['access_token'])).toBe(200);
    expect(await token({ grant_type: 'password' })).toMatchObject([400, { error: 'unsupported_grant_type' }]);
  });
});

describe('what people see', () => {
  it('an index page at /, with every operation', async () => {
    const response = await fetch(server.url);
    expect(response.headers.get('content-type')).toContain('text/html');
    const html = await response.text();
    for (const text of ['Guarded', 'Me', 'href="/picture"', '/__pinout/requests'])
      expect(html).toContain(text);
  });

  it('a real picture where only the media type is documented, and the example of any media type', async () => {
    const picture = await fetch(`${server.url}/picture`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await picture.arrayBuffer()).slice(1, 4)).toEqual(new TextEncoder().encode('PNG'));
    const any = await fetch(`${server.url}/any`);
    expect([any.headers.get('content-type'), await any.json()]).toEqual([
      'application/json',
      { from: 'the author' },
    ]);
  });

  it('a fault that a page of another origin can read, and a reset as what it is', async () => {
    const response = await fetch(`${server.url}/any`, {
      headers: { prefer: 'fault=429', origin: 'http://localhost:5173' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
    await expect(fetch(`${server.url}/any`, { headers: { prefer: 'fault=reset' } })).rejects.toThrow();
    expect(seen.at(-1)).toBe(0);
  });

  it('a hint at fault= for a status that is not documented', async () => {
    const response = await fetch(`${server.url}/any`, { headers: { prefer: 'code=503' } });
    expect(await response.json()).toMatchObject({
      status: 404,
      detail: expect.stringContaining('fault=503'),
    });
  });
});
