import type { Connector } from '../../connector/connector.ts';
import { isJson, parseMediaType } from '../../connector/media-type.ts';
import type { Operation, Parameter, ParameterLocation } from '../../connector/operation.ts';
import { writeItems, writeParameter } from '../../connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import { writeExact } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';
import type { Credentials } from '../model/credential.ts';
import type { WireRequest } from '../model/exchange.ts';
import type { Door } from '../model/options.ts';
import type { RequestParts } from '../model/probe.ts';
import { type CredentialPart, writeCredential } from './credentials.ts';

/** The base of all paths: the URL with the connector's base path, unless the URL ends with it already. */
export const baseOf = (connector: Connector, url: string): string => {
  const plain = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return plain.endsWith(connector.basePath) ? plain : plain + connector.basePath;
};

/** The request as it goes over the wire. */
export const writeRequest = (
  connector: Connector,
  operation: Operation,
  parts: RequestParts,
  door: Door,
): WireRequest => {
  const method = parts.method ?? operation.method.toUpperCase();
  const secret = credentialsOf(connector, operation, parts, door.credentials);
  const query = [
    ...pairsOf(parts, 'query'),
    ...secret.filter((each) => each.in === 'query').map(({ name, value }) => pair(name, value)),
  ];
  const content = writeContent(operation, parts, method);
  const headers = new Map<string, string>([
    ['accept', acceptOf(operation)],
    ...Object.entries(door.headers ?? {}),
  ]);
  for (const [parameter, value] of ofPlace(parts, 'header')) {
    const name = parameter.name.toLowerCase();
    if (isSendable(name)) headers.set(name, headerText(writeParameter(parameter, value)));
  }
  // A parameter named Content-Type says the body's type; without a body it says nothing.
  if (content !== undefined) headers.set('content-type', content.type);
  else headers.delete('content-type');
  for (const each of secret)
    if (each.in === 'header') headers.set(each.name.toLowerCase(), headerText(each.value));
  for (const [name, value] of Object.entries(parts.headers ?? {})) headers.set(name.toLowerCase(), value);
  return {
    method,
    url: urlOf(operation, parts, door.base, query),
    headers:
      parts.capitals === true
        ? [...headers].map(([name, value]) => [name.toUpperCase(), value])
        : [...headers],
    ...(content === undefined ? {} : { body: content.bytes }),
  };
};

/** Headers that belong to the connection, or that are none. */
const isSendable = (name: string): boolean =>
  /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name) &&
  !/^(host|connection|content-length|transfer-encoding|expect|upgrade|keep-alive|te)$/.test(name);

const headerText = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text.trim() : encodeURIComponent(text.toWellFormed());

const acceptOf = ({ produces }: Operation): string => (produces.length === 0 ? '*/*' : produces.join(', '));

const ofPlace = (parts: RequestParts, place: ParameterLocation): readonly (readonly [Parameter, Json])[] =>
  [...parts.values].filter(([parameter]) => parameter.in === place);

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
const pair = (name: string, value: string): string => `${encode(name)}=${encode(value)}`;

const pairsOf = (parts: RequestParts, place: ParameterLocation): readonly string[] =>
  ofPlace(parts, place).flatMap(([parameter, value]) =>
    (parameter.collectionFormat === 'multi'
      ? writeItems(parameter, value)
      : [writeParameter(parameter, value)]
    ).map((text) => pair(parameter.name, text)),
  );

const urlOf = (operation: Operation, parts: RequestParts, base: string, query: readonly string[]): string => {
  const texts = Object.fromEntries(
    ofPlace(parts, 'path').map(([parameter, value]) => {
      const once = encode(writeParameter(parameter, value));
      return [parameter.name, parameter.urlEncoding === 'double' ? encode(once) : once];
    }),
  );
  const [path = '', own] = operation.path.split('#', 1)[0]?.split('?') ?? [];
  const fill = (text: string): string => fillTemplate(compileTemplate(text), texts);
  const all = [...(own === undefined ? [] : [fill(own)]), ...query].join('&');
  return `${base}${fill(path)}${all === '' ? '' : `?${all}`}`;
};

const credentialsOf = (
  connector: Connector,
  operation: Operation,
  parts: RequestParts,
  credentials: Credentials,
): readonly CredentialPart[] => {
  const chosen =
    operation.security.find(({ schemes }) => Object.keys(schemes).every((name) => credentials[name])) ??
    operation.security[0];
  return Object.keys(chosen?.schemes ?? {}).flatMap((name) => {
    const scheme = connector.securitySchemes[name];
    return scheme === undefined ? [] : writeCredential(scheme, credentials[name], parts.credential);
  });
};

const writeContent = (
  operation: Operation,
  parts: RequestParts,
  method: string,
): { readonly bytes: Uint8Array; readonly type: string } | undefined => {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (parts.raw !== undefined) return parts.raw;
  // A form that lacks what it needs is a form all the same: that is what its endpoint has to refuse.
  const form = operation.parameters.some((parameter) => parameter.in === 'formData' && parameter.required);
  if (form || ofPlace(parts, 'formData').length > 0) return writeForm(operation, parts);
  if (parts.body === undefined) return undefined;
  const type = parts.contentType ?? operation.consumes.find(isJson);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (type !== undefined && isJson(type)) return { type, bytes: bytes(writeExact(parts.body)) };
  const other = (type ?? operation.consumes[0] ?? 'application/json').replace(
    /^\*\/\*$|^text\/\*$/,
    'text/plain',
  );
  const text = typeof parts.body === 'string' ? parts.body : writeExact(parts.body);
  return { type: parseMediaType(other) === undefined ? 'text/plain' : other, bytes: bytes(text) };
};

const boundary = 'pinout-boundary-7d1f';

const writeForm = (
  operation: Operation,
  parts: RequestParts,
): { readonly bytes: Uint8Array; readonly type: string } => {
  const fields = ofPlace(parts, 'formData');
  const multipart =
    fields.some(([parameter]) => parameter.schema['type'] === 'file') ||
    (parts.contentType?.startsWith('multipart/') ??
      operation.consumes.some((type) => type.startsWith('multipart/')));
  if (!multipart) {
    const text = pairsOf(parts, 'formData').join('&');
    return { type: 'application/x-www-form-urlencoded', bytes: new TextEncoder().encode(text) };
  }
  const lines = fields.map(([parameter, value]) => {
    const name = parameter.name.replaceAll('"', '%22');
    const file = parameter.schema['type'] === 'file';
    const head = `Content-Disposition: form-data; name="${name}"${file ? '; filename="file.bin"' : ''}`;
    const type = file ? '\r\nContent-Type: application/octet-stream' : '';
    return `--${boundary}\r\n${head}${type}\r\n\r\n${writeParameter(parameter, value)}\r\n`;
  });
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: new TextEncoder().encode(`${lines.join('')}--${boundary}--\r\n`),
  };
};
