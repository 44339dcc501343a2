import type { Connector } from '../../connector/connector.ts';
import type { Operation, SecurityScheme } from '../../connector/operation.ts';
import { type CredentialPart, chooseRequirement, placeCredential } from '../../request/place-credential.ts';
import { headerText } from '../../request/write-request.ts';
import { base64OfText } from '../../source/base64.ts';
import { own } from '../../source/json.ts';
import type { CallRequest } from '../model/call.ts';

type Values = Readonly<Record<string, string>>;

/**
 * The request with the connection's credentials where `securityDefinitions` says (platform.md §1.5): an API key raw, no scheme
 * before it; basic as base64 of UTF-8; OAuth as a bearer token, also if only apiProperties.json has it.
 */
export const addCredentials = (
  request: CallRequest,
  connector: Connector,
  operation: Operation,
  values: Values,
): CallRequest => {
  const secrets = toCredentials(connector, values);
  const chosen = chooseRequirement(operation, (name) => own(secrets, name) !== undefined);
  const named = Object.keys(chosen?.schemes ?? {});
  if (named.length === 0) {
    const token = findBareToken(connector, values);
    return token === undefined ? request : withHeader(request, 'authorization', `Bearer ${token}`);
  }
  return named.reduce((result, name) => {
    const scheme = own(connector.securitySchemes, name);
    const secret = own(secrets, name);
    return scheme === undefined || secret === undefined
      ? result
      : addCredential(result, placeCredential(scheme, secret));
  }, request);
};

/** The token of a connector that has OAuth in apiProperties.json only, in a parameter set or not, and no security scheme at all. */
export const findBareToken = (connector: Connector, values: Values): string | undefined => {
  if (Object.keys(connector.securitySchemes).length > 0) return undefined;
  const name = findOAuthParameter(connector);
  return name === undefined ? undefined : own(values, name);
};

const findOAuthParameter = ({ apiProperties }: Connector): string | undefined =>
  [
    ...apiProperties.connectionParameters,
    ...apiProperties.connectionParameterSets.flatMap(({ parameters }) => parameters),
  ].find(({ type }) => /^oauthsetting$/i.test(type))?.name;

/** Connection values by the name of the security scheme that they open: `user:password` for basic, the bare token for OAuth 2. */
export const toCredentials = (connector: Connector, values: Values): Values =>
  Object.fromEntries(
    Object.entries(connector.securitySchemes).flatMap(([name, scheme]) => {
      const secret = findSecret(scheme, name, values, findOAuthParameter(connector));
      return secret === undefined ? [] : [[name, secret] as const];
    }),
  );

/** The other way: credentials by scheme as the connection values that stand for them. */
export const toConnection = (connector: Connector, credentials: Values): Values =>
  Object.fromEntries(
    Object.entries(credentials).flatMap(([name, secret]): readonly (readonly [string, string])[] => {
      if (own(connector.securitySchemes, name)?.type !== 'basic') return [[name, secret]];
      const colon = secret.indexOf(':');
      if (colon < 0) return [['username', secret]];
      return [
        ['username', secret.slice(0, colon)],
        ['password', secret.slice(colon + 1)],
      ];
    }),
  );

const findSecret = (
  { type }: SecurityScheme,
  name: string,
  values: Values,
  oauth: string | undefined,
): string | undefined => {
  // Which of several keys the platform takes is not known: the scheme's own name, then the platform's usual one.
  const named = own(values, name);
  if (type === 'apiKey') return named ?? values['api_key'] ?? values['apiKey'];
  if (type === 'oauth2') return named ?? values[oauth ?? 'token'] ?? values['token'];
  const { username, password } = values;
  return username === undefined && password === undefined ? undefined : `${username ?? ''}:${password ?? ''}`;
};

/** A key takes the place of a parameter of its name. */
const addCredential = (request: CallRequest, part: CredentialPart): CallRequest =>
  part.in === 'header'
    ? withHeader(request, part.name.toLowerCase(), headerText(part.value))
    : {
        ...request,
        query: [...request.query.filter(([name]) => name !== part.name), [part.name, part.value]],
      };

const withHeader = (request: CallRequest, name: string, value: string): CallRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

/** The values that nobody must see: secure text, tokens, and the password of basic authentication, also as it travels. */
export const findSecrets = (connector: Connector, values: Values): readonly string[] => {
  const { apiProperties } = connector;
  const parameters = [
    ...apiProperties.connectionParameters,
    ...apiProperties.connectionParameterSets.flatMap((set) => set.parameters),
  ];
  const { username, password } = values;
  const basic = password === undefined ? [] : [password, base64OfText(`${username ?? ''}:${password}`)];
  return [
    ...parameters
      .filter(({ type, oAuthSettings }) => /^(securestring|oauthsetting)$/i.test(type) || oAuthSettings)
      .flatMap(({ name }) => own(values, name) ?? []),
    ...Object.values(toCredentials(connector, values)),
    ...basic,
  ].filter((secret) => secret.length > 2);
};
