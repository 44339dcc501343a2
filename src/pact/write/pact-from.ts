import type { Connector } from '../../connector/connector.ts';
import { isJson } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation, RequestBody } from '../../connector/operation.ts';
import { hasNoBody } from '../../connector/status.ts';
import { readQuery } from '../../platform/model/call.ts';
import { type Content, contentBytes } from '../../request/content.ts';
import type { RequestValues } from '../../request/request-values.ts';
import { writeRequest } from '../../request/write-request.ts';
import { mutateSchema } from '../../schema/edges/mutate.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { defined, type Json, own } from '../../source/json.ts';
import { rulesOf } from '../model/pact-rules.ts';
import { type WrittenBody, type WrittenInteraction, writePact } from './write-pact.ts';

/** Options of `pactFrom`. */
export interface PactFromOptions {
  /** `pinout` unless said. */
  readonly consumer?: string;
  /** The connector's name unless said. */
  readonly provider?: string;
  readonly spec?: 3 | 4;
}

/**
 * Writes the provider's side as a pact: one interaction for each operation and documented status, from examples if there are any. Its provider
 * state is `<operationId> <status>`. `default` stands for no status that could be expected, so it has none.
 */
export const pactFrom = (connector: Connector, options: PactFromOptions = {}): string => {
  const { consumer = 'pinout', provider = connector.name, spec = 4 } = options;
  const interactions = connector.operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => /^\d{3}$/.test(status))
      .map((response) => toInteraction(connector, operation, response)),
  );
  return writePact({ consumer, provider, spec, interactions });
};

const toInteraction = (
  connector: Connector,
  operation: Operation,
  response: DocumentedResponse,
): WrittenInteraction => {
  const status = Number(response.status);
  const body = responseBody(connector, operation, response);
  const name = `${operation.id} ${response.status}`;
  return {
    description: name,
    states: [name],
    request: toRequest(connector, operation, status),
    response: {
      status,
      headers: body === undefined ? {} : { 'content-type': body.contentType },
      ...defined({ body }),
      rules:
        body !== undefined && 'json' in body && response.body !== undefined
          ? rulesOf([response.body.schema], connector.definitions, body.json)
          : {},
    },
  };
};

const toRequest = (
  connector: Connector,
  operation: Operation,
  status: number,
): WrittenInteraction['request'] => {
  const written = writeRequest(operation, exampleValues(connector, operation, status));
  const broken = isRefusal(status) && operation.body === undefined ? brokenQuery(connector, operation) : {};
  const credentials = status === 401 ? { headers: [], query: [] } : credentialsOf(connector, operation);
  const { content } = written;
  return {
    method: written.method,
    path: connector.basePath + written.path,
    query: {
      ...groupPairs([...readQuery(written.ownQuery ?? ''), ...written.query]),
      ...broken,
      ...Object.fromEntries(credentials.query.map((name) => [name, ['credential']])),
    },
    headers: {
      ...Object.fromEntries(written.headers.map(([name, value]) => [name.toLowerCase(), value])),
      ...Object.fromEntries(
        credentials.headers.map((name) => [
          name,
          name === 'authorization' ? 'Bearer credential' : 'credential',
        ]),
      ),
      ...(content === undefined ? {} : { 'content-type': content.type }),
    },
    anyHeaders: credentials.headers,
    anyQuery: credentials.query,
    ...(content === undefined ? {} : { body: toBody(content) }),
  };
};

const groupPairs = (
  pairs: readonly (readonly [name: string, value: string])[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    pairs.map(([name]) => [name, pairs.filter(([other]) => other === name).map(([, value]) => value)]),
  );

const toBody = (content: Content): WrittenBody =>
  content.kind === 'json'
    ? { contentType: content.type, json: content.value }
    : { contentType: content.type, text: new TextDecoder().decode(contentBytes(content)) };

/** What is needed, from examples where there are any. */
const exampleValues = (connector: Connector, operation: Operation, status: number): RequestValues => {
  const values = operation.parameters
    .filter(({ required }) => required)
    .map(
      (parameter) =>
        [
          parameter,
          parameter.default ??
            parameter.examples[0]?.value ??
            sampleSchema(parameter.schema, connector.definitions, { direction: 'request' }).value,
        ] as const,
    );
  const { body } = operation;
  return body === undefined
    ? { values: new Map(values) }
    : { values: new Map(values), body: exampleBody(connector, body, status) };
};

const isRefusal = (status: number): boolean => status === 400 || status === 422;

/** A query parameter with a value that its schema refuses, the first that there is. */
const brokenQuery = (
  connector: Connector,
  operation: Operation,
): Readonly<Record<string, readonly string[]>> => {
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query') continue;
    const broken = mutateSchema(parameter.schema, connector.definitions, { direction: 'request' });
    // As text everything is a string: what only has another type would be read back as the right one.
    const found = broken.find(({ value, keyword }) => typeof value === 'string' && keyword !== 'type');
    if (found !== undefined) return { [parameter.name]: [String(found.value)] };
  }
  return {};
};

/** Where the credentials of the operation's first alternative go. */
export const credentialsOf = (
  connector: Connector,
  operation: Operation,
): { readonly headers: readonly string[]; readonly query: readonly string[] } => {
  const schemes = Object.keys(operation.security[0]?.schemes ?? {}).map((name) =>
    own(connector.securitySchemes, name),
  );
  const headers = schemes.flatMap((scheme) => {
    if (scheme === undefined || (scheme.type === 'apiKey' && scheme.in === 'query')) return [];
    return [scheme.type === 'apiKey' ? scheme.name.toLowerCase() : 'authorization'];
  });
  const query = schemes.flatMap((scheme) =>
    scheme?.type === 'apiKey' && scheme.in === 'query' ? [scheme.name] : [],
  );
  return { headers, query };
};

const exampleBody = ({ definitions }: Connector, { schema, examples }: RequestBody, status: number): Json => {
  const check = compileSchema(schema, definitions, { direction: 'request' });
  const example = examples.find(({ value }) => check(value).length === 0)?.value;
  const value = example ?? sampleSchema(schema, definitions, { direction: 'request' }).value;
  if (!isRefusal(status)) return value;
  // What is to be refused breaks the schema in the first way there is.
  const broken = mutateSchema(schema, definitions, { direction: 'request', value });
  const [first = broken.at(-1)] = broken.filter(({ keyword }) => keyword === 'required');
  return first?.value ?? value;
};

const responseBody = (
  connector: Connector,
  operation: Operation,
  response: DocumentedResponse,
): WrittenBody | undefined => {
  const { body, examples } = response;
  if (body === undefined || hasNoBody(Number(response.status), operation.method)) return undefined;
  const contentType = operation.produces.find(isJson) ?? operation.produces[0] ?? 'application/json';
  const check = compileSchema(body.schema, connector.definitions, { direction: 'response' });
  const example = examples.find(({ value }) => check(value).length === 0)?.value;
  const value = example ?? sampleSchema(body.schema, connector.definitions, { direction: 'response' }).value;
  if (isJson(contentType)) return { contentType, json: value };
  // A file has no body that could be compared.
  if (body.schema['type'] === 'file' || typeof value !== 'string') return undefined;
  return { contentType, text: value };
};
