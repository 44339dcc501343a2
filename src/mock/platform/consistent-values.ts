import type { Connector } from '../../connector/connector.ts';
import { readParameter } from '../../connector/parameter-text.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { findResponse } from '../../connector/status.ts';
import { type DataPath, getIn, setIn } from '../../platform/data-path.ts';
import { pathOf, readChoices } from '../../platform/dynamic-values.ts';
import { type DynamicField, findDynamicFields } from '../../platform/find-dynamic.ts';
import { schemaAt } from '../../platform/find-properties.ts';
import { compileSchema } from '../../schema/compile-schema.ts';
import { sampleSchema } from '../../schema/sample-schema.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';
import type { Reply } from '../message.ts';
import { type OperationRequest, queryOf, readReply, withJson } from './context.ts';

/**
 * A reply whose values agree with those of other operations (platform.md §3.4): what a drop-down offers is accepted by the field
 * that it feeds, and what was chosen comes back in the answer, as long as the answer still fits its schema.
 */
export const makeConsistent = (asked: OperationRequest, reply: Reply): Reply => {
  const fields = fieldsOf(asked.connector);
  const { operation } = asked.found;
  const feeds = fields.filter(({ source }) => source.operationId === operation.id);
  const chosen = fields.filter((field) => field.operation === operation && field.place.kind === 'parameter');
  if ((feeds.length === 0 && chosen.length === 0) || reply.status < 200 || reply.status > 299) return reply;
  const body = readReply(reply);
  if (body === undefined) return reply;
  const offered = feeds.reduce((result, field) => offerAccepted(asked.connector, field, result), body);
  const result = chosen.reduce((value, field) => returnChosen(asked, field, value), offered);
  if (result === body) return reply;
  const schema = findResponse(operation.responses, reply.status)?.body?.schema;
  const broken =
    schema === undefined
      ? []
      : compileSchema(schema, asked.connector.definitions, { direction: 'response' })(result);
  return broken.length === 0 ? withJson(reply, result) : reply;
};

const known = new WeakMap<Connector, readonly DynamicField[]>();

const fieldsOf = (connector: Connector): readonly DynamicField[] => {
  const fields = known.get(connector) ?? findDynamicFields(connector);
  known.set(connector, fields);
  return fields;
};

/** Values in the list that the field would refuse become ones that it takes. */
const offerAccepted = (connector: Connector, field: DynamicField, body: Json): Json => {
  const { kind, raw } = field.source;
  if (kind !== 'values' && kind !== 'list') return body;
  const schema = fieldSchema(connector, field);
  if (schema === undefined) return body;
  const validate = compileSchema(schema, connector.definitions, { direction: 'request' });
  const { choices, problems } = readChoices(field.source, body);
  if (problems.length > 0 || choices.every(({ value }) => validate(value).length === 0)) return body;
  const items = pathOf(asString(own(raw, kind === 'values' ? 'value-collection' : 'itemsPath')));
  const inner = pathOf(asString(own(raw, kind === 'values' ? 'value-path' : 'itemValuePath')));
  return asArray(getIn(body, items)).reduce<Json>((result, item, index) => {
    const at: DataPath = [...items, index, ...inner];
    const value = getIn(item, inner);
    if (value !== undefined && validate(value).length === 0) return result;
    const sampled = sampleSchema(schema, connector.definitions, { direction: 'request', seed: index });
    return sampled.violations.length === 0 ? setIn(result, at, sampled.value) : result;
  }, body);
};

const fieldSchema = (connector: Connector, { place, operation }: DynamicField): Schema | undefined => {
  if (place.kind === 'parameter') return place.parameter.schema;
  if (place.kind !== 'body' || operation.body === undefined) return undefined;
  return schemaAt(operation.body.schema, connector.definitions, place.path);
};

/** The chosen value in the answer's property of the same name, or of the name that it has in the list. */
const returnChosen = (
  { connector, found, request }: OperationRequest,
  field: DynamicField,
  body: Json,
): Json => {
  const root = asObject(body);
  if (root === undefined || field.place.kind !== 'parameter') return body;
  const { parameter } = field.place;
  const text =
    parameter.in === 'path'
      ? found.path[parameter.name]
      : parameter.in === 'query'
        ? encodeURIComponent(queryOf(request).get(parameter.name) ?? '')
        : encodeURIComponent(request.headers[parameter.name.toLowerCase()] ?? '');
  if (text === undefined || text === '') return body;
  const value = readParameter(parameter, decode(text));
  const { raw } = field.source;
  const inList = pathOf(asString(own(raw, 'value-path')) ?? asString(own(raw, 'itemValuePath'))).at(-1);
  const name = [parameter.name, inList].find((each) => each !== undefined && Object.hasOwn(root, each));
  if (name === undefined) return body;
  const schema = schemaAt(
    resolveSchema(findResponse(found.operation.responses, 200)?.body?.schema ?? {}, connector.definitions),
    connector.definitions,
    [name],
  );
  const broken =
    schema === undefined
      ? []
      : compileSchema(schema, connector.definitions, { direction: 'response' })(value);
  return broken.length === 0 ? { ...root, [name]: value } : body;
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
