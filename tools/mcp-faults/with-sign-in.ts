import type { Fetch } from '../../src/connector/fetch.ts';

/** The token that opens the shop. */
export const token = 'a-good-token-of-the-shop';

/** The paths of the authorization server's endpoints; the connector names the same. */
export const authorizePath = '/oauth/authorize';

/** Where tokens are fetched. */
export const tokenPath = '/oauth/token';

/** A server behind OAuth 2 as the specification wants it: a challenge that leads to the documents of RFC 9728 and RFC 8414. */
export const withSignIn =
  (inner: Fetch): Fetch =>
  async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (pathname.startsWith('/.well-known/oauth-protected-resource'))
      return Response.json({
        resource: `${origin}/mcp`,
        authorization_servers: [origin],
        bearer_methods_supported: ['header'],
      });
    if (pathname === '/.well-known/oauth-authorization-server')
      return Response.json({
        issuer: origin,
        authorization_endpoint: `${origin}${authorizePath}`,
        token_endpoint: `${origin}${tokenPath}`,
        response_types_supported: ['code'],
      });
    if (pathname.startsWith('/.well-known/')) return new Response(null, { status: 404 });
    if (request.headers.get('authorization') === `Bearer ${token}`) return inner(request);
    return Response.json(
      { error: 'invalid_token' },
      {
        status: 401,
        headers: {
          'www-authenticate': `Bearer resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"`,
        },
      },
    );
  };
