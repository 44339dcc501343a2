import type { Connector } from '../../connector/connector.ts';
import { isJson } from '../../connector/media-type.ts';
import type { DocumentedResponse, Operation, Parameter } from '../../connector/operation.ts';
import { writeItems, writeParameter } from '../../connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import { hasNoBody } from '../../connector/status.ts';
import { mutateSchema } from '../../schema/edges/mutate.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import { rulesOf } from '../model/pact-rules.ts';
import { type WrittenBody, type WrittenInteraction, writePact } from './write-pact.ts';

/** What a pact is made with from a connector. */
export interface PactFromOptions {
  /** `pinout` unless said. */
  readonly consumer?: string;
  /** The connector's name unless said. */
  readonly provider?: string;
  readonly spec?: 3 | 4;
}

/**
 * The provider's side as a pact: an interaction for every operation and documented status, from examples where there are any. Its provider
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
      ...(body === undefined ? {} : { body }),
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
  const exampleOf = (parameter: Parameter): Json =>
    parameter.default ??
    parameter.examples[0]?.value ??
    sampleSchema(parameter.schema, connector.definitions, { direction: 'request' }).value;
  const needed = operation.parameters.filter(({ required }) => required);
  const query: Record<string, readonly string[]> = {};
  const headers: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const form = new URLSearchParams();
  for (const parameter of needed) {
    const value = exampleOf(parameter);
    if (parameter.in === 'query') {
      query[parameter.name] =
        parameter.collectionFormat === 'multi'
          ? writeItems(parameter, value)
          : [writeParameter(parameter, value)];
    } else if (parameter.in === 'header')
      headers[parameter.name.toLowerCase()] = writeParameter(parameter, value);
    else if (parameter.in === 'path')
      texts[parameter.name] = encodeURIComponent(writeParameter(parameter, value));
    else form.append(parameter.name, writeParameter(parameter, value));
  }
  if (isRefusal(status) && operation.body === undefined)
    Object.assign(query, brokenQuery(connector, operation));
  const credentials = status === 401 ? { headers: [], query: [] } : credentialsOf(connector, operation);
  for (const name of credentials.headers)
    headers[name] = name === 'authorization' ? 'Bearer credential' : 'credential';
  for (const name of credentials.query) query[name] = ['credential'];
  const body = requestBody(connector, operation, form, status);
  if (body !== undefined) headers['content-type'] = body.contentType;
  return {
    method: operation.method.toUpperCase(),
    path: `${connector.basePath}${fillTemplate(compileTemplate(operation.path), texts)}`,
    query,
    headers,
    anyHeaders: credentials.headers,
    anyQuery: credentials.query,
    ...(body === undefined ? {} : { body }),
  };
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
  const schemes = Object.keys(operation.security[0]?.schemes ?? {}).map(
    (name) => connector.securitySchemes[name],
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

const requestBody = (
  connector: Connector,
  operation: Operation,
  form: URLSearchParams,
  status: number,
): WrittenBody | undefined => {
  if (form.size > 0) return { contentType: 'application/x-www-form-urlencoded', text: form.toString() };
  const { body, consumes } = operation;
  if (body === undefined) return undefined;
  const check = compileSchema(body.schema, connector.definitions, { direction: 'request' });
  const example = body.examples.find(({ value }) => check(value).length === 0)?.value;
  const value = example ?? sampleSchema(body.schema, connector.definitions, { direction: 'request' }).value;
  const contentType = consumes.find(isJson) ?? 'application/json';
  if (!isRefusal(status)) return { contentType, json: value };
  // What is to be refused breaks the schema in the first way there is.
  const broken = mutateSchema(body.schema, connector.definitions, { direction: 'request', value });
  const [first = broken.at(-1)] = broken.filter(({ keyword }) => keyword === 'required');
  return { contentType, json: first?.value ?? value };
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
