import type { Connector } from '../connector/connector.ts';
import type { Operation, SecurityScheme } from '../connector/operation.ts';
import type { CallRequest } from './call.ts';

/**
 * The request with the connection's credentials where `securityDefinitions` says (platform.md §1.5): an API key raw, no scheme
 * before it; basic as base64 of UTF-8; OAuth as a bearer token, also where only apiProperties.json has it.
 */
export const addCredentials = (
  request: CallRequest,
  connector: Connector,
  operation: Operation,
  values: Readonly<Record<string, string>>,
): CallRequest => {
  const [requirement] = operation.security;
  const named = Object.keys(requirement?.schemes ?? {});
  if (named.length === 0) {
    const oauth = connector.apiProperties.connectionParameters.find(({ type }) =>
      /^oauthsetting$/i.test(type),
    );
    const declared = Object.keys(connector.securitySchemes).length > 0;
    const token = oauth === undefined || declared ? undefined : values[oauth.name];
    return token === undefined ? request : withHeader(request, 'authorization', `Bearer ${token}`);
  }
  return named.reduce((result, name) => {
    const scheme = connector.securitySchemes[name];
    return scheme === undefined ? result : addCredential(result, scheme, name, values);
  }, request);
};

const addCredential = (
  request: CallRequest,
  scheme: SecurityScheme,
  name: string,
  values: Readonly<Record<string, string>>,
): CallRequest => {
  switch (scheme.type) {
    case 'apiKey': {
      const key = values['api_key'] ?? values[name] ?? values['apiKey'];
      if (key === undefined) return request;
      return scheme.in === 'header'
        ? withHeader(request, scheme.name.toLowerCase(), key)
        : {
            ...request,
            query: [...request.query.filter(([each]) => each !== scheme.name), [scheme.name, key]],
          };
    }
    case 'basic': {
      const { username, password } = values;
      if (username === undefined && password === undefined) return request;
      return withHeader(request, 'authorization', `Basic ${toBase64(`${username ?? ''}:${password ?? ''}`)}`);
    }
    case 'oauth2': {
      const { token } = values;
      return token === undefined ? request : withHeader(request, 'authorization', `Bearer ${token}`);
    }
    default:
      return scheme satisfies never;
  }
};

const withHeader = (request: CallRequest, name: string, value: string): CallRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

const toBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
