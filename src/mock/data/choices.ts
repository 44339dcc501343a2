import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { readParameter, writeParameter } from '../../connector/parameter-text.ts';
import type { Schema } from '../../connector/schema.ts';
import { pathOf, readDynamicSchema } from '../../platform/dynamic/dynamic-values.ts';
import type { DynamicField } from '../../platform/dynamic/find-dynamic.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { findSchemaFault } from '../../platform/dynamic/find-schema-fault.ts';
import { type DataPath, getIn, setIn } from '../../platform/model/data-path.ts';
import { fixedNow } from '../../schema/data/data-hint.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';
import { fieldsOf } from '../kinds/feeds-fields.ts';

/**
 * The answer with what the fields look for that it feeds (platform.md §3.4): choices that each field takes, with values and titles that
 * differ, or a schema. What an extension looks for and the schema does not document is made up if the schema leaves room for it: the real
 * answer has it, or the field would not work. That the definition does not document it is the linter's to say.
 */
export const withChoices = (
  connector: Connector,
  operation: Operation,
  body: Json,
  fits: (value: Json) => boolean,
): Json =>
  fieldsOf(connector)
    .filter(({ source }) => source.operationId === operation.id)
    .reduce<Json>((value, field) => {
      const { kind } = field.source;
      const fed =
        kind === 'schema' || kind === 'properties'
          ? [feedSchema(field, value)]
          : [feedChoices(connector, field, value, 'all'), feedChoices(connector, field, value, 'titles')];
      return fed.find((each) => each !== value && fits(each)) ?? value;
    }, body);

/** A schema of one field, where there is none. */
const feedSchema = ({ source }: DynamicField, body: Json): Json => {
  const { schema, problems } = readDynamicSchema(source, body);
  const sound = problems.length === 0 && findSchemaFault(schema) === undefined;
  if (sound && asObject(schema['properties']) !== undefined) return body;
  const path = pathOf(asString(own(source.raw, source.kind === 'schema' ? 'value-path' : 'itemValuePath')));
  const properties = { value: { type: 'string', title: 'Value' } };
  const made = { ...asObject(getIn(body, path)), type: 'object', properties };
  return setIn(body, path, path.at(-1) === 'properties' ? properties : made);
};

/** `titles`: the values stay, where what the field takes and what the answer documents do not agree. */
const feedChoices = (connector: Connector, field: DynamicField, body: Json, what: 'all' | 'titles'): Json => {
  const { kind } = field.source;
  // A tree begins with what it opens.
  const raw = kind === 'tree' ? (asObject(own(field.source.raw, 'open')) ?? {}) : field.source.raw;
  const pathAt = (key: string): DataPath => pathOf(asString(own(raw, key)));
  const items = pathAt(kind === 'values' ? 'value-collection' : 'itemsPath');
  const paths = {
    value: pathAt(kind === 'values' ? 'value-path' : 'itemValuePath'),
    title: pathAt(kind === 'values' ? 'value-title' : 'itemTitlePath'),
  };
  const found = getIn(body, items);
  const written = asArray(found).filter((item) => JSON.stringify(item) !== '{}');
  const list =
    written.length > 0
      ? asArray(found)
      : Array.from({ length: 3 }, (): Json => (paths.value.length === 0 ? '' : {}));
  const complete = completer(connector, field, what === 'all' ? paths : { title: paths.title });
  const completed = list.map(complete);
  const same = Array.isArray(found) && completed.every((item, index) => item === list[index]);
  return same ? body : setIn(body, items, completed);
};

/** Completes one choice after the other. */
const completer = (
  connector: Connector,
  field: DynamicField,
  paths: { readonly value?: DataPath; readonly title: DataPath },
): ((item: Json, index: number) => Json) => {
  const schema = fieldSchema(connector, field) ?? {};
  const takes = acceptorOf(connector, field, schema);
  const values = new Set<string>();
  const titles = new Set<string>();
  const isFree = (taken: Set<string>, value: Json | undefined): boolean =>
    value !== undefined && value !== '' && value !== null && !taken.has(JSON.stringify(value));
  return (item, index) => {
    let made = item;
    if (paths.value !== undefined) {
      const offered = getIn(item, paths.value);
      if (!isFree(values, offered) || offered === undefined || !takes(offered)) {
        const other = otherValue(connector, schema, index, (value) => isFree(values, value) && takes(value));
        if (other !== undefined) made = setIn(made, paths.value, other);
      }
      values.add(JSON.stringify(getIn(made, paths.value)));
    }
    if (!isFree(titles, getIn(made, paths.title))) made = setIn(made, paths.title, `Choice ${index + 1}`);
    titles.add(JSON.stringify(getIn(made, paths.title)));
    return made;
  };
};

const otherValue = (
  connector: Connector,
  schema: Schema,
  index: number,
  isGood: (value: Json) => boolean,
): Json | undefined => {
  for (let number = index; number < index + 20; number++) {
    const { value } = sampleSchema(schema, connector.definitions, {
      direction: 'request',
      data: { seed: 1, now: fixedNow, status: 200, noun: 'choice', number },
    });
    if (isGood(value)) return value;
  }
  return undefined;
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
