import type { Schema } from '../../connector/schema.ts';
import { plainName } from '../../connector/thing-key.ts';
import { getIn } from '../../platform/model/data-path.ts';
import { repairValue } from '../../schema/sample/sample-schema.ts';
import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import { schemaOfPlace } from '../data/schema-of-place.ts';
import { fitterOf, successOf, valueFor } from '../data/value-for.ts';
import type { ValueRequest } from '../data/value-request.ts';
import { textsOfKey, withoutKey } from '../kinds/thing-key-in.ts';
import { findThing, setOnly, type ThingPlace } from '../kinds/thing-places.ts';
import type { MockOptions } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { lostNames, shownThing } from './shown-thing.ts';
import type { ThingContext } from './thing-context.ts';

/** The body of an answer that shows a kept thing, as the answer's schema has it; nothing if no body is documented. */
export const presentThing = (context: ThingContext, thing: JsonObject, key: string): Json | undefined => {
  const { connector } = context.prepared;
  const wanted = wantedOf(context);
  const base = wanted === undefined ? undefined : baseOf(context, wanted);
  if (wanted === undefined || base === undefined) return undefined;
  const place = placeIn(context, wanted, base);
  if (place === undefined) return base;
  const usual = asObject(getIn(base, place.path));
  const shown = shownThing(connector, place.schema, withOutcome(usual, thing), usual);
  const text = textsOfKey(context.role.resource, key)[context.role.resource.key] ?? key;
  const keyed = withKey(shown, thing, place.keyName, text);
  const body = setOnly(base, place.path, keyed);
  return fitted(context, wanted, body);
};

/** The thing with what an answer says of how it went, beside what it says of the thing. */
const withOutcome = (usual: JsonObject | undefined, thing: JsonObject): JsonObject => {
  const told = Object.entries(usual ?? {}).filter(
    ([name, value]) =>
      typeof value === 'boolean' && outcomes.has(plainName(name)) && !Object.hasOwn(thing, name),
  );
  return told.length === 0 ? thing : withDigitsOf(thing, { ...thing, ...Object.fromEntries(told) });
};

const outcomes: ReadonlySet<string> = new Set(['success', 'ok', 'succeeded', 'issuccess', 'issuccessful']);

/** Where the thing stands, and the schema of what stands there. */
interface SchemaPlace extends ThingPlace {
  readonly schema: Schema | undefined;
}

const places = new WeakMap<object, SchemaPlace>();

/** The place of the thing in what stands around it, which comes again with each thing. */
const placeIn = ({ role }: ThingContext, wanted: ValueRequest, base: Json): SchemaPlace | undefined => {
  const around = typeof base === 'object' && base !== null ? base : undefined;
  const known = around === undefined ? undefined : places.get(around);
  if (known !== undefined) return known;
  const place = findThing(role.resource, base);
  if (place === undefined || around === undefined) return undefined;
  const schema = wanted.response.body?.schema;
  const found = {
    ...place,
    schema: schema === undefined ? undefined : schemaOfPlace(wanted.connector, schema, place.path),
  };
  places.set(around, found);
  return found;
};

const bases = new WeakMap<PreparedOperation, Map<string, Json | undefined>>();

/** What stands around the thing: the same for each thing below the same parents. */
const baseOf = (context: ThingContext, wanted: ValueRequest): Json | undefined => {
  const { mock, prepared, subject, request, role } = context;
  const parents = withoutKey(role.resource, subject.path);
  const query = request.target.split('?')[1] ?? '';
  const key = JSON.stringify([wanted.status, wanted.mediaType, wanted.seed, parents, query]);
  const known = bases.get(prepared) ?? new Map<string, Json | undefined>();
  bases.set(prepared, known);
  if (!known.has(key)) {
    if (known.size > 200) known.clear();
    known.set(key, valueFor(mock.options, wanted));
  }
  return known.get(key);
};

/** The body as it is if it fits, else brought to fit: what is right in it stays. */
export const fitted = (context: Pick<ThingContext, 'mock'>, wanted: ValueRequest, body: Json): Json => {
  if (fitterOf(wanted)(body)) return body;
  const { definitions } = wanted.connector;
  const { value, violations } = repairValue(
    wanted.response.body?.schema ?? {},
    definitions,
    { direction: 'response' },
    body,
  );
  if (violations.length > 0 || JSON.stringify(value) !== JSON.stringify(body))
    tellOnce(
      context,
      `${wanted.operation.id} cannot show all that was sent: its ${wanted.response.status} documents another form of it.`,
    );
  return violations.length > 0 ? body : value;
};

/** Tells once which properties of what was sent the answer that reads the thing cannot show: it documents another type of them. */
export const tellLost = (context: ThingContext, sent: JsonObject): void => {
  const { mock, prepared } = context;
  if (mock.options.report === undefined) return;
  if (!readings.has(prepared)) readings.set(prepared, readingOf(context));
  const reading = readings.get(prepared);
  if (reading === undefined) return;
  const { operation, response } = reading.wanted;
  const names = lostNames(prepared.connector, reading.schema, sent);
  if (names.length > 0)
    tellOnce(
      context,
      `${prepared.operation.id} was sent ${names.join(', ')}, and ${operation.id} documents another form in its ${response.status}: what was sent cannot be shown there.`,
    );
};

/** The answer that reads a thing, and the schema of the thing in it. */
interface Reading {
  readonly wanted: ValueRequest;
  readonly schema: Schema | undefined;
}

/** By the operation that makes or changes the thing: to find the thing in the answer, one is made. */
const readings = new WeakMap<PreparedOperation, Reading | undefined>();

const readingOf = ({ mock, prepared, role }: ThingContext): Reading | undefined => {
  const { connector } = prepared;
  const wanted = role.resource.read === undefined ? undefined : successOf(connector, role.resource.read);
  const schema = wanted?.response.body?.schema;
  if (wanted === undefined || schema === undefined) return undefined;
  const place = findThing(role.resource, valueFor(mock.options, wanted));
  return place === undefined ? undefined : { wanted, schema: schemaOfPlace(connector, schema, place.path) };
};

const told = new WeakMap<MockOptions, Set<string>>();

/** Tells once that a filter cannot be read: the list is then whole. */
export const tellUnread =
  (context: Pick<ThingContext, 'mock' | 'prepared'>) =>
  (text: string): void =>
    tellOnce(
      context,
      `${context.prepared.operation.id} was asked for a filter that the mock cannot read, so its list is whole: ${text.slice(0, 200)}`,
    );

/** Tells the operator of the mock a sentence, the first time. */
export const tellOnce = ({ mock: { options } }: Pick<ThingContext, 'mock'>, sentence: string): void => {
  const before = told.get(options) ?? new Set();
  told.set(options, before);
  if (before.has(sentence)) return;
  before.add(sentence);
  options.report?.(sentence);
};

/** What of the body is to be made. */
export const wantedOf = ({
  prepared,
  choice,
  subject,
  seed,
}: Pick<ThingContext, 'prepared' | 'choice' | 'subject' | 'seed'>): ValueRequest | undefined => {
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
    ...defined({ seed }),
  };
};

/** The key, where the kept thing does not have it itself. */
const withKey = (thing: JsonObject, kept: JsonObject, name: string | undefined, key: string): JsonObject => {
  if (name === undefined || Object.hasOwn(kept, name)) return thing;
  const number = Number(key);
  const typed = typeof thing[name] === 'number' && Number.isSafeInteger(number) ? number : key;
  return { ...thing, [name]: typed };
};
