import type { Json } from '../../source/json.ts';
import { type CallBody, type CallRequest, readQuery } from '../model/call.ts';
import { digitsAt, getIn } from '../model/data-path.ts';
import type { Expression, Reference } from '../model/expression.ts';

/** What the expressions of a policy can see. */
export interface Values {
  /** The request as it is at that point: what an earlier policy set can be read. */
  readonly request: CallRequest;
  /** The body of the section's message. */
  readonly body: CallBody;
  /** The element of the collection, inside one. */
  readonly item?: Json;
  /** What was typed for the connection, by parameter name. */
  readonly connection: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** The expression as text: everything joined, JSON values that are no strings as JSON (platform.md §2.3). */
export const toText = ({ parts }: Expression, values: Values): string =>
  parts
    .map((part) =>
      typeof part === 'string' ? part : (digitsOf(part, values) ?? writeValue(readValue(part, values))),
    )
    .join('');

/** The expression as a value: the thing itself where it is one reference, else text. */
export const toValue = (expression: Expression, values: Values): Json | undefined => {
  const [only] = expression.parts;
  return expression.parts.length === 1 && only !== undefined && typeof only !== 'string'
    ? readValue(only, values)
    : toText(expression, values);
};

/** The digits of that thing, if it is a number that a double cannot hold. */
export const toDigits = ({ parts }: Expression, values: Values): string | undefined => {
  const [only] = parts;
  return parts.length === 1 && only !== undefined && typeof only !== 'string'
    ? digitsOf(only, values)
    : undefined;
};

/** The references that have no value and no default, for a trace: `@headers('x')`. */
export const missingIn = ({ parts }: Expression, values: Values): readonly string[] =>
  parts.flatMap((part) =>
    typeof part === 'string' || readValue(part, values) !== undefined ? [] : [writeReference(part)],
  );

const readValue = (reference: Reference, values: Values): Json | undefined => {
  switch (reference.from) {
    case 'connection':
      return orElse(findByName(values.connection, reference.name), reference.otherwise);
    case 'environment':
      return orElse(findByName(values.environment, reference.name), reference.otherwise);
    case 'headers':
      return orElse(findByName(values.request.headers, reference.name), reference.otherwise);
    case 'query':
      return orElse(findQuery(values.request, reference.name), reference.otherwise);
    case 'item':
      return getIn(values.item, reference.path);
    case 'body':
    case 'trigger-body':
      return values.body.kind === 'json' ? getIn(values.body.value, reference.path) : undefined;
    case 'method':
      return values.request.method;
    default:
      return reference satisfies never;
  }
};

/** An identifier beyond 2^53 goes into a URL or a header as it was read. */
const digitsOf = (reference: Reference, { item, body }: Values): string | undefined => {
  if (reference.from === 'item') return digitsAt(item, reference.path);
  const isBody = reference.from === 'body' || reference.from === 'trigger-body';
  return isBody && body.kind === 'json' ? digitsAt(body.value, reference.path) : undefined;
};

/** An empty value counts as missing where there is a default. */
const orElse = (value: string | undefined, otherwise: string | undefined): string | undefined =>
  value === undefined || value === '' ? (otherwise ?? value) : value;

/** Headers, query and connection parameters are found without regard to case. */
const findByName = (values: Readonly<Record<string, string>>, name: string): string | undefined => {
  if (Object.hasOwn(values, name)) return values[name];
  const wanted = name.toLowerCase();
  return Object.entries(values).find(([key]) => key.toLowerCase() === wanted)?.[1];
};

/** Also in a query that a host template wrote into the base or the path. */
const findQuery = ({ query, path }: CallRequest, name: string): string | undefined => {
  const wanted = name.toLowerCase();
  const written = path.includes('?') ? readQuery(path.slice(path.indexOf('?'))) : [];
  return [...query, ...written].find(([key]) => key.toLowerCase() === wanted)?.[1];
};

const writeValue = (value: Json | undefined): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const writeReference = (reference: Reference): string => {
  if (reference.from === 'method') return '@Request.OriginalHTTPMethod';
  if ('name' in reference) return `@${names[reference.from]}('${reference.name}')`;
  const steps = reference.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return `@${names[reference.from]}()${steps}`;
};

const names: Readonly<Record<Exclude<Reference['from'], 'method'>, string>> = {
  connection: 'connectionParameters',
  headers: 'headers',
  query: 'queryParameters',
  environment: 'environmentVariables',
  body: 'body',
  item: 'item',
  'trigger-body': 'triggerBody',
};
