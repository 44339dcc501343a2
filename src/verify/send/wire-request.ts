import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { contentBytes } from '../../request/content.ts';
import { type CredentialPart, chooseRequirement } from '../../request/place-credential.ts';
import { headerText, targetOf, type WrittenRequest, writeRequest } from '../../request/write-request.ts';
import { own } from '../../source/json.ts';
import type { Credentials } from '../model/credential.ts';
import type { WireRequest } from '../model/exchange.ts';
import type { Door } from '../model/options.ts';
import type { RequestParts } from '../model/probe.ts';
import { writeCredential } from './credentials.ts';

/** The base of all paths: the URL with the connector's base path, unless the URL ends with it already. */
export const baseOf = (connector: Connector, url: string): string => {
  const plain = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return plain.endsWith(connector.basePath) ? plain : plain + connector.basePath;
};

/** The request as it goes over the wire: the one that its values make, with what is to be wrong about it. */
export const wireRequest = (
  connector: Connector,
  operation: Operation,
  parts: RequestParts,
  door: Door,
): WireRequest => {
  const written = writeRequest(operation, parts);
  const method = parts.method ?? written.method;
  const secrets = credentialsOf(connector, operation, parts, door.credentials);
  const content = contentOf(written, parts, method);
  const headers = headersOf(written, door.headers ?? {}, content?.type, secrets);
  for (const [name, value] of Object.entries(parts.headers ?? {})) headers.set(name.toLowerCase(), value);
  return {
    method,
    url: door.base + targetOf({ ...written, query: withSecrets(written.query, secrets) }),
    headers:
      parts.capitals === true
        ? [...headers].map(([name, value]) => [name.toUpperCase(), value])
        : [...headers],
    ...(content === undefined ? {} : { body: content.bytes }),
  };
};

/** By lower-case name: what the user adds stands above what is usual, and below what the probe says. */
const headersOf = (
  written: WrittenRequest,
  door: Readonly<Record<string, string>>,
  type: string | undefined,
  secrets: readonly CredentialPart[],
): Map<string, string> => {
  const headers = new Map([['accept', written.accept]]);
  for (const [name, value] of [...Object.entries(door), ...written.headers])
    headers.set(name.toLowerCase(), value);
  if (type !== undefined) headers.set('content-type', type);
  for (const each of secrets)
    if (each.in === 'header') headers.set(each.name.toLowerCase(), headerText(each.value));
  return headers;
};

/** A key takes the place of a parameter of its name. */
const withSecrets = (
  query: WrittenRequest['query'],
  secrets: readonly CredentialPart[],
): WrittenRequest['query'] => {
  const added = secrets.filter((each) => each.in === 'query');
  return [
    ...query.filter(([name]) => !added.some((each) => each.name === name)),
    ...added.map(({ name, value }) => [name, value] as const),
  ];
};

const credentialsOf = (
  connector: Connector,
  operation: Operation,
  parts: RequestParts,
  credentials: Credentials,
): readonly CredentialPart[] => {
  const chosen = chooseRequirement(operation, (name) => Boolean(own(credentials, name)));
  return Object.keys(chosen?.schemes ?? {}).flatMap((name) => {
    const scheme = own(connector.securitySchemes, name);
    return scheme === undefined ? [] : writeCredential(scheme, own(credentials, name), parts.credential);
  });
};

const contentOf = (
  { content }: WrittenRequest,
  { raw }: RequestParts,
  method: string,
): { readonly bytes: Uint8Array; readonly type: string } | undefined => {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (raw !== undefined) return raw;
  return content === undefined ? undefined : { bytes: contentBytes(content), type: content.type };
};
