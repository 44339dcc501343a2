import * as oauth from 'oauth4webapi';
import { PinoutError } from '../../error.ts';
import type { Transport } from '../model/exchange.ts';

/** Where a token comes from, and by which grant: with a refresh token by that, else by the client's own credentials. */
export interface OAuthOptions {
  readonly tokenUrl: string;
  readonly clientId: string;
  /** None for a public client, which only has a refresh token. */
  readonly clientSecret?: string;
  readonly refreshToken?: string;
  readonly scope?: string;
  /** How the client proves itself: in the body (the default, as Entra ID does), or by HTTP Basic. */
  readonly clientAuthentication?: 'post' | 'basic';
  /** In place of the platform's, for a proxy or another certificate authority. */
  readonly fetch?: typeof fetch;
}

/** A token that is fetched when it is wanted, and again before it ends. */
export interface TokenSource {
  readonly token: () => Promise<string>;
}

/** So long before its end a token is not used any more. */
const margin = 30_000;

/** A source of tokens; nothing is asked yet. Throws a PinoutError where the server gives none. */
export const createTokenSource = (options: OAuthOptions): TokenSource => {
  let { refreshToken } = options;
  let current: { readonly token: string; readonly until: number } | undefined;
  let under: Promise<string> | undefined;
  const fetchToken = async (): Promise<string> => {
    const answer = await requestToken(options, refreshToken);
    // Servers may give a new refresh token with each use.
    refreshToken = answer.refresh_token ?? refreshToken;
    const { expires_in = 3_600 } = answer;
    current = { token: answer.access_token, until: Date.now() + expires_in * 1_000 - margin };
    return answer.access_token;
  };
  return {
    token: async () => {
      if (current !== undefined && Date.now() < current.until) return current.token;
      under ??= fetchToken().finally(() => {
        under = undefined;
      });
      return under;
    },
  };
};

const requestToken = async (
  options: OAuthOptions,
  refreshToken: string | undefined,
): Promise<oauth.TokenEndpointResponse> => {
  const { tokenUrl, clientId, clientSecret, scope, clientAuthentication = 'post' } = options;
  const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl };
  const client = { client_id: clientId };
  const authentication =
    clientSecret === undefined
      ? oauth.None()
      : clientAuthentication === 'basic'
        ? oauth.ClientSecretBasic(clientSecret)
        : oauth.ClientSecretPost(clientSecret);
  const more = {
    [oauth.allowInsecureRequests]: isLocal(tokenUrl),
    ...(options.fetch === undefined ? {} : { [oauth.customFetch]: options.fetch }),
  };
  const parameters = scope === undefined ? {} : { scope };
  try {
    if (refreshToken !== undefined) {
      const response = await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, {
        ...more,
        additionalParameters: parameters,
      });
      return await oauth.processRefreshTokenResponse(server, client, response);
    }
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      authentication,
      parameters,
      more,
    );
    return await oauth.processClientCredentialsResponse(server, client, response);
  } catch (error) {
    throw new PinoutError(
      'token-refused',
      `${tokenUrl} gave no token: ${describe(error)}.`,
      'Check --token-url, --client-id, --client-secret and --scope.',
      { cause: error },
    );
  }
};

const describe = (error: unknown): string => {
  if (error instanceof oauth.ResponseBodyError)
    return [error.error, error.error_description]
      .filter((text) => text !== undefined)
      .join(', ')
      .replace(/\.$/, '');
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error instanceof Error ? error.message.replace(/\.$/, '') : String(error)}${cause}`;
};

/** On the own machine there may be a server without HTTPS. */
const isLocal = (url: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname);

/**
 * A transport that sends a fresh token wherever the first one was to be sent; requests with another credential, or none, go as they are.
 * What comes back has the request as it was given.
 */
export const withFreshToken =
  (transport: Transport, first: string, source: TokenSource, onToken: (token: string) => void): Transport =>
  async (request) => {
    const sent = `Bearer ${first}`;
    if (!request.headers.some(([, value]) => value === sent)) return transport(request);
    const token = await source.token();
    if (token === first) return transport(request);
    onToken(token);
    const headers = request.headers.map(([name, value]): readonly [string, string] => [
      name,
      value === sent ? `Bearer ${token}` : value,
    ]);
    return { ...(await transport({ ...request, headers })), request };
  };
