import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import type { SourceScheme } from './read-schemes.ts';

interface Flow {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly refreshUrl: string;
  readonly scopes: Readonly<Record<string, string>>;
}

/** OAuth: the definition's accessCode, and the connection's `token`. The client's secret is never written. */
export const writeOauth = (
  scheme: SourceScheme,
  needed: readonly string[],
  context: MapContext,
): { readonly definition: Draft; readonly scopes: readonly string[] } => {
  const flow = readFlow(scheme, context);
  const scopes =
    needed.length > 0 ? needed.filter((scope) => scope in flow.scopes || scheme.kind === 'openid') : [];
  const asked = scopes.length > 0 ? scopes : Object.keys(flow.scopes).slice(0, 30);
  context.connection['token'] = {
    type: 'oauthSetting',
    oAuthSettings: {
      ...settingsOf(flow, asked, scheme, context),
      clientId: '<<Enter your client ID>>',
      scopes: asked,
      redirectMode: 'Global',
      redirectUrl: 'https://global.consent.azure-apim.net/redirect',
      properties: { IsFirstParty: 'False' },
    },
    uiDefinition: {
      displayName: 'Sign in',
      description: 'Sign in to the service.',
      tooltip: 'Sign in to the service.',
      constraints: { required: 'true', hidden: 'false' },
    },
  };
  return {
    definition: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: flow.authorizationUrl,
      tokenUrl: flow.tokenUrl,
      scopes: {
        ...flow.scopes,
        ...Object.fromEntries(asked.map((scope) => [scope, flow.scopes[scope] ?? scope])),
      },
    },
    scopes: asked,
  };
};

/** The addresses of a flow; those of OpenID come from what the provider says of itself, those of an implicit flow from a flag too. */
const readFlow = ({ node, kind }: SourceScheme, { options, documents }: MapContext): Flow => {
  if (kind === 'openid') return readOpenid(options.oidc ?? {});
  const flows = asObject(own(node, 'flows'));
  const flow = asObject(own(flows, kind === 'oauth-implicit' ? 'implicit' : 'authorizationCode')) ?? {};
  const base = options.host === undefined ? undefined : `https://${options.host.replace(/^https?:\/\//, '')}`;
  const address = (key: string, fallback?: string): string =>
    absolute(asString(own(flow, key)) ?? fallback ?? '', base, key, documents.placeOf(flow));
  const tokenUrl = address('tokenUrl', options.tokenUrl);
  return {
    authorizationUrl: address('authorizationUrl'),
    tokenUrl,
    refreshUrl: own(flow, 'refreshUrl') === undefined ? tokenUrl : address('refreshUrl'),
    scopes: Object.fromEntries(
      Object.entries(asObject(own(flow, 'scopes')) ?? {}).map(([name, text]) => [
        name,
        asString(text) ?? name,
      ]),
    ),
  };
};

const absolute = (
  url: string,
  base: string | undefined,
  key: string,
  at: ReturnType<MapContext['documents']['placeOf']>,
): string => {
  if (/^https?:\/\//.test(url)) return url;
  if (base !== undefined && url !== '' && URL.canParse(url, base)) return new URL(url, base).href;
  throw new PinoutError(
    'import-auth',
    `The ${key} of the sign-in is ${url === '' ? 'missing' : `not a whole address: ${url}`}.`,
    'Correct it in the document, name the host with --host, or import with --auth none.',
    { at },
  );
};

const readOpenid = (oidc: JsonObject): Flow => {
  const authorizationUrl = asString(own(oidc, 'authorization_endpoint'));
  const tokenUrl = asString(own(oidc, 'token_endpoint'));
  if (authorizationUrl === undefined || tokenUrl === undefined)
    throw new PinoutError(
      'import-auth',
      'The file of --oidc names no authorization_endpoint and token_endpoint.',
      "Save the provider's /.well-known/openid-configuration as a file.",
    );
  const scopes = asArray(own(oidc, 'scopes_supported')).filter((scope) => typeof scope === 'string');
  return {
    authorizationUrl,
    tokenUrl,
    refreshUrl: tokenUrl,
    scopes: Object.fromEntries(scopes.map((scope) => [scope, scope])),
  };
};

const isMicrosoft = (url: string): boolean =>
  /^https:\/\/login\.(microsoftonline|windows)\.(com|net|us)\//i.test(url);

const settingsOf = (
  flow: Flow,
  scopes: readonly string[],
  scheme: SourceScheme,
  context: MapContext,
): Draft => {
  if (isMicrosoft(flow.authorizationUrl)) return microsoft(flow, scopes, scheme, context);
  const authorization = new URL(flow.authorizationUrl);
  if (authorization.search !== '') return generic(flow, authorization);
  return {
    identityProvider: 'oauth2',
    customParameters: {
      authorizationUrl: { value: flow.authorizationUrl },
      tokenUrl: { value: flow.tokenUrl },
      refreshUrl: { value: flow.refreshUrl },
    },
  };
};

/** Microsoft Entra wants a resource in place of scopes; it stands in them, or is asked for. */
const microsoft = (
  flow: Flow,
  scopes: readonly string[],
  { node, name }: SourceScheme,
  { options, documents }: MapContext,
): Draft => {
  const url = new URL(flow.authorizationUrl);
  const tenant = url.pathname.split('/').find((part) => part !== '') ?? 'common';
  const scope = scopes.find((each) => /^(api|https):\/\//.test(each));
  const found =
    options.resource ?? (scope === undefined ? undefined : scope.slice(0, scope.lastIndexOf('/')));
  if (found === undefined)
    throw new PinoutError(
      'import-auth',
      `The sign-in ${JSON.stringify(name)} is Microsoft Entra's, and the document does not say for which resource.`,
      'Name it with --resource, as in --resource api://contoso.',
      { at: documents.placeOf(node) },
    );
  return {
    identityProvider: 'aad',
    customParameters: {
      loginUri: { value: url.origin },
      tenantId: { value: /[{}]/.test(decodeURIComponent(tenant)) ? 'common' : tenant },
      resourceUri: { value: found },
      enableOnbehalfOfLogin: { value: 'false' },
    },
  };
};

/** Further words in the address of the sign-in go into the templates of the generic provider. */
const generic = (flow: Flow, authorization: URL): Draft => ({
  identityProvider: 'oauth2generic',
  customParameters: {
    authorizationUrlTemplate: { value: `${authorization.origin}${authorization.pathname}` },
    authorizationUrlQueryStringTemplate: {
      value: `?client_id={ClientId}&response_type=code&redirect_uri={RedirectUrl}&scope={Scopes}&state={State}&${authorization.search.slice(1)}`,
    },
    tokenUrlTemplate: { value: flow.tokenUrl },
    tokenUrlQueryStringTemplate: { value: '' },
    tokenBodyTemplate: {
      value:
        'code={Code}&grant_type=authorization_code&redirect_uri={RedirectUrl}&client_id={ClientId}&client_secret={ClientSecret}',
    },
    refreshUrlTemplate: { value: flow.refreshUrl },
    refreshUrlQueryStringTemplate: { value: '' },
    refreshBodyTemplate: {
      value:
        'refresh_token={RefreshToken}&grant_type=refresh_token&redirect_uri={RedirectUrl}&client_id={ClientId}&client_secret={ClientSecret}',
    },
    scopeListDelimiter: { value: ' ' },
  },
});
