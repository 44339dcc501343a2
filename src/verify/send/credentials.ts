import type { Connector } from '../../connector/connector.ts';
import type { SecurityScheme } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import { type CredentialPart, placeCredential } from '../../request/place-credential.ts';
import type { CredentialChoice, Credentials } from '../model/credential.ts';

/**
 * Values by the name of a scheme, of its header or query parameter, of a connection parameter, or by the kind of a scheme (`basic`) if only one is of
 * that kind → by the name of the scheme.
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
    const kind = connection.has(name) ? undefined : onlyOfKind(schemes, name);
    const scheme = (direct ?? kind ?? only)?.[0];
    if (scheme !== undefined && !(scheme === basic && direct === undefined && kind === undefined))
      found[scheme] = value;
    else if (!connection.has(name)) throw unknownName(connector, name, connection);
  }
  const pair = joinBasic(given);
  return basic !== undefined && found[basic] === undefined && pair !== undefined
    ? { ...found, [basic]: pair }
    : found;
};

const onlyOfKind = (
  schemes: readonly (readonly [string, SecurityScheme])[],
  name: string,
): readonly [string, SecurityScheme] | undefined => {
  const [first, ...others] = schemes.filter(([, { type }]) => type.toLowerCase() === name.toLowerCase());
  return others.length === 0 ? first : undefined;
};

const unknownName = (connector: Connector, name: string, connection: ReadonlySet<string>): PinoutError => {
  const known = [...new Set([...Object.keys(connector.securitySchemes), ...connection])];
  return new PinoutError(
    'credential-unknown',
    `${connector.name} has no security scheme and no connection parameter "${name}".`,
    known.length === 0
      ? 'This connector needs no credential: leave it out.'
      : `Name one of: ${known.map((each) => JSON.stringify(each)).join(', ')}.`,
  );
};

/** Everything in credentials that must not show in a report. */
export const secretsOf = (credentials: Credentials): readonly string[] =>
  Object.values(credentials).flatMap((value) => [value, ...value.split(':')]);

const joinBasic = (given: Credentials): string | undefined => {
  const user = given['username'] ?? given['user'];
  const password = given['password'];
  return user === undefined || password === undefined ? undefined : `${user}:${password}`;
};

/** The value that no endpoint takes. */
const wrongCredential = 'pinout-wrong-credential';

/** Where a credential goes, and how, for what a request is to show: nothing for `elsewhere` where there is no other place. */
export const writeCredential = (
  scheme: SecurityScheme,
  right: string | undefined,
  choice: CredentialChoice,
): readonly CredentialPart[] => {
  if (choice === 'none') return [];
  if (choice === 'right' || choice === 'elsewhere') {
    if (right === undefined) return [];
    const part = placeCredential(scheme, right);
    return choice === 'right' ? [part] : moveElsewhere(scheme, part);
  }
  const name = scheme.type === 'apiKey' ? scheme.name : 'authorization';
  const place = scheme.type === 'apiKey' ? scheme.in : 'header';
  if (choice === 'empty') {
    const value = scheme.type === 'apiKey' ? '' : scheme.type === 'basic' ? 'Basic' : 'Bearer';
    return [{ in: place, name, value }];
  }
  if (choice === 'malformed') return [{ in: place, name, value: malformed[scheme.type] }];
  return [placeCredential(scheme, scheme.type === 'basic' ? 'pinout:wrong-credential' : wrongCredential)];
};

const malformed: Readonly<Record<SecurityScheme['type'], string>> = {
  apiKey: '%00%ff "; drop',
  basic: 'Basic !not base64!',
  oauth2: 'Bearer not.a.token',
};

/** The right key under its name in the other place; a token as a key, which is no scheme. */
const moveElsewhere = (scheme: SecurityScheme, part: CredentialPart): readonly CredentialPart[] =>
  scheme.type === 'apiKey'
    ? [{ ...part, in: part.in === 'header' ? 'query' : 'header' }]
    : [{ ...part, value: part.value.replace(/^\S+ /, 'Token ') }];
