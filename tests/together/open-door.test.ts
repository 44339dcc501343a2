import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoor } from '../../src/together/open-door.ts';
import { splitHeaders } from '../../src/together/split-headers.ts';
import { connectorOf } from '../platform/connectors.ts';

/** A service that gives tokens, and notes what it was asked. */
const asked: string[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    asked.push(body);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ access_token: 'token-of-the-service', token_type: 'bearer', expires_in: 3600 }),
    );
  });
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const oauth = (tokenUrl: string) => ({
  securityDefinitions: {
    login: { type: 'oauth2', flow: 'application', tokenUrl, scopes: { 'read.all': 'x' } },
  },
  security: [{ login: [] }],
  paths: { '/a': { get: { operationId: 'A', responses: { 200: { description: 'x' } } } } },
});
const keyed = connectorOf({
  securityDefinitions: {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    basic: { type: 'basic' },
  },
  paths: { '/a': { get: { operationId: 'A', responses: { 200: { description: 'x' } } } } },
});

describe('openDoor', () => {
  it('fetches a token for the OAuth scheme, and tells every secret', async () => {
    const told: string[] = [];
    const door = await openDoor(connectorOf(oauth(`${origin}/token`)), {
      oauth: { clientId: 'me', clientSecret: 'hush-hush', url: origin },
      onSecret: (secret) => told.push(secret),
    });
    await door.close();
    expect(door.credentials).toEqual({ login: 'token-of-the-service' });
    expect(Object.fromEntries(new URLSearchParams(asked.at(-1)))).toEqual({
      scope: 'read.all',
      client_id: 'me',
      client_secret: 'hush-hush',
      grant_type: 'client_credentials',
    });
    expect(told).toEqual(['hush-hush', 'token-of-the-service']);
    expect(door.secrets).toEqual(told);
  });

  it('sends a secret to no stranger that the definition names', async () => {
    const before = asked.length;
    const wishes = { oauth: { clientId: 'me', clientSecret: 'hush-hush', url: 'https://api.example.com' } };
    await expect(openDoor(connectorOf(oauth(`${origin}/token`)), wishes)).rejects.toMatchObject({
      code: 'token-url-foreign',
    });
    expect(asked).toHaveLength(before);
  });

  it('takes the token address of the caller, whoever that is', async () => {
    const door = await openDoor(connectorOf(oauth('https://elsewhere.example.com/token')), {
      oauth: { clientId: 'me', tokenUrl: `${origin}/token`, clientSecret: 's3cret' },
    });
    await door.close();
    expect(door.credentials).toEqual({ login: 'token-of-the-service' });
  });

  it('says that there is no scheme for a token', async () => {
    await expect(openDoor(keyed, { oauth: { clientId: 'me' } })).rejects.toMatchObject({
      code: 'oauth-unknown',
    });
  });

  it('refuses a credential of no scheme', async () => {
    await expect(openDoor(keyed, { credentials: { other: 'x' } })).rejects.toMatchObject({
      code: 'credential-unknown',
    });
  });

  it('hides what is named, credentials, and headers that are secret by name', async () => {
    const door = await openDoor(keyed, {
      credentials: { key: 'the-key' },
      headers: { 'x-secret-token': 'of-a-header', 'x-plain': 'open' },
      secrets: ['of-a-case'],
    });
    await door.close();
    expect(door.secrets).toEqual(expect.arrayContaining(['the-key', 'of-a-header', 'of-a-case']));
    expect(door.secrets).not.toContain('open');
    expect(door.headers).toEqual({ 'x-secret-token': 'of-a-header', 'x-plain': 'open' });
  });
});

describe('splitHeaders', () => {
  it('takes a header in the place of a credential for that credential', () => {
    const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;
    expect(splitHeaders(keyed, { 'x-key': 'k', authorization: basic, 'x-more': 'm' })).toEqual({
      headers: { 'x-more': 'm' },
      credentials: { key: 'k', basic: 'me:secret' },
    });
  });
});
