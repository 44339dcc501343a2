import type { Connector } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { resolveSchema } from '../connector/resolve-ref.ts';
import { pathOf } from '../platform/dynamic/dynamic-values.ts';
import { findDynamicFields } from '../platform/dynamic/find-dynamic.ts';
import { schemaAt } from '../platform/dynamic/find-properties.ts';
import { sampleSchema } from '../schema/sample/sample-schema.ts';
import { asObject, asString, own } from '../source/json.ts';

/** What of a definition its mock cannot do well: sentences for who starts it. One operation after the other, since samples take time. */
export function* findWarnings(connector: Connector): Generator<string, void> {
  for (const operation of connector.operations) {
    const warning = warnOf(connector, operation);
    if (warning !== undefined) yield `${connector.name}: ${operation.id} ${warning}`;
  }
  const told = new Set<string>();
  for (const { operation, source } of findDynamicFields(connector)) {
    const from = connector.operations.find(({ id }) => id === source.operationId);
    const missing = from === undefined ? undefined : findMissing(connector, from, source.raw);
    const sentence = `${connector.name}: a drop-down of ${operation.id} looks for "${missing}", which the schema of ${source.operationId} does not have.`;
    if (missing === undefined || told.has(sentence)) continue;
    told.add(sentence);
    yield sentence;
  }
}

const warnOf = ({ definitions }: Connector, operation: Operation): string | undefined => {
  const { responses } = operation;
  const success = responses.find(({ status }) => /^[123]|^default$/i.test(status));
  if (responses.length > 0 && success === undefined)
    return `can only answer errors: it documents ${responses.map(({ status }) => status).join(', ')}.`;
  const schema = success?.body?.schema;
  if (schema === undefined) return undefined;
  const [broken] = sampleSchema(schema, definitions, { direction: 'response' }).violations;
  return broken === undefined ? undefined : `has an answer that no value satisfies: ${broken.message}`;
};

/** The path of a drop-down that leads nowhere in what is documented. A schema that says nothing may have anything. */
const findMissing = (
  { definitions }: Connector,
  { responses }: Operation,
  raw: object,
): string | undefined => {
  const schema = responses.find(({ status }) => status === '200')?.body?.schema;
  if (schema === undefined) return undefined;
  const at = (key: string): readonly string[] =>
    pathOf(asString((raw as Readonly<Record<string, unknown>>)[key]));
  const list = schemaAt(schema, definitions, at('value-collection'));
  if (list === undefined) return at('value-collection').join('/');
  const items = asObject(own(resolveSchema(list, definitions), 'items'));
  const item = items === undefined ? undefined : resolveSchema(items, definitions);
  const properties = asObject(own(item, 'properties'));
  if (properties === undefined || own(item, 'allOf') !== undefined) return undefined;
  return ['value-path', 'value-title']
    .map((key) => at(key))
    .find(([name]) => name !== undefined && !Object.hasOwn(properties, name))
    ?.join('/');
};
