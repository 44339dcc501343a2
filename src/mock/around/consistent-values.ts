import type { Connector } from '../../connector/connector.ts';
import { readParameter, writeParameter } from '../../connector/parameter-text.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { findResponse } from '../../connector/status.ts';
import { pathOf, readDynamicSchema } from '../../platform/dynamic/dynamic-values.ts';
import { type DynamicField, findDynamicFields } from '../../platform/dynamic/find-dynamic.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { type DataPath, getIn, setIn } from '../../platform/model/data-path.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { decodePercent } from '../../source/decode-percent.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';
import type { Reply } from '../model/message.ts';
import { type OperationRequest, queryOf, readReply, withJson } from './context.ts';

/**
 * A reply whose values agree with those of other operations (platform.md §3.4): what a drop-down looks for is where it looks, what it
 * offers is accepted by the field that it feeds, and what was chosen comes back in the answer. Each change is made only as long as the
 * answer still fits its schema.
 */
export const makeConsistent = (asked: OperationRequest, reply: Reply): Reply => {
  const fields = fieldsOf(asked.connector);
  const { operation } = asked.found;
  const feeds = fields.filter(({ source }) => source.operationId === operation.id);
  const chosen = fields.filter((field) => field.operation === operation && field.place.kind === 'parameter');
  if ((feeds.length === 0 && chosen.length === 0) || reply.status < 200 || reply.status > 299) return reply;
  const schema = findResponse(operation.responses, reply.status)?.body?.schema;
  const body =
    readReply(reply) ?? (schema === undefined && reply.status === 200 && feeds.length > 0 ? {} : undefined);
  if (body === undefined) return reply;
  const { definitions } = asked.connector;
  const fits = (value: Json): boolean =>
    schema === undefined || compileSchema(schema, definitions, { direction: 'response' })(value).length === 0;
  const keep = (before: Json, after: Json): Json => (after !== before && fits(after) ? after : before);
  const fed = feeds.reduce<Json>((value, field) => keep(value, feed(asked.connector, field, value)), body);
  const result = chosen.reduce<Json>((value, field) => keep(value, returnChosen(asked, field, value)), fed);
  return result === body ? reply : withJson(reply, result);
};

const known = new WeakMap<Connector, readonly DynamicField[]>();

const fieldsOf = (connector: Connector): readonly DynamicField[] => {
  const fields = known.get(connector) ?? findDynamicFields(connector);
  known.set(connector, fields);
  return fields;
};

/** The answer with what the extension looks for: a schema, or choices that the field takes. */
const feed = (connector: Connector, field: DynamicField, body: Json): Json => {
  const { kind } = field.source;
  if (kind === 'schema' || kind === 'properties') return feedSchema(field, body);
  return feedChoices(connector, field, body);
};

/** A schema of one field, where there is none. */
const feedSchema = ({ source }: DynamicField, body: Json): Json => {
  const { schema, problems } = readDynamicSchema(source, body);
  if (problems.length === 0 && asObject(schema['properties']) !== undefined) return body;
  const path = pathOf(asString(own(source.raw, source.kind === 'schema' ? 'value-path' : 'itemValuePath')));
  const properties = { value: { type: 'string', title: 'Value' } };
  return setIn(body, path, path.at(-1) === 'properties' ? properties : { type: 'object', properties });
};

const feedChoices = (connector: Connector, field: DynamicField, body: Json): Json => {
  const { kind } = field.source;
  // A tree begins with what it opens.
  const raw = kind === 'tree' ? (asObject(own(field.source.raw, 'open')) ?? {}) : field.source.raw;
  const schema = fieldSchema(connector, field) ?? {};
  const pathAt = (key: string): DataPath => pathOf(asString(own(raw, key)));
  const items = pathAt(kind === 'values' ? 'value-collection' : 'itemsPath');
  const value = pathAt(kind === 'values' ? 'value-path' : 'itemValuePath');
  const title = pathAt(kind === 'values' ? 'value-title' : 'itemTitlePath');
  const found = getIn(body, items);
  const list = Array.isArray(found) && found.length > 0 ? asArray(found) : [value.length === 0 ? '' : {}];
  const takes = acceptorOf(connector, field, schema);
  const completed = list.map((item, index): Json => {
    const offered = getIn(item, value);
    const sampled = (): Json =>
      sampleSchema(schema, connector.definitions, { direction: 'request', seed: index }).value;
    const valued =
      offered !== undefined && offered !== '' && takes(offered) ? item : setIn(item, value, sampled());
    return getIn(valued, title) === undefined ? setIn(valued, title, `Choice ${index + 1}`) : valued;
  });
  const same = Array.isArray(found) && completed.every((item, index) => item === list[index]);
  return same ? body : setIn(body, items, completed);
};

/** A chosen value goes through the text of its parameter: 5 is as good as "5". */
const acceptorOf = (
  connector: Connector,
  { place }: DynamicField,
  schema: Schema,
): ((value: Json) => boolean) => {
  const validate = compileSchema(schema, connector.definitions, { direction: 'request' });
  return (value) => {
    const sent =
      place.kind === 'parameter'
        ? readParameter(place.parameter, writeParameter(place.parameter, value))
        : value;
    return validate(sent).length === 0;
  };
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
  const value = readParameter(parameter, decodePercent(text));
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
