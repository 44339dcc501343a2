import type { Connector } from '../../connector/connector.ts';
import type { Resource } from '../../connector/find-resources.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { type DataPath, getIn, setIn } from '../../platform/model/data-path.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import { findList, findThing } from '../kinds/thing-places.ts';
import type { MockOptions } from '../model/mock.ts';
import { generateValue, nounOfThings } from './generated-value.ts';
import { listAt } from './list-view.ts';
import { schemaOfPlace } from './schema-of-place.ts';
import type { ValueRequest } from './value-request.ts';

/** How one thing of a kind is read. */
interface Reading {
  readonly resource: Resource;
  readonly wanted: ValueRequest;
}

/**
 * The list with values that the answer about one thing can repeat: that may document a choice where the list has any text, or whole numbers
 * where it has any. What it cannot repeat is taken from such an answer, if the list takes that.
 */
export const withReadForms = (
  options: MockOptions,
  { resource, wanted }: Reading,
  body: Json,
  fits: (value: Json) => boolean,
): Json => {
  const { connector, response } = wanted;
  const schema = response.body?.schema;
  const path = findList(resource, body);
  if (schema === undefined || path === undefined) return body;
  const made = (number: number): Json =>
    generateValue(options, {
      connector,
      schema,
      noun: nounOfThings(resource),
      number,
      ...defined({ seed: wanted.seed }),
    });
  const place = findThing(resource, made(0));
  const thing = place === undefined ? undefined : schemaOfPlace(connector, schema, place.path);
  if (place === undefined || thing === undefined) return body;
  return listAt(body, path).reduce<Json>((whole, item, index) => {
    const object = asObject(item) ?? {};
    const names = Object.keys(object).filter((name) => !repeats(connector, thing, object, name));
    if (names.length === 0) return whole;
    const other = asObject(getIn(made(index), place.path)) ?? {};
    return names.reduce((all, name) => withOther(all, [...path, index, name], other[name], fits), whole);
  }, body);
};

/** Can what is read say the same under a name; what it does not know it does not say at all. */
const repeats = (
  { definitions }: Connector,
  thing: JsonObject,
  object: JsonObject,
  name: string,
): boolean => {
  const property = schemaAt(thing, definitions, [name]);
  if (property === undefined) return true;
  return compileSchema(property, definitions, { direction: 'response' })(object[name] ?? null).length === 0;
};

const withOther = (
  body: Json,
  at: DataPath,
  other: Json | undefined,
  fits: (value: Json) => boolean,
): Json => {
  const changed = other === undefined ? body : setIn(body, at, other);
  return fits(changed) ? changed : body;
};
