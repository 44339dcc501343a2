import type { Connector } from '../connector/connector.ts';
import type { SecurityScheme } from '../connector/operation.ts';
import { PinoutError } from '../error.ts';

/** Right values by name of the security scheme; `user:password` for basic, the token for OAuth 2. */
export type Credentials = Readonly<Record<string, string>>;

/**
 * Values by the name of a scheme, of its header or query parameter, or of a connection parameter → by the name of the scheme.
 * Throws where a name leads to no scheme.
 */
export const resolveCredentials = (connector: Connector, given: Credentials): Credentials => {
  const schemes = Object.entries(connector.securitySchemes);
  const found: Record<string, string> = {};
  const connection = new Set(
    [
      ...connector.apiProperties.connectionParameters,
      ...connector.apiProperties.connectionParameterSets.flatMap(({ parameters }) => parameters),
    ].map(({ name }) => name),
  );
  const basic = schemes.find(([, scheme]) => scheme.type === 'basic')?.[0];
  for (const [name, value] of Object.entries(given)) {
    const direct = schemes.find(
      ([own, scheme]) => own === name || (scheme.type === 'apiKey' && scheme.name === name),
    );
    const only = schemes.length === 1 && connection.has(name) ? schemes[0] : undefined;
    const scheme = (direct ?? only)?.[0];
    if (scheme !== undefined && !(scheme === basic && direct === undefined)) found[scheme] = value;
    else if (!connection.has(name)) throw unknownName(connector, name, connection);
  }
  const pair = joinBasic(given);
  return basic !== undefined && found[basic] === undefined && pair !== undefined
    ? { ...found, [basic]: pair }
    : found;
};

const unknownName = (connector: Connector, name: string, connection: ReadonlySet<string>): PinoutError => {
  const known = [...new Set([...Object.keys(connector.securitySchemes), ...connection])];
  return new PinoutError(
    'credential-unknown',
    `${connector.name} has no security scheme and no connection parameter "${name}".`,
    known.length === 0
      ? 'This connector needs no credential: leave it out.'
      : `Name one of: ${known.join(', ')}.`,
  );
};

const joinBasic = (given: Credentials): string | undefined => {
  const user = given['username'] ?? given['user'];
  const password = given['password'];
  return user === undefined || password === undefined ? undefined : `${user}:${password}`;
};

/** The value that no endpoint takes. */
export const wrongCredential = 'pinout:wrong-credential';

/** The header or the query parameter in which a credential goes. */
export const writeCredential = (
  scheme: SecurityScheme,
  value: string,
): { readonly in: 'header' | 'query'; readonly name: string; readonly value: string } => {
  switch (scheme.type) {
    case 'apiKey':
      return { in: scheme.in, name: scheme.name, value };
    case 'basic': {
      const bytes = new TextEncoder().encode(value);
      const encoded = btoa(String.fromCharCode(...bytes));
      return { in: 'header', name: 'authorization', value: `Basic ${encoded}` };
    }
    case 'oauth2':
      return { in: 'header', name: 'authorization', value: `Bearer ${value.replaceAll(':', '-')}` };
    default:
      return scheme satisfies never;
  }
};
