import type { Connector } from '../../src/connector/connector.ts';
import { isHeaderName } from '../../src/connector/header-name.ts';
import { isJson } from '../../src/connector/media-type.ts';
import type { Operation, Parameter } from '../../src/connector/operation.ts';
import { writeItems, writeParameter } from '../../src/connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../../src/connector/path-template.ts';
import type { MockRequest } from '../../src/mock/model/message.ts';
import { mutateSchema } from '../../src/schema/edges/mutate.ts';
import { sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import type { Json } from '../../src/source/json.ts';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The parts of a request, from which a whole and a broken one are made. */
interface Parts {
  readonly values: ReadonlyMap<Parameter, Json>;
  readonly body?: Json;
  readonly credentials: boolean;
}

/** A valid request of an operation, or why none can be written. */
export const validParts = (connector: Connector, operation: Operation): Parts | string => {
  const values = new Map<Parameter, Json>();
  for (const parameter of operation.parameters) {
    if (!parameter.required) continue;
    const sample = sampleSchema(parameter.schema, connector.definitions, { direction: 'request' });
    if (sample.violations.length > 0) return 'no value satisfies a parameter';
    const text = writeParameter(parameter, sample.value);
    if (parameter.in === 'path' && text === '') return 'an empty path segment';
    values.set(parameter, sample.value);
  }
  if (operation.body === undefined) return { values, credentials: true };
  const sample = sampleSchema(operation.body.schema, connector.definitions, { direction: 'request' });
  if (sample.violations.length > 0) return 'no value satisfies the body';
  return { values, body: sample.value, credentials: true };
};

/** The request as bytes and text. */
export const writeRequest = (connector: Connector, operation: Operation, parts: Parts): MockRequest => {
  const of = (place: Parameter['in']): readonly (readonly [Parameter, Json])[] =>
    [...parts.values].filter(([parameter]) => parameter.in === place);
  const texts = Object.fromEntries(
    of('path').map(([parameter, value]) => {
      const once = encodeURIComponent(writeParameter(parameter, value));
      return [parameter.name, parameter.urlEncoding === 'double' ? encodeURIComponent(once) : once];
    }),
  );
  const pairs = (place: Parameter['in']): string[] =>
    of(place).flatMap(([parameter, value]) =>
      (parameter.collectionFormat === 'multi'
        ? writeItems(parameter, value)
        : [writeParameter(parameter, value)]
      ).map((text) => `${encodeURIComponent(parameter.name)}=${encodeURIComponent(text)}`),
    );
  const headers: Record<string, string> = {};
  for (const [parameter, value] of of('header'))
    headers[parameter.name.toLowerCase()] = writeParameter(parameter, value);
  const query = pairs('query');
  const secure = parts.credentials ? operation.security[0] : undefined;
  for (const name of Object.keys(secure?.schemes ?? {})) {
    const scheme = connector.securitySchemes[name];
    if (scheme?.type === 'apiKey' && scheme.in === 'query')
      query.push(`${encodeURIComponent(scheme.name)}=key`);
    else if (scheme?.type === 'apiKey') headers[scheme.name.toLowerCase()] ||= 'key';
    else if (scheme?.type === 'basic') headers['authorization'] = `Basic ${btoa('user:password')}`;
    else if (scheme !== undefined) headers['authorization'] = 'Bearer token';
  }
  const [path = '', own] = operation.path.split('#')[0]?.split('?') ?? [];
  const filled = fillTemplate(compileTemplate(connector.basePath + path), texts);
  const target = [
    filled,
    [...(own === undefined ? [] : [fillTemplate(compileTemplate(own), texts)]), ...query].join('&'),
  ];
  const form = pairs('formData');
  const content = writeContent(operation, parts, form);
  return {
    method: operation.method.toUpperCase(),
    target: target[1] === '' ? (target[0] ?? '') : target.join('?'),
    headers: content === undefined ? headers : { ...headers, 'content-type': content.type },
    body: content?.bytes ?? new Uint8Array(0),
  };
};

const writeContent = (
  operation: Operation,
  parts: Parts,
  form: readonly string[],
): { readonly type: string; readonly bytes: Uint8Array } | undefined => {
  if (form.length > 0) return takesParts(operation) ? writeMultipart(operation, form) : writeUrlencoded(form);
  if (parts.body === undefined) return undefined;
  const type = operation.consumes.find(isJson);
  if (type !== undefined) return { type, bytes: encode(parts.body) };
  return {
    type: (operation.consumes[0] ?? 'text/plain').replace('*/*', 'text/plain'),
    bytes: encode(parts.body),
  };
};

/** Are parts the only form that the operation takes. */
const takesParts = ({ consumes, parameters }: Operation): boolean =>
  !consumes.some((type) => /urlencoded/i.test(type)) &&
  (consumes.some((type) => /multipart/i.test(type)) ||
    parameters.some(({ schema }) => schema['type'] === 'file'));

const writeUrlencoded = (form: readonly string[]): { readonly type: string; readonly bytes: Uint8Array } => ({
  type: 'application/x-www-form-urlencoded',
  bytes: new TextEncoder().encode(form.join('&')),
});

const writeMultipart = (
  { parameters }: Operation,
  form: readonly string[],
): { readonly type: string; readonly bytes: Uint8Array } => {
  const parts = form.map((pair) => {
    const [name = '', value = ''] = pair.split('=').map(decodeURIComponent);
    const file = parameters.some((each) => each.name === name && each.schema['type'] === 'file');
    const quoted = name.replaceAll('"', '%22');
    return `--pinout\r\nContent-Disposition: form-data; name="${quoted}"${file ? '; filename="file.txt"' : ''}\r\n\r\n${value}\r\n`;
  });
  return {
    type: 'multipart/form-data; boundary=pinout',
    bytes: new TextEncoder().encode(`${parts.join('')}--pinout--\r\n`),
  };
};

/** Is a parameter written by the transport, or of a name that no request can carry. */
const isLeftToOthers = ({ in: place, name }: Parameter, written: readonly string[]): boolean =>
  (place !== 'path' && written.includes(name.toLowerCase())) || (place === 'header' && !isHeaderName(name));

/** Every way to break the request once: a label and the request. */
export const brokenRequests = (
  connector: Connector,
  operation: Operation,
  parts: Parts,
): readonly (readonly [label: string, request: MockRequest])[] => {
  const broken: [string, Parts][] = [];
  const schemeNames = Object.values(connector.securitySchemes).flatMap((scheme) =>
    scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : [],
  );
  // The transport writes these headers by itself, and a credential is written whether it is a parameter too or not.
  const written = ['accept', 'content-type', 'content-length', 'host', ...schemeNames];
  for (const [parameter, value] of parts.values) {
    if (isLeftToOthers(parameter, written)) continue;
    const without = new Map(parts.values);
    without.delete(parameter);
    if (parameter.in !== 'path')
      broken.push([`${parameter.in} ${parameter.name} left out`, { ...parts, values: without }]);
    const wrong = wrongValue(parameter, value);
    if (wrong !== undefined) {
      broken.push([
        `${parameter.in} ${parameter.name} of a wrong type`,
        { ...parts, values: new Map(parts.values).set(parameter, wrong) },
      ]);
    }
  }
  if (operation.body !== undefined && operation.consumes.some(isJson)) {
    const { body: _, ...rest } = parts;
    if (operation.body.required) broken.push(['body left out', rest]);
    const direction = 'request' as const;
    const mutations = mutateSchema(operation.body.schema, connector.definitions, {
      direction,
      maxDepth: 1,
      ...(parts.body === undefined ? {} : { value: parts.body }),
    });
    for (const { value, description } of mutations.slice(0, 6))
      broken.push([`body: ${description}`, { ...parts, body: value }]);
  }
  const secure =
    operation.security.length > 0 &&
    operation.security.every(({ schemes }) => Object.keys(schemes).length > 0);
  const twice = operation.parameters.some(({ name }) => written.includes(name.toLowerCase()));
  if (secure && !twice) broken.push(['no credentials', { ...parts, credentials: false }]);
  return broken.map(([label, changed]) => [label, writeRequest(connector, operation, changed)]);
};

/** A text that the parameter's type, or its enum, does not take. */
const wrongValue = (parameter: Parameter, value: Json): Json | undefined => {
  const { type } = parameter.schema;
  if (type === 'integer' || type === 'number' || type === 'boolean') return 'neither-number-nor-truth';
  const values = parameter.schema['enum'];
  return type === 'string' && Array.isArray(values) && typeof value === 'string'
    ? 'not one of the enum'
    : undefined;
};
