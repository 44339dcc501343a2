import type { Connector } from '../connector/connector.ts';
import { PinoutError } from '../error.ts';
import { asObject, asString, defined } from '../source/json.ts';
import { createTokenSource, type OAuthOptions, type TokenSource } from '../verify/send/oauth.ts';

/** What is known of a token's server; what is missing is read from the connector. */
export interface TokenWishes extends Omit<OAuthOptions, 'tokenUrl'> {
  readonly tokenUrl?: string;
  /** Of the endpoint: its own host may give tokens. */
  readonly url?: string;
}

/** Where a token comes from, and the scheme that it is for. Throws a PinoutError if nothing says where, or if a stranger would get the secret. */
export const findTokenSource = (
  connector: Connector,
  wishes: TokenWishes,
): { readonly source: TokenSource; readonly scheme: string } => {
  const [scheme, found] =
    Object.entries(connector.securitySchemes).find(([, each]) => each.type === 'oauth2') ?? [];
  if (scheme === undefined || found?.type !== 'oauth2')
    throw new PinoutError(
      'oauth-unknown',
      `${connector.name} has no OAuth 2 scheme.`,
      'Use --credential for what it has.',
    );
  const { url, ...options } = wishes;
  const tokenUrl = wishes.tokenUrl ?? found.tokenUrl ?? tokenUrlOf(connector);
  if (tokenUrl === undefined || !URL.canParse(tokenUrl))
    throw new PinoutError(
      'token-url-missing',
      'Nothing says where tokens come from.',
      'Name it: --token-url <url>.',
    );
  if (wishes.tokenUrl === undefined) refuseForeignServer(tokenUrl, url);
  const scope = wishes.scope ?? (found.scopes.length === 0 ? undefined : found.scopes.join(' '));
  return { source: createTokenSource({ ...options, ...defined({ scope }), tokenUrl }), scheme };
};

/** Where identity is at home. The definition's own token address is its author's to write, and a secret must not go wherever that says. */
const identityHosts =
  /^(login\.(microsoftonline\.com|windows\.net|microsoftonline\.us|partner\.microsoftonline\.cn|salesforce\.com|xero\.com)|accounts\.google\.com|oauth2\.googleapis\.com|www\.googleapis\.com|github\.com|slack\.com|api\.dropboxapi\.com|auth\.atlassian\.com|identity\.xero\.com|oauth\.platform\.intuit\.com|[\w-]+\.(okta|oktapreview|auth0|b2clogin|ciamlogin)\.com)$/i;

const refuseForeignServer = (tokenUrl: string, url: string | undefined): void => {
  const { hostname, protocol } = new URL(tokenUrl);
  const own = url !== undefined && URL.canParse(url) && new URL(url).hostname === hostname;
  // Not even to those in the clear.
  const known = protocol === 'https:' && identityHosts.test(hostname);
  if (own || known) return;
  throw new PinoutError(
    'token-url-foreign',
    `The definition wants the client secret sent to ${hostname}, which is neither the endpoint nor a known identity service.`,
    `If that is right, say so: --token-url ${tokenUrl}`,
  );
};

const tokenUrlOf = ({ apiProperties }: Connector): string | undefined => {
  for (const { oAuthSettings } of apiProperties.connectionParameters) {
    const custom = asObject(oAuthSettings?.['customParameters']) ?? {};
    for (const [name, holder] of Object.entries(custom))
      if (/^tokenurl(template)?$/i.test(name)) return asString(asObject(holder)?.['value']);
  }
  return undefined;
};
