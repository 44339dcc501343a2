import type { Json } from '../../source/json.ts';
import type { BodyRules } from '../model/pact-rules.ts';

/** An interaction to be written; headers by lower-case name. */
export interface WrittenInteraction {
  readonly description: string;
  readonly states: readonly string[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, readonly string[]>>;
    readonly headers: Readonly<Record<string, string>>;
    /** Headers and query values whose value is not told, such as credentials: any value matches. */
    readonly anyHeaders: readonly string[];
    readonly anyQuery: readonly string[];
    readonly body?: WrittenBody;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: WrittenBody;
    readonly rules: BodyRules;
  };
}

/** JSON, or text of another media type. */
export type WrittenBody = { readonly contentType: string } & (
  | { readonly json: Json }
  | { readonly text: string }
  | { readonly base64: string }
);

/** A pact that is about to be written. */
export interface WrittenPact {
  readonly consumer: string;
  readonly provider: string;
  readonly spec: 3 | 4;
  readonly interactions: readonly WrittenInteraction[];
}

/** The text of a pact file: the same interactions give the same bytes. */
export const writePact = (pact: WrittenPact): string => {
  const write = pact.spec === 4 ? writeV4 : writeV3;
  const document = {
    consumer: { name: pact.consumer },
    interactions: pact.interactions.map(write),
    metadata: {
      pactSpecification: { version: pact.spec === 4 ? '4.0' : '3.0.0' },
      pinout: { version: '1' },
    },
    provider: { name: pact.provider },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

type Written = Readonly<Record<string, unknown>>;

const describe = ({ description, states }: WrittenInteraction): Written => ({
  description,
  ...(states.length === 0 ? {} : { providerStates: states.map((name) => ({ name })) }),
});

const writeV4 = (interaction: WrittenInteraction): Written => ({
  type: 'Synchronous/HTTP',
  ...describe(interaction),
  pending: false,
  ...writeParts(interaction, (headers) => mapValues(headers, (value) => [value]), writeBodyV4),
});

const writeV3 = (interaction: WrittenInteraction): Written => ({
  ...describe(interaction),
  ...writeParts(interaction, (headers) => headers, writeBodyV3),
});

const mapValues = <From, To>(
  object: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Readonly<Record<string, To>> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));

const writeParts = (
  { request, response }: WrittenInteraction,
  writeHeaders: (headers: Readonly<Record<string, string>>) => unknown,
  writeBody: (body: WrittenBody) => unknown,
): Written => {
  const anyValue = { combine: 'AND', matchers: [{ match: 'type' }] };
  const requestRules = {
    ...(request.anyHeaders.length === 0
      ? {}
      : { header: Object.fromEntries(request.anyHeaders.map((name) => [name, anyValue])) }),
    ...(request.anyQuery.length === 0
      ? {}
      : { query: Object.fromEntries(request.anyQuery.map((name) => [name, anyValue])) }),
  };
  return {
    request: {
      method: request.method,
      path: request.path,
      ...(isEmpty(request.query) ? {} : { query: request.query }),
      ...(isEmpty(request.headers) ? {} : { headers: writeHeaders(request.headers) }),
      ...(request.body === undefined ? {} : { body: writeBody(request.body) }),
      ...(isEmpty(requestRules) ? {} : { matchingRules: requestRules }),
    },
    response: {
      status: response.status,
      ...(isEmpty(response.headers) ? {} : { headers: writeHeaders(response.headers) }),
      ...(response.body === undefined ? {} : { body: writeBody(response.body) }),
      ...(isEmpty(response.rules) ? {} : { matchingRules: { body: response.rules } }),
    },
  };
};

const isEmpty = (object: object): boolean => Object.keys(object).length === 0;

const writeBodyV4 = (body: WrittenBody): unknown => {
  if ('json' in body) return { content: body.json, contentType: body.contentType, encoded: false };
  return 'text' in body
    ? { content: body.text, contentType: body.contentType, encoded: false }
    : { content: body.base64, contentType: body.contentType, encoded: 'base64' };
};

const writeBodyV3 = (body: WrittenBody): unknown => {
  if ('json' in body) return body.json;
  return 'text' in body ? body.text : body.base64;
};
