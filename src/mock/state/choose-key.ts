import type { Resource } from '../../connector/find-resources.ts';
import type { Schema } from '../../connector/schema.ts';
import { plainName, sureKeyNamesOf } from '../../connector/thing-key.ts';
import { exactDigits, withDigitsOf } from '../../source/exact-numbers.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { seedFor } from '../data/generated-value.ts';
import { freshKey } from '../data/list-value.ts';
import { schemaOfPlace } from '../data/schema-of-place.ts';
import { fitsPath, isDots, keyParameterOf } from '../data/take-key.ts';
import { successOf, valueFor } from '../data/value-for.ts';
import { outerNamesIn, textsOfKey } from '../kinds/thing-key-in.ts';
import { findThing, keyNameIn } from '../kinds/thing-places.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { wantedOf } from './present-thing.ts';
import type { ThingContext } from './thing-context.ts';

/** What the key of a new thing is chosen from. */
interface KeySource {
  /** What the path says. */
  readonly asked: string | undefined;
  readonly sent: JsonObject;
  /** All that such a thing has. */
  readonly shape: JsonObject;
  readonly number: number;
}

/** The key of a new thing, and why it cannot have it: another has it, or no path leads there. */
export interface ChosenKey {
  readonly key: string;
  readonly fault?: 'taken' | 'unreachable';
}

/** The key that the client chose for its thing, if it fits what the path documents, else a new one. */
export const chooseKey = (
  context: ThingContext,
  { asked, sent, shape, number }: KeySource,
): ChosenKey | undefined => {
  const { state, collection, role } = context;
  const { resource } = role;
  if (asked !== undefined) return { key: asked };
  const whole = { ...shape, ...sent };
  const name = keyNameIn(resource, whole);
  const outer = outerNamesIn(resource, whole).map((each) => (each === undefined ? '1' : String(whole[each])));
  const keyOf = (last: string | number): string => [...outer, last].join('/');
  const given = name === undefined ? undefined : keySent(context, exactDigits(sent, name) ?? sent[name]);
  if (given !== undefined) {
    const key = keyOf(given);
    if (isDots(given) || (outer.length > 0 && given.includes('/'))) return { key, fault: 'unreachable' };
    return state.get(collection, key) === undefined ? { key } : { key, fault: 'taken' };
  }
  const free = newKey(context, name, { number, keyOf });
  return free === undefined ? undefined : { key: keyOf(free) };
};

const keySent = ({ prepared, role }: ThingContext, key: Json | undefined): string | undefined =>
  key !== undefined && fitsPath(prepared.connector, keyParameterOf(role.resource), key)
    ? String(key)
    : undefined;

const newKey = (
  context: ThingContext,
  name: string | undefined,
  { number, keyOf }: { readonly number: number; readonly keyOf: (last: string) => string },
): string | number | undefined => {
  const { state, mock, prepared, role, collection, seed } = context;
  const property = name === undefined ? undefined : keySchema(context, name);
  const isTaken = (last: string): boolean => state.get(collection, keyOf(last)) !== undefined;
  const free = { number, seed: seedFor(mock.options, seed), isTaken };
  return freshKey(prepared.connector, role.resource, property, free);
};

const keySchemas = new WeakMap<PreparedOperation, Map<string, Schema | undefined>>();

/** The schema of the key where it is answered: in what is created, else in what is read. */
const keySchema = (context: ThingContext, name: string): Schema | undefined => {
  const known = keySchemas.get(context.prepared) ?? new Map<string, Schema | undefined>();
  keySchemas.set(context.prepared, known);
  if (!known.has(name)) known.set(name, findKeySchema(context, name));
  return known.get(name);
};

const findKeySchema = (context: ThingContext, name: string): Schema | undefined => {
  const { mock, prepared, role } = context;
  const { connector } = prepared;
  const reading = role.resource.read === undefined ? undefined : successOf(connector, role.resource.read);
  for (const wanted of [wantedOf(context), reading]) {
    const body = wanted === undefined ? undefined : valueFor(mock.options, wanted);
    const path = findThing(role.resource, body)?.path ?? [];
    const schema = wanted?.response.body?.schema;
    const found = schema === undefined ? undefined : schemaOfPlace(connector, schema, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** A new thing with its key: under the name that has it, and under each sure name that an answer has for it, if something else was not sent there. */
export const withKeyOf = (
  resource: Resource,
  thing: JsonObject,
  { sent, shape, key }: Pick<KeySource, 'sent' | 'shape'> & { readonly key: string },
): JsonObject => {
  const name = keyNameIn(resource, { ...shape, ...sent });
  const texts = textsOfKey(resource, key);
  const last = texts[resource.key] ?? key;
  // A name or a number that was sent stays, though another key had to be found.
  const isKept =
    name === undefined ||
    (Object.hasOwn(sent, name) && String(sent[name]) !== last && !isSure(resource, name));
  const own = isKept ? [] : [[name, inTypeOf(sent[name] ?? shape[name], last)] as const];
  // `{day}` is found by its day, and has an `id` beside.
  const isBeside = name !== undefined && plainName(name) === plainName(resource.key) && !/id$/i.test(name);
  const sure = isBeside
    ? []
    : Object.keys(thing).filter((each) => isSure(resource, each) && !Object.hasOwn(sent, each));
  const outer = (resource.outer ?? []).flatMap((variable, index) => {
    const found = outerNamesIn(resource, { ...shape, ...sent })[index];
    return found === undefined
      ? []
      : [[found, inTypeOf(sent[found] ?? shape[found], texts[variable] ?? '')] as const];
  });
  const others = sure.map((each) => [each, inTypeOf(thing[each], last)] as const);
  return withDigitsOf(thing, { ...thing, ...Object.fromEntries([...own, ...others, ...outer]) });
};

const isSure = (resource: Resource, name: string): boolean =>
  sureKeyNamesOf(resource).includes(plainName(name));

const inTypeOf = (before: Json | undefined, key: string): Json => {
  const number = Number(key);
  // A number with more digits than a double holds comes with them.
  if (typeof before === 'number' && number === before) return before;
  return typeof before === 'number' && Number.isSafeInteger(number) ? number : key;
};
