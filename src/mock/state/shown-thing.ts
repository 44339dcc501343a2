import type { Connector } from '../../connector/connector.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { schemaAt } from '../../platform/dynamic/find-properties.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { documentedNames } from './sent-thing.ts';

/**
 * The kept properties that the schema documents, each in the form that it documents, and the sampled ones that it requires besides. What was
 * sent and fits in no form gives way to the sampled value, so that the answer stays valid.
 */
export const shownThing = (
  connector: Connector,
  schema: Schema | undefined,
  thing: JsonObject,
  sampled: JsonObject | undefined,
): JsonObject => showObject({ connector, depth: 0 }, schema, thing, sampled);

/** Where in nested schemas a form is looked for: recursive ones go on for ever. */
interface At {
  readonly connector: Connector;
  readonly depth: number;
}

const showObject = (
  at: At,
  schema: Schema | undefined,
  thing: JsonObject,
  sampled: JsonObject | undefined,
): JsonObject => {
  const members = schema === undefined ? [] : membersOf(at.connector, schema);
  if (members.length === 0) return { ...sampled, ...thing };
  const made: [string, Json][] = [];
  for (const { name, property, required } of members) {
    const kept = Object.hasOwn(thing, name) ? thing[name] : undefined;
    const usual = sampled !== undefined && Object.hasOwn(sampled, name) ? sampled[name] : undefined;
    const value =
      kept === undefined
        ? required
          ? usual
          : undefined
        : (inForm(at, property, kept, usual) ?? usual ?? kept);
    if (value !== undefined) made.push([name, value]);
  }
  return withDigitsOf(thing, Object.fromEntries(made));
};

/** What a schema documents of an object. */
interface Member {
  readonly name: string;
  readonly property: Schema | undefined;
  readonly required: boolean;
}

const known = new WeakMap<Schema, readonly Member[]>();

const membersOf = (connector: Connector, schema: Schema): readonly Member[] => {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const required = asArray(own(resolveSchema(schema, connector.definitions), 'required'));
  const members = [...documentedNames(connector, schema)].map(
    (name): Member => ({
      name,
      property: schemaAt(schema, connector.definitions, [name]),
      required: required.includes(name),
    }),
  );
  known.set(schema, members);
  return members;
};

/** The names of what was sent and what an answer documents in another form: it cannot be shown there. */
export const lostNames = (
  connector: Connector,
  schema: Schema | undefined,
  sent: JsonObject,
): readonly string[] =>
  (schema === undefined ? [] : membersOf(connector, schema)).flatMap(({ name, property }) => {
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    if (value === undefined) return [];
    return inForm({ connector, depth: 0 }, property, value, undefined) === undefined ? [name] : [];
  });

/** A value in the form that an answer has for it: the same if that fits; nothing if no form does. */
const inForm = (
  at: At,
  schema: Schema | undefined,
  value: Json,
  usual: Json | undefined,
): Json | undefined => {
  if (schema === undefined) return value;
  const validate = compileSchema(schema, at.connector.definitions, { direction: 'response' });
  const fits = (form: Json): boolean => validate(form).length === 0;
  if (fits(value)) return value;
  if (at.depth > 3) return undefined;
  return formsOf({ ...at, depth: at.depth + 1 }, schema, value, usual).find(fits);
};

const formsOf = (at: At, schema: Schema, value: Json, usual: Json | undefined): readonly Json[] => {
  const items = asObject(own(resolveSchema(schema, at.connector.definitions), 'items'));
  const object = asObject(value);
  if (object !== undefined) {
    const inner = showObject(at, schema, object, asObject(usual) ?? {});
    return [inner, ...alone(at, items, object, usual), ...named(object)];
  }
  if (Array.isArray(value)) return [joined(asArray(value)), ...asArray(value).slice(0, 1)];
  return [...scalarForms(value), ...framed(at, schema, value, usual), ...alone(at, items, value, usual)];
};

/** A text for a number, a number for a text, an instant for a day, 1 for true. */
const scalarForms = (value: Json): readonly Json[] => {
  const number = Number(value);
  const text = String(value);
  return [
    text,
    ...(value !== '' && Number.isFinite(number) ? [number] : []),
    ...(/^\d{4}-\d\d-\d\d/.test(text) ? [`${text.slice(0, 10)}T00:00:00Z`, text.slice(0, 10)] : []),
    value === 'true' || value === 1,
  ];
};

/** `{"id": 5}` or `{"name": "Red"}` where 5 or "Red" alone was sent; what else is required comes from the usual value. */
const framed = (at: At, schema: Schema, value: Json, usual: Json | undefined): readonly Json[] => {
  const { connector } = at;
  const names = [...documentedNames(connector, schema)].filter((name) => telling.test(name));
  return names.flatMap((name): readonly Json[] => {
    const form = inForm(at, schemaAt(schema, connector.definitions, [name]), value, undefined);
    return form === undefined ? [] : [{ [name]: form }, { ...asObject(usual), [name]: form }];
  });
};

const telling = /^_?(?:id|value|key|code|name|title|label|text)$/i;

/** A list of one where the thing alone was sent. */
const alone = (at: At, items: Schema | undefined, value: Json, usual: Json | undefined): readonly Json[] => {
  const [first] = Array.isArray(usual) ? asArray(usual) : [];
  const form = items === undefined ? undefined : inForm(at, items, value, first);
  return form === undefined ? [] : [[form]];
};

/** What names an object, where the answer has a text in its place. */
const named = (object: JsonObject): readonly Json[] =>
  Object.entries(object).flatMap(([name, member]) => (telling.test(name) ? [member, String(member)] : []));

const joined = (items: readonly Json[]): Json => items.map(String).join(', ');
