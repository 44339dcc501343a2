import { describe, expect, it } from 'vitest';
import { connectorFrom } from '../../../src/load/connector-from.ts';
import { toFetch } from '../../../src/mock/adapters/fetch.ts';
import { createMock } from '../../../src/mock/create-mock.ts';

const connector = (securityDefinitions: object, security: object[]) =>
  connectorFrom({
    swagger: '2.0',
    info: { title: 'Orders', version: '1' },
    host: 'orders.example',
    basePath: '/shop',
    paths: {
      '/mcp': {
        post: {
          operationId: 'InvokeMCP',
          'x-ms-agentic-protocol': 'mcp-streamable-1.0',
          responses: { '200': { description: 'Success' } },
        },
      },
      '/orders': {
        get: {
          operationId: 'ListOrders',
          responses: { '200': { description: 'All.', schema: { type: 'array', items: { type: 'string' } } } },
        },
      },
    },
    securityDefinitions,
    security,
  });

const oauth = connector(
  {
    oauth: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: 'https://login.example/authorize',
      tokenUrl: 'https://login.example/token',
      scopes: { 'orders.read': 'Orders' },
    },
  },
  [{ oauth: ['orders.read'] }],
);

const ask = (made: typeof oauth, path: string, headers: Record<string, string> = {}, options = {}) =>
  toFetch(createMock(made, options))(
    new Request(
      `http://127.0.0.1:4010${path}`,
      path.endsWith('/mcp') && !path.startsWith('/.')
        ? {
            method: 'POST',
            headers: { host: '127.0.0.1:4010', 'content-type': 'application/json', ...headers },
            body: '{"jsonrpc":"2.0","id":"1","method":"tools/call","params":{"name":"ListOrders","arguments":{}}}',
          }
        : { headers: { host: '127.0.0.1:4010', ...headers } },
    ),
  );

describe('the sign-in of an MCP server', () => {
  it('is shown by the challenge of a 401, and by the documents that it leads to', async () => {
    const refused = await ask(oauth, '/shop/mcp');
    expect(refused.status).toBe(401);
    const challenge = refused.headers.get('www-authenticate') ?? '';
    expect(challenge).toBe(
      'Bearer resource_metadata="http://127.0.0.1:4010/.well-known/oauth-protected-resource/shop/mcp", scope="orders.read"',
    );
    const resource = await (
      await ask(oauth, new URL(/"([^"]+)"/.exec(challenge)?.[1] ?? '').pathname)
    ).json();
    expect(resource).toEqual({
      resource: 'http://127.0.0.1:4010/shop/mcp',
      authorization_servers: ['http://127.0.0.1:4010'],
      bearer_methods_supported: ['header'],
      scopes_supported: ['orders.read'],
    });
    for (const name of ['oauth-authorization-server', 'openid-configuration'])
      expect(await (await ask(oauth, `/.well-known/${name}`)).json()).toMatchObject({
        issuer: 'http://127.0.0.1:4010',
        authorization_endpoint: 'https://login.example/authorize',
        token_endpoint: 'https://login.example/token',
      });
  });

  it('is the mock’s own if only its tokens count', async () => {
    const described = await ask(
      oauth,
      '/.well-known/oauth-authorization-server',
      {},
      { isToken: () => false },
    );
    expect(await described.json()).toMatchObject({
      token_endpoint: 'http://127.0.0.1:4010/__pinout/oauth/token',
    });
  });

  it('lets a token through, to the operations behind the tools too', async () => {
    const called = await ask(oauth, '/shop/mcp', { authorization: 'Bearer t' });
    expect(await called.json()).toMatchObject({
      id: '1',
      result: { structuredContent: { result: expect.any(Array) } },
    });
  });

  it('by a key has no challenge, and no documents', async () => {
    const key = connector({ key: { type: 'apiKey', in: 'header', name: 'x-key' } }, [{ key: [] }]);
    const refused = await ask(key, '/shop/mcp');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, null]);
    expect((await ask(key, '/.well-known/oauth-protected-resource')).status).toBe(404);
    expect((await ask(key, '/shop/mcp', { 'x-key': 'k' })).status).toBe(200);
  });
});
