import type { Connector } from '../../connector/connector.ts';
import { plainPath } from '../../connector/find-resources.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { SecurityScheme } from '../../connector/operation.ts';
import { type MockRequest, originOf, type Reply } from '../model/message.ts';
import type { McpTarget, Mock } from '../model/mock.ts';
import { corsHeaders } from '../reply/cors.ts';

const resourcePrefix = '/.well-known/oauth-protected-resource';
const serverPaths = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];

type Oauth = Extract<SecurityScheme, { type: 'oauth2' }>;

const oauthOf = ({ securitySchemes }: Connector): Oauth | undefined =>
  Object.values(securitySchemes).find((scheme): scheme is Oauth => scheme.type === 'oauth2');

/** What a 401 of an MCP server says: where its sign-in is described (RFC 9728 §5.1). Nothing if it has none by OAuth. */
export const challenge = ({ connector, operation }: McpTarget, request: MockRequest): string | undefined => {
  const scheme = oauthOf(connector);
  if (scheme === undefined) return undefined;
  const scope = scheme.scopes.length === 0 ? '' : `, scope="${scheme.scopes.join(' ')}"`;
  const path = plainPath(connector.basePath + operation.path);
  return `Bearer resource_metadata="${originOf(request)}${resourcePrefix}${path}"${scope}`;
};

/** The two documents by which a client finds the sign-in of an MCP server (RFC 9728, RFC 8414); nothing for any other address. */
export const answerWellKnown = (mock: Mock, request: MockRequest): Reply | undefined => {
  const [path = ''] = request.target.split('?', 1);
  if (request.method !== 'GET' || !path.startsWith('/.well-known/')) return undefined;
  const connector = mock.connectors.find(
    (one) => one.operations.some(isMcpOperation) && oauthOf(one) !== undefined,
  );
  const scheme = connector === undefined ? undefined : oauthOf(connector);
  if (connector === undefined || scheme === undefined) return undefined;
  const origin = originOf(request);
  if (path === resourcePrefix || path.startsWith(`${resourcePrefix}/`))
    return document(mock, {
      resource: `${origin}${path.slice(resourcePrefix.length)}`,
      authorization_servers: [origin],
      bearer_methods_supported: ['header'],
      ...(scheme.scopes.length === 0 ? {} : { scopes_supported: scheme.scopes }),
    });
  if (!serverPaths.includes(path)) return undefined;
  return document(mock, { ...endpointsOf(mock, scheme, origin), issuer: origin });
};

/** The connector's own endpoints; those of the mock if only its tokens count. */
const endpointsOf = ({ options }: Mock, scheme: Oauth, origin: string): Readonly<Record<string, unknown>> => {
  const own = `${origin}/__pinout/oauth`;
  const isOwn = options.isToken !== undefined;
  return {
    authorization_endpoint: isOwn ? `${own}/authorize` : (scheme.authorizationUrl ?? `${own}/authorize`),
    token_endpoint: isOwn ? `${own}/token` : (scheme.tokenUrl ?? `${own}/token`),
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
  };
};

const document = ({ options }: Mock, value: object): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...(options.cors === false ? {} : corsHeaders) },
  body: new TextEncoder().encode(JSON.stringify(value)),
});
