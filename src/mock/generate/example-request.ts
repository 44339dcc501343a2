import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import type { Content } from '../../request/content.ts';
import type { RequestValues } from '../../request/request-values.ts';
import { encode, targetOf, writeRequest } from '../../request/write-request.ts';
import { fixedNow } from '../../schema/data/data-hint.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { asObject, defined, type Json, own } from '../../source/json.ts';
import { nounOfOperation, seedFor } from '../data/generated-value.ts';
import { keyless } from '../data/seeded-things.ts';
import { seededThings } from '../data/value-for.ts';
import { keyVariables, textsOfKey } from '../kinds/thing-key-in.ts';
import { resourcesOf } from '../kinds/thing-role.ts';
import type { Mock } from '../model/mock.ts';
import { routeRequest } from '../request/route-request.ts';

/** A request that the mock takes, in the words of a shell: what is required, filled with samples. */
export interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `user:password` for basic. */
  readonly user?: string;
  readonly content?: Content;
}

/** The least request of an operation that its mock accepts; `base` is where the mock is served. */
export const exampleRequest = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  base: string,
): ExampleRequest => {
  const written = writeRequest(operation, sampleValues(mock, connector, operation));
  const secrets = mock.options.security === false ? [] : sampleCredentials(mock, connector, operation);
  const query = secrets.flatMap((secret) =>
    secret.kind === 'query' ? [[secret.name, secret.value] as const] : [],
  );
  const user = secrets.find((secret) => secret.kind === 'basic')?.value;
  const { content } = written;
  return {
    method: written.method,
    url:
      base +
      addressOf(mock, connector, operation, targetOf({ ...written, query: [...written.query, ...query] })),
    headers: [
      // curl writes the type of a form by itself.
      ...(content?.kind === 'json' || content?.kind === 'text'
        ? [['Content-Type', content.type] as const]
        : []),
      ...written.headers,
      ...secrets.flatMap((secret) =>
        secret.kind === 'header' ? [[secret.name, secret.value] as const] : [],
      ),
    ],
    ...defined({ user, content }),
  };
};

const sampleValues = (mock: Mock, connector: Connector, operation: Operation): RequestValues => {
  const values = operation.parameters
    .filter(({ required, in: place }) => required || place === 'path')
    .map((parameter) => [parameter, sampleParameter(mock, connector, operation, parameter)] as const);
  if (operation.body === undefined) return { values: new Map(values) };
  return {
    values: new Map(values),
    body: sample(mock, connector, { operation, schema: operation.body.schema, number: 10 }),
  };
};

/** A value that looks like the thing, with what is required only. A body is of one more than a list has; a page is the first. */
const sample = (
  mock: Mock,
  connector: Connector,
  {
    operation,
    schema,
    number,
  }: { readonly operation: Operation; readonly schema: Schema; readonly number: number },
): Json => {
  const { plain, seed, now = fixedNow } = mock.options;
  const noun = nounOfOperation(connector, operation);
  const data = { seed: seedFor(mock.options, seed), now, status: 200, number, noun };
  return sampleSchema(schema, connector.definitions, {
    direction: 'request',
    size: 'required',
    ...(plain === true ? {} : { data }),
  }).value;
};

const sampleParameter = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  parameter: Parameter,
): Json => {
  if (parameter.in === 'formData' && parameter.schema['type'] === 'file') return 'hello';
  const listed = parameter.in === 'path' ? firstKey(mock, connector, operation, parameter) : undefined;
  if (listed !== undefined) return listed;
  const { name, schema } = parameter;
  const named: Schema = { type: 'object', required: [name], properties: { [name]: schema } };
  const value = asObject(sample(mock, connector, { operation, schema: named, number: 0 }))?.[name] ?? null;
  // Nothing stands in an address where a variable has no text.
  return parameter.in === 'path' && value === '' ? '1' : value;
};

/** The key of the first thing that the list of a kind shows: then the address leads to something that is there. */
const firstKey = (
  { options }: Mock,
  connector: Connector,
  operation: Operation,
  { name }: Parameter,
): string | undefined => {
  const resource = resourcesOf(connector).find(
    (each) =>
      keyVariables(each).includes(name) &&
      (operation.path === each.path || operation.path.startsWith(`${each.path}/`)),
  );
  if (resource === undefined || options.plain === true) return undefined;
  const [first] = seededThings(options, connector, resource, { path: {} });
  return first === undefined || first.key.startsWith(keyless)
    ? undefined
    : textsOfKey(resource, first.key)[name];
};

type Secret = { readonly kind: 'query' | 'header' | 'basic'; readonly name: string; readonly value: string };

/** Any value is right, unless the mock was told which one is: that one is not printed. */
const sampleCredentials = (
  { options }: Mock,
  connector: Connector,
  operation: Operation,
): readonly Secret[] => {
  const [first] = operation.security;
  return Object.keys(first?.schemes ?? {}).flatMap((name): readonly Secret[] => {
    const scheme = own(connector.securitySchemes, name);
    const told = Object.hasOwn(options.credentials ?? {}, name);
    const value = (usual: string): string => (told ? `<${name}>` : usual);
    if (scheme?.type === 'apiKey') return [{ kind: scheme.in, name: scheme.name, value: value('key') }];
    if (scheme?.type === 'basic') return [{ kind: 'basic', name, value: value('user:password') }];
    if (scheme === undefined) return [];
    return [{ kind: 'header', name: 'Authorization', value: `Bearer ${value('token')}` }];
  });
};

/** Another connector has the same address: then the name before it makes the difference. */
const addressOf = (mock: Mock, connector: Connector, operation: Operation, below: string): string => {
  const target = connector.basePath + below;
  const route = routeRequest(mock, { method: operation.method.toUpperCase(), target });
  const leadsHere = route.kind === 'operation' && route.target.operation === operation;
  return leadsHere || mock.connectors.length < 2 ? target : `/${encode(connector.name)}${target}`;
};
