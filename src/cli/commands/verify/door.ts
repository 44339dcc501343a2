import type { Connector } from '../../../connector/connector.ts';
import { PinoutError } from '../../../error.ts';
import { asObject, asString } from '../../../source/json.ts';
import { isSecretName, partsOfPair, secretsOfHeader, secretsOfUrl } from '../../../trust/secret-names.ts';
import type { Credentials } from '../../../verify/model/credential.ts';
import type { Transport } from '../../../verify/model/exchange.ts';
import { resolveCredentials, secretsOf } from '../../../verify/send/credentials.ts';
import { createTokenSource, withFreshToken } from '../../../verify/send/oauth.ts';
import { createUndiciTransport } from '../../../verify/send/undici-transport.ts';
import { noteSecrets } from '../../known-secrets.ts';
import { readSecretValue } from '../../words/read-flag-value.ts';
import { readHeaderPair, readPair } from '../../words/read-pair.ts';
import { readCertificate, readPem } from '../../words/read-pem.ts';
import type { VerifyFlags } from './flags.ts';

/** The way to an endpoint: a transport, the credentials that open it, and what must not show in a report. */
export interface VerifyDoor {
  readonly transport: Transport;
  readonly credentials: Credentials;
  readonly secrets: string[];
  /** Sent with every request, whatever it is to show. */
  readonly headers: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** What the flags say of a connector's door. Values are read, commands run and a token fetched here, once. */
export const openDoor = async (
  connector: Connector,
  flags: VerifyFlags,
  /** What is known already; what this door adds goes into it. */
  secrets: string[] = [],
): Promise<VerifyDoor> => {
  const given = readCredentials(flags.credential);
  const { values: headerValues, secrets: headerSecrets } = readHeaders(flags.header);
  const { headers, credentials: fromHeaders } = splitHeaders(connector, headerValues);
  secrets.push(...Object.values(given).flatMap(partsOfPair), ...headerSecrets);
  if (flags.url !== undefined) noteSecrets(secretsOfUrl(flags.url));
  const tls = readTls(flags);
  const { transport, close } = createUndiciTransport({
    timeoutMs: flags.timeout,
    connections: flags.concurrency,
    tls,
    proxy: flags.proxy && namesProxy(process.env),
  });
  const credentials = { ...fromHeaders, ...given };
  secrets.push(...secretsOf(resolveCredentials(connector, credentials)));
  const token = await readToken(connector, flags, secrets);
  if (token === undefined) return { transport, credentials, secrets, headers, close };
  const first = await token.source.token();
  secrets.push(first);
  noteSecrets([first]);
  return {
    transport: withFreshToken(transport, first, token.source, (fresh) => {
      noteSecrets([fresh]);
      if (!secrets.includes(fresh)) secrets.push(fresh);
    }),
    credentials: { ...credentials, [token.scheme]: first },
    secrets,
    headers,
    close,
  };
};

const namesProxy = (env: Readonly<Record<string, string | undefined>>): boolean =>
  ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => (env[name] ?? '') !== '');

const readCredentials = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const [name, value] = readPair(pair, '--credential');
      return [name, readSecretValue(value, '--credential')];
    }),
  );

/** The headers, and what of them is secret: values of names such as Authorization, and all that come from where secrets are kept. */
const readHeaders = (
  lines: readonly string[],
): { readonly values: Readonly<Record<string, string>>; readonly secrets: readonly string[] } => {
  const all = lines.map(readHeaderPair);
  return {
    values: Object.fromEntries(all.map(({ name, value }) => [name, value])),
    secrets: all.flatMap(({ name, value, named }) =>
      named || isSecretName(name) ? secretsOfHeader(name, value) : [],
    ),
  };
};

/** A header that is the place of a credential is one: requests that must not have it go without. */
const splitHeaders = (
  { securitySchemes }: Connector,
  all: Readonly<Record<string, string>>,
): Pick<VerifyDoor, 'headers' | 'credentials'> => {
  const headers: Record<string, string> = {};
  const credentials: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) {
    const scheme = Object.entries(securitySchemes).find(([, each]) =>
      each.type === 'apiKey'
        ? each.in === 'header' && each.name.toLowerCase() === name
        : name === 'authorization',
    );
    if (scheme === undefined) headers[name] = value;
    else credentials[scheme[0]] = scheme[1].type === 'basic' ? decodeBasic(value) : value;
  }
  return { headers, credentials };
};

const decodeBasic = (value: string): string =>
  Buffer.from(value.replace(/^Basic\s+/i, ''), 'base64').toString('utf8');

const readTls = ({ ca, cert, key, passphrase }: VerifyFlags) => ({
  ...(ca.length === 0 ? {} : { ca: ca.map(readPem) }),
  ...readCertificate({ ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) }),
  ...(passphrase === undefined ? {} : { passphrase: readSecretValue(passphrase, '--passphrase') }),
});

/** Where a token comes from, and the scheme that it is for; nothing where no flag asks for one. */
const readToken = async (connector: Connector, flags: VerifyFlags, secrets: string[]) => {
  const { clientId, clientSecret, refreshToken, scope, clientAuth = 'post' } = flags;
  if (clientId === undefined) {
    const flag = (['tokenUrl', 'clientSecret', 'refreshToken', 'scope'] as const).find(
      (name) => flags[name] !== undefined,
    );
    if (flag === undefined) return undefined;
    throw new PinoutError(
      'client-id-missing',
      'A token is wanted, and no client is named.',
      'Name it: --client-id <id>.',
    );
  }
  const [scheme, oauth] =
    Object.entries(connector.securitySchemes).find(([, each]) => each.type === 'oauth2') ?? [];
  if (scheme === undefined || oauth?.type !== 'oauth2')
    throw new PinoutError(
      'oauth-unknown',
      `${connector.name} has no OAuth 2 scheme.`,
      'Use --credential for what it has.',
    );
  const tokenUrl = flags.tokenUrl ?? oauth.tokenUrl ?? tokenUrlOf(connector);
  if (tokenUrl === undefined || !URL.canParse(tokenUrl))
    throw new PinoutError(
      'token-url-missing',
      'Nothing says where tokens come from.',
      'Name it: --token-url <url>.',
    );
  refuseForeignServer(flags, tokenUrl);
  const secret = clientSecret === undefined ? undefined : readSecretValue(clientSecret, '--client-secret');
  const refresh = refreshToken === undefined ? undefined : readSecretValue(refreshToken, '--refresh-token');
  secrets.push(...[secret, refresh].filter((text) => text !== undefined));
  const wanted = scope ?? (oauth.scopes.length === 0 ? undefined : oauth.scopes.join(' '));
  const source = createTokenSource({
    tokenUrl,
    clientId,
    clientAuthentication: clientAuth,
    ...(secret === undefined ? {} : { clientSecret: secret }),
    ...(refresh === undefined ? {} : { refreshToken: refresh }),
    ...(wanted === undefined ? {} : { scope: wanted }),
  });
  return { source, scheme };
};

/** Where identity is at home. The definition's own token address is its author's to write, and a secret must not go wherever that says. */
const identityHosts =
  /^(login\.(microsoftonline\.com|windows\.net|microsoftonline\.us|partner\.microsoftonline\.cn|salesforce\.com|xero\.com)|accounts\.google\.com|oauth2\.googleapis\.com|www\.googleapis\.com|github\.com|slack\.com|api\.dropboxapi\.com|auth\.atlassian\.com|identity\.xero\.com|oauth\.platform\.intuit\.com|[\w-]+\.(okta|oktapreview|auth0|b2clogin|ciamlogin)\.com)$/i;

const refuseForeignServer = ({ tokenUrl: named, url }: VerifyFlags, tokenUrl: string): void => {
  const { hostname, protocol } = new URL(tokenUrl);
  const own = url !== undefined && URL.canParse(url) && new URL(url).hostname === hostname;
  // Not even to those in the clear.
  const known = protocol === 'https:' && identityHosts.test(hostname);
  if (named !== undefined || own || known) return;
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
