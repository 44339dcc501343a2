import type { Connector } from '../../connector/connector.ts';
import { isJson, parseMediaType } from '../../connector/media-type.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { writeItems, writeParameter } from '../../connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import type { Json } from '../../source/json.ts';
import type { Mock } from '../model/mock.ts';
import { routeRequest } from '../request/route-request.ts';

/** A request that the mock takes, in the words of a shell: what is required, filled with samples. */
export interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `user:password` for basic. */
  readonly user?: string;
  readonly content?: ExampleContent;
}

/** The body of an example request. */
export type ExampleContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'form'; readonly multipart: boolean; readonly fields: readonly ExampleField[] };

interface ExampleField {
  readonly name: string;
  readonly value: string;
  readonly file: boolean;
}

/** The least request of an operation that its mock accepts; `base` is where the mock is served. */
export const exampleRequest = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  base: string,
): ExampleRequest => {
  const values = sampleParameters(connector, operation);
  const secrets = mock.options.security === false ? [] : sampleCredentials(mock, connector, operation);
  const content = exampleContent(connector, operation, values);
  const query = [
    ...pairsOf(values, 'query'),
    ...secrets.flatMap((secret) => (secret.kind === 'query' ? [pair(secret.name, secret.value)] : [])),
  ];
  const user = secrets.find((secret) => secret.kind === 'basic')?.value;
  return {
    method: operation.method.toUpperCase(),
    url: base + targetOf(mock, connector, operation, values, query),
    headers: [
      ...contentType(operation, content),
      ...headersOf(values, content !== undefined),
      ...secrets.flatMap((secret) =>
        secret.kind === 'header' ? [[secret.name, secret.value] as const] : [],
      ),
    ],
    ...(user === undefined ? {} : { user }),
    ...(content === undefined ? {} : { content }),
  };
};

type Values = ReadonlyMap<Parameter, Json>;

const sampleParameters = (connector: Connector, operation: Operation): Values =>
  new Map(
    operation.parameters
      .filter(({ required, in: place }) => required || place === 'path')
      .map((parameter) => [
        parameter,
        sampleSchema(parameter.schema, connector.definitions, { direction: 'request' }).value,
      ]),
  );

type Secret = { readonly kind: 'query' | 'header' | 'basic'; readonly name: string; readonly value: string };

/** Any value is right, unless the mock was told which one is: that one is not printed. */
const sampleCredentials = (
  { options }: Mock,
  connector: Connector,
  operation: Operation,
): readonly Secret[] => {
  const [first] = operation.security;
  return Object.keys(first?.schemes ?? {}).flatMap((name): readonly Secret[] => {
    const scheme = connector.securitySchemes[name];
    const told = Object.hasOwn(options.credentials ?? {}, name);
    const value = (usual: string): string => (told ? `<${name}>` : usual);
    if (scheme?.type === 'apiKey') return [{ kind: scheme.in, name: scheme.name, value: value('key') }];
    if (scheme?.type === 'basic') return [{ kind: 'basic', name, value: value('user:password') }];
    if (scheme === undefined) return [];
    return [{ kind: 'header', name: 'Authorization', value: `Bearer ${value('token')}` }];
  });
};

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
const pair = (name: string, value: string): string => `${encode(name)}=${encode(value)}`;

const textsOf = (parameter: Parameter, value: Json): readonly string[] =>
  parameter.collectionFormat === 'multi' ? writeItems(parameter, value) : [writeParameter(parameter, value)];

const pairsOf = (values: Values, place: Parameter['in']): readonly string[] =>
  [...values].flatMap(([parameter, value]) =>
    parameter.in === place ? textsOf(parameter, value).map((text) => pair(parameter.name, text)) : [],
  );

/** The transport writes these by itself. */
const unsent: ReadonlySet<string> = new Set(['host', 'content-length', 'connection', 'transfer-encoding']);

const headersOf = (values: Values, hasContent: boolean): readonly (readonly [string, string])[] =>
  [...values].flatMap(([parameter, value]) => {
    const name = parameter.name.toLowerCase();
    if (parameter.in !== 'header' || unsent.has(name)) return [];
    if (hasContent && name === 'content-type') return [];
    const text = writeParameter(parameter, value);
    return [[parameter.name, /^[\x20-\x7e]*$/.test(text) ? text : encode(text)] as const];
  });

const targetOf = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  values: Values,
  query: readonly string[],
): string => {
  const texts = Object.fromEntries(
    [...values].flatMap(([parameter, value]) => {
      if (parameter.in !== 'path') return [];
      const once = encode(writeParameter(parameter, value) || '1');
      return [[parameter.name, parameter.urlEncoding === 'double' ? encode(once) : once]];
    }),
  );
  const [path = '', own] = operation.path.split('#')[0]?.split('?') ?? [];
  const fill = (text: string): string => fillTemplate(compileTemplate(text), texts);
  const all = [...(own === undefined ? [] : [fill(own)]), ...query].join('&');
  const target = `${connector.basePath}${fill(path)}${all === '' ? '' : `?${all}`}`.replaceAll(' ', '%20');
  const route = routeRequest(mock, { method: operation.method.toUpperCase(), target });
  const leadsHere = route.kind === 'operation' && route.target.operation === operation;
  // Another connector has the same address: then the name before it makes the difference.
  return leadsHere || mock.connectors.length < 2 ? target : `/${encode(connector.name)}${target}`;
};

const exampleContent = (
  connector: Connector,
  operation: Operation,
  values: Values,
): ExampleContent | undefined => {
  const fields = [...values].flatMap(([parameter, value]): readonly ExampleField[] =>
    parameter.in === 'formData'
      ? parameter.schema['type'] === 'file'
        ? [{ name: parameter.name, value: 'hello', file: true }]
        : textsOf(parameter, value).map((text) => ({ name: parameter.name, value: text, file: false }))
      : [],
  );
  if (fields.length > 0) {
    const multipart = operation.consumes.some((type) => type.startsWith('multipart/'));
    return { kind: 'form', fields, multipart: multipart || fields.some(({ file }) => file) };
  }
  const { body } = operation;
  if (body === undefined) return undefined;
  const { value } = sampleSchema(body.schema, connector.definitions, {
    direction: 'request',
    size: 'required',
  });
  const json = operation.consumes.some(isJson);
  return { kind: 'text', text: !json && typeof value === 'string' ? value : JSON.stringify(value) };
};

const contentType = (
  { consumes }: Operation,
  content: ExampleContent | undefined,
): readonly (readonly [string, string])[] => {
  if (content?.kind !== 'text') return [];
  const type = consumes.find(isJson) ?? consumes.find((each) => parseMediaType(each) !== undefined);
  return [['Content-Type', (type ?? 'application/json').replace(/^(\*|text)\/\*$/, 'text/plain')]];
};
