import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Content } from '../../request/content.ts';
import type { RequestValues } from '../../request/request-values.ts';
import { encode, targetOf, writeRequest } from '../../request/write-request.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { type Json, own } from '../../source/json.ts';
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
  const written = writeRequest(operation, sampleValues(connector, operation));
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
    ...(user === undefined ? {} : { user }),
    ...(content === undefined ? {} : { content }),
  };
};

const sampleValues = (connector: Connector, operation: Operation): RequestValues => {
  const { definitions } = connector;
  const values = operation.parameters
    .filter(({ required, in: place }) => required || place === 'path')
    .map((parameter) => [parameter, sampleParameter(connector, parameter)] as const);
  if (operation.body === undefined) return { values: new Map(values) };
  const { value } = sampleSchema(operation.body.schema, definitions, {
    direction: 'request',
    size: 'required',
  });
  return { values: new Map(values), body: value };
};

const sampleParameter = ({ definitions }: Connector, parameter: Parameter): Json => {
  if (parameter.in === 'formData' && parameter.schema['type'] === 'file') return 'hello';
  const { value } = sampleSchema(parameter.schema, definitions, { direction: 'request' });
  // Nothing stands in an address where a variable has no text.
  return parameter.in === 'path' && value === '' ? '1' : value;
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
