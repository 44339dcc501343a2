import type { Connector } from '../../connector/connector.ts';
import type { DocumentedHeader, Operation } from '../../connector/operation.ts';
import { readParameter, writeParameter } from '../../connector/parameter-text.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';

/** A documented header's value: what the author wrote, else what its name means to every client, else a plain sample. */
export const sampleHeader = (
  connector: Connector,
  operation: Operation,
  { name, schema }: DocumentedHeader,
): string => {
  const written = ['default', 'example', 'x-example', 'enum'].some((keyword) => keyword in schema);
  const known = written ? undefined : knownHeader(connector, operation, name.toLowerCase());
  const typed = { schema, collectionFormat: 'csv' } as const;
  const validate = compileSchema(schema, connector.definitions, { direction: 'response' });
  if (known !== undefined && validate(readParameter(typed, known)).length === 0) return headerText(known);
  const { value } = sampleSchema(schema, connector.definitions, { direction: 'response' });
  return headerText(writeParameter(typed, value));
};

/** What the answer to a subscription carries even if the definition has no word of it: without it the platform can never end it (platform.md §4.2). */
export const subscriptionHeaders = (
  connector: Connector,
  operation: Operation,
  status: number,
): Readonly<Record<string, string>> =>
  operation.kind === 'webhook-trigger' && connector.host !== undefined && status >= 200 && status <= 299
    ? { location: locationOf(connector, operation) }
    : {};

const instant = 'Thu, 15 Jan 2026 09:00:00 GMT';

/** A client that follows `Location: string`, or has no call left, has nothing to do with this mock. */
const knownHeader = (connector: Connector, operation: Operation, name: string): string | undefined => {
  if (name === 'location' || name === 'content-location') return locationOf(connector, operation);
  if (/(limit|remaining)(-|$)/.test(name)) return '100';
  return Object.hasOwn(known, name) ? known[name] : undefined;
};

const known: Readonly<Record<string, string>> = {
  'retry-after': '1',
  etag: '"1"',
  'last-modified': instant,
  expires: instant,
  'content-disposition': 'attachment; filename="file"',
};

/** The item below a collection where the definition has one, else the operation's own path. */
const locationOf = ({ basePath, host, operations }: Connector, { path, kind }: Operation): string => {
  const [plain = ''] = path.split(/[?#]/);
  const item = operations.find(
    (other) => other.method === 'get' && other.path.startsWith(`${plain}/{`) && other.path.endsWith('}'),
  );
  // The platform ends a subscription at a whole URL only.
  const origin = kind === 'webhook-trigger' && host !== undefined ? `https://${host}` : '';
  return encodeURI(origin + basePath + (item?.path ?? plain).replaceAll(/\{[^{}]*\}/g, '1'));
};

/** What a header line can carry; the rest is percent-encoded. */
const headerText = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\x20-\x7e]/gu, (char) => encodeURIComponent(char));
