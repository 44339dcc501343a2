import type { Connector } from '../../connector/connector.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { type DataPath, getIn, setIn } from '../../platform/model/data-path.ts';
import { repairValue } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { findThing } from '../data/thing-places.ts';
import { fitterOf, valueFor } from '../data/value-for.ts';
import type { ValueRequest } from '../data/value-request.ts';
import { documentedNames } from './sent-thing.ts';
import type { ThingContext } from './thing-context.ts';

/** The body of an answer that shows a kept thing, as the answer's schema has it; nothing if no body is documented. */
export const presentThing = (context: ThingContext, thing: JsonObject, key: string): Json | undefined => {
  const { mock, prepared, role } = context;
  const { connector } = prepared;
  const wanted = wantedOf(context);
  const base = wanted === undefined ? undefined : valueFor(mock.options, wanted);
  if (wanted === undefined || base === undefined) return undefined;
  const place = findThing(role.resource, base);
  if (place === undefined) return base;
  const schema = wanted.response.body?.schema;
  const thingSchema = schema === undefined ? undefined : schemaOfPlace(connector, schema, place.path);
  const shown = shownThing(connector, thingSchema, thing, asObject(getIn(base, place.path)));
  const keyed = withKey(shown, thing, place.keyName, key);
  const body = setOnly(base, place.path, keyed);
  return fitted(context, wanted, body);
};

/** The schema at a place; an index leads to the items. */
export const schemaOfPlace = (connector: Connector, schema: Schema, path: DataPath): Schema | undefined =>
  path.reduce<Schema | undefined>(
    (at, step) =>
      at === undefined
        ? undefined
        : typeof step === 'number'
          ? asObject(own(schemaAt(at, connector.definitions, []) ?? {}, 'items'))
          : schemaAt(at, connector.definitions, [step]),
    schema,
  );

/** The thing at its place; in a list it is the only one. */
const setOnly = (body: Json, path: DataPath, thing: JsonObject): Json =>
  path.at(-1) === 0 ? setIn(body, path.slice(0, -1), [thing]) : setIn(body, path, thing);

/** The body as it is if it fits, else brought to fit: what is right in it stays. */
export const fitted = (context: ThingContext, wanted: ValueRequest, body: Json): Json => {
  if (fitterOf(wanted)(body)) return body;
  const { definitions } = wanted.connector;
  const { value, violations } = repairValue(
    wanted.response.body?.schema ?? {},
    definitions,
    { direction: 'response' },
    body,
  );
  const { report } = context.mock.options;
  if (violations.length > 0 || JSON.stringify(value) !== JSON.stringify(body))
    report?.(
      `${wanted.operation.id} cannot show all that was sent: its ${wanted.response.status} documents another form of it.`,
    );
  return violations.length > 0 ? body : value;
};

/** What of the body is to be made. */
export const wantedOf = ({ prepared, choice, subject, seed }: ThingContext): ValueRequest | undefined => {
  const { response, status, mediaType } = choice;
  if (response?.body === undefined || mediaType === undefined) return undefined;
  const { connector, operation } = prepared;
  return {
    connector,
    operation,
    response,
    status,
    mediaType,
    subject,
    ...(seed === undefined ? {} : { seed }),
  };
};

/** The kept properties that the schema documents, and the sampled ones that it requires besides. */
export const shownThing = (
  connector: Connector,
  schema: Schema | undefined,
  thing: JsonObject,
  sampled: JsonObject | undefined,
): JsonObject => {
  const names = documentedNames(connector, schema);
  if (schema === undefined || names.size === 0) return { ...sampled, ...thing };
  const required = asArray(own(resolveSchema(schema, connector.definitions), 'required'));
  const made: Record<string, Json> = {};
  for (const name of names) {
    const kept = Object.hasOwn(thing, name) ? thing[name] : undefined;
    const value = kept === undefined ? (required.includes(name) ? sampled?.[name] : undefined) : kept;
    if (value !== undefined)
      made[name] = inForm(connector, schemaAt(schema, connector.definitions, [name]), value);
  }
  return withDigitsOf(thing, made);
};

/** A text for a number, a number for a text, an instant for a day: the same in the form that the answer has. */
const inForm = (connector: Connector, schema: Schema | undefined, value: Json): Json => {
  if (schema === undefined || (typeof value === 'object' && value !== null)) return value;
  // `{"id": 5}` where the number alone was sent.
  const names = [...documentedNames(connector, schema)];
  const id = names.find((name) => /^(?:id|value|key|code)$/i.test(name));
  if (id !== undefined)
    return { [id]: inForm(connector, schemaAt(schema, connector.definitions, [id]), value) };
  const validate = compileSchema(schema, connector.definitions, { direction: 'response' });
  const number = Number(value);
  const text = String(value);
  const forms: readonly Json[] = [
    value,
    text,
    ...(value !== '' && Number.isFinite(number) ? [number] : []),
    ...(/^\d{4}-\d\d-\d\d/.test(text) ? [`${text.slice(0, 10)}T00:00:00Z`, text.slice(0, 10)] : []),
    value === 'true',
  ];
  return forms.find((form) => validate(form).length === 0) ?? value;
};

/** The key, where the kept thing does not have it itself. */
const withKey = (thing: JsonObject, kept: JsonObject, name: string | undefined, key: string): JsonObject => {
  if (name === undefined || Object.hasOwn(kept, name)) return thing;
  const number = Number(key);
  const typed = typeof thing[name] === 'number' && Number.isSafeInteger(number) ? number : key;
  return { ...thing, [name]: typed };
};
