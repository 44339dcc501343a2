import type { Resource } from '../../connector/find-resources.ts';
import { isJson } from '../../connector/media-type.ts';
import { isNobodysKey } from '../../connector/nobodys-key.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import type { Schema } from '../../connector/schema.ts';
import { findResponse } from '../../connector/status.ts';
import { plainName, sureKeyNamesOf } from '../../connector/thing-key.ts';
import { setIn } from '../../platform/model/data-path.ts';
import { exactDigits, withDigitsOf } from '../../source/exact-numbers.ts';
import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import { withChoices } from '../data/choices.ts';
import { seedFor } from '../data/generated-value.ts';
import { freshKey, itemSchemaAt } from '../data/list-value.ts';
import { viewOf, writeView } from '../data/list-view.ts';
import { subjectOf } from '../data/read-subject.ts';
import type { Subject } from '../data/subject.ts';
import { keyParameterOf, takesKey } from '../data/take-key.ts';
import { findList, findThing, keyNameIn } from '../data/thing-places.ts';
import { roleOf, type ThingRole } from '../data/thing-role.ts';
import { fitterOf, successOf, valueFor, wholeList } from '../data/value-for.ts';
import type { Reply } from '../model/message.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { writeDocumented } from '../reply/documented.ts';
import { writeProblem } from '../reply/problem.ts';
import { replyOfValue, writeReply } from '../reply/write-reply.ts';
import { offeredTypes } from '../request/choose-response.ts';
import { answerUnkept } from './answer-unkept.ts';
import { findInList } from './find-in-list.ts';
import {
  isListed,
  keptKey,
  lacksParent,
  removedFrom,
  seedCollection,
  shapeOf,
  withParents,
} from './kept-things.ts';
import { mergeThing } from './merge-thing.ts';
import { fitted, presentThing, schemaOfPlace, tellLost, wantedOf } from './present-thing.ts';
import { documentedNames, sentThing, settableNames } from './sent-thing.ts';
import { shownThing } from './shown-thing.ts';
import { collectionName, type ThingContext } from './thing-context.ts';

/**
 * The answer from what earlier requests made, if the definition's paths tell of things: `/things` and `/things/{id}`, below others too; the
 * documented 404 of any operation for an identifier that nothing has. Nothing for any other request.
 */
export const answerFromState = (asked: AskedOfState, subjectKey: string): Reply | undefined => {
  const { mock, prepared, state, choice, request, seed, route } = asked;
  const unknown = Object.values(route.texts).some(isNobodysKey)
    ? writeDocumented(mock.options, prepared, 404, request)
    : undefined;
  if (unknown !== undefined) return unknown;
  if (mock.options.plain === true) return undefined;
  const role = roleOf(prepared.connector, prepared.operation);
  if (role === undefined) return answerUnkept({ ...asked, subject: subjectOf(request, route) });
  if ((role.does !== 'read' && role.does !== 'list') || request.method === 'POST')
    return answerThing(asked, role);
  const key = `${request.method} ${request.target} ${choice.status} ${choice.mediaType ?? ''} ${seed ?? ''} ${subjectKey}`;
  const known = prepared.shown.get(key);
  if (known !== undefined && known.version === state.version()) return known.reply;
  const reply = answerThing(asked, role);
  if (prepared.shown.size >= mostShown) prepared.shown.clear();
  if (reply !== undefined) prepared.shown.set(key, { version: state.version(), reply });
  return reply;
};

/** What is asked of the things that are kept. */
type AskedOfState = Omit<ThingContext, 'role' | 'collection' | 'key' | 'subject'> & {
  readonly route: { readonly texts: Readonly<Record<string, string>>; readonly query: string };
};

/** Replies that are kept of an operation until something changes. */
const mostShown = 200;

const answerThing = (asked: AskedOfState, role: ThingRole): Reply | undefined => {
  const { prepared } = asked;
  const subject = subjectOf(asked.request, asked.route);
  const { resource, does } = role;
  const collection = collectionName(prepared.connector, resource, subject.path);
  const ofOne = does !== 'list' && does !== 'create' ? subject.path[resource.key] : undefined;
  const context: ThingContext = {
    ...asked,
    subject,
    role,
    collection,
    ...defined({ key: ofOne }),
  };
  if (lacksParent(context)) return notFound(context);
  seedCollection(context, resource);
  if (does === 'list') return answerList(context);
  if (does === 'create') return create(context, undefined);
  return ofOne === undefined ? undefined : answerOne(context, ofOne);
};

const answerList = (context: ThingContext): Reply | undefined => {
  const { state, mock, prepared, role, subject, collection } = context;
  const wanted = wantedOf(context);
  const whole = wanted === undefined ? undefined : wholeList(mock.options, wanted, role);
  const path = findList(role.resource, whole);
  if (wanted === undefined || whole === undefined || path === undefined) return undefined;
  const kept = state.list(collection).flatMap(({ value }): readonly JsonObject[] => {
    const thing = asObject(value);
    return thing === undefined ? [] : [thing];
  });
  const schema = itemSchemaAt(prepared.connector, wanted.response.body?.schema, path);
  const names = documentedNames(prepared.connector, schema);
  const { parameters, query } = askedOfList(context);
  const things = findInList({ parameters }, { ...subject, query }, kept, names);
  const items = things.map((thing, index) =>
    shownThing(
      prepared.connector,
      schema,
      thing,
      asObject(shapeOf({ mock, prepared, seed: context.seed }, role.resource, index)),
    ),
  );
  const view = viewOf({ ...prepared.operation, parameters }, { ...subject, query }, items);
  const body = writeView(setIn(whole, path, items), path, view);
  const fed = withChoices(prepared.connector, prepared.operation, body, fitterOf(wanted));
  return reply(context, fitted(context, wanted, fed));
};

/** What a list is asked for in the query; in the body, if it is searched with POST. */
const askedOfList = (context: ThingContext): Pick<Operation, 'parameters'> & Pick<Subject, 'query'> => {
  const { prepared, subject, request } = context;
  const { parameters } = prepared.operation;
  const { query } = subject;
  if (request.method !== 'POST') return { parameters, query };
  const said = Object.entries(sentThing(context) ?? {}).filter(([, value]) => typeof value !== 'object');
  const inBody = said.map(
    ([name, value]): Parameter => ({
      name,
      in: 'query',
      required: false,
      schema: { type: typeof value },
      collectionFormat: 'csv',
      allowEmptyValue: false,
      pointer: prepared.operation.pointer,
      visibility: 'normal',
      urlEncoding: 'single',
      examples: [],
      extensions: {},
    }),
  );
  const texts = said.map(([name, value]) => [name, [String(value)]] as const);
  return { parameters: [...parameters, ...inBody], query: new Map([...query, ...texts]) };
};

const answerOne = (context: ThingContext, asked: string): Reply | undefined => {
  const { state, role, collection } = context;
  const key = keptKey(context, collection, asked) ?? asked;
  const kept = asObject(state.get(collection, key));
  const gone = state.get(removedFrom(collection), key) !== undefined;
  if (kept === undefined) return answerUnknown(context, key, gone);
  switch (role.does) {
    case 'read':
      return show(context, kept, key);
    case 'remove':
      state.remove(collection, key);
      if (!isListed(context, role.resource)) state.set(removedFrom(collection), key, true);
      return undefined;
    case 'replace':
    case 'merge': {
      const sent = sentThing(context) ?? {};
      const before = role.does === 'merge' ? kept : withoutSettable(context, kept);
      const changed = withDigitsOf(kept, { ...mergeThing(before, sent), ...keyOf(context, kept, key) });
      state.set(collection, key, changed);
      tellLost(context, sent);
      return show(context, changed, key);
    }
    default:
      return undefined;
  }
};

/** What a list does not have is not there; without a list any thing is there that was not removed. */
const answerUnknown = (context: ThingContext, key: string, gone: boolean): Reply | undefined => {
  const { state, role, collection, choice } = context;
  const { does, resource } = role;
  const { responses } = context.prepared.operation;
  // PUT makes what nothing else can make, unless it is documented to find nothing.
  const makes = resource.create === undefined && !responses.some(({ status }) => status === '404');
  if (does === 'replace' && (choice.status === 201 || makes)) return create(context, key);
  if (gone || isListed(context, resource)) return notFound(context);
  if (does === 'remove') {
    state.set(removedFrom(collection), key, true);
    return undefined;
  }
  if (does === 'read') return undefined;
  return create(context, key);
};

const keyOf = ({ role }: ThingContext, kept: JsonObject, key: string): JsonObject => {
  const name = keyNameIn(role.resource, kept);
  return name === undefined ? {} : { [name]: kept[name] ?? key };
};

/** What a client does not send with PUT is no longer there; what the service alone sets stays. */
const withoutSettable = (context: ThingContext, kept: JsonObject): JsonObject => {
  const settable = settableNames(context);
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !settable.has(name)));
};

/** What of a shape the path has said: the keys of what is above. */
const changedIn = (made: JsonObject, shape: JsonObject): JsonObject =>
  made === shape
    ? {}
    : Object.fromEntries(Object.entries(shape).filter(([name, value]) => made[name] !== value));

const unset = new WeakMap<JsonObject, JsonObject>();

/** The same of a shape, which comes again with other things. */
const unsetShape = (context: ThingContext, shape: JsonObject): JsonObject => {
  const made = unset.get(shape) ?? withoutSettable(context, shape);
  unset.set(shape, made);
  return made;
};

const create = (context: ThingContext, asked: string | undefined): Reply | undefined => {
  const { state, mock, prepared, role, collection, choice, seed } = context;
  if (choice.status < 200 || choice.status > 299) return undefined;
  const { resource } = role;
  const sent = sentThing(context) ?? {};
  const number = state.next(collection) + state.size(collection) - 1;
  const made = shapeOf({ mock, prepared, seed }, resource, number);
  const shape = asObject(withParents(context, made)) ?? {};
  const name = keyNameIn(resource, { ...shape, ...sent });
  const given =
    asked ?? (name === undefined ? undefined : keySent(context, exactDigits(sent, name) ?? sent[name]));
  const key = given ?? newKey(context, name, number);
  if (key === undefined) return undefined;
  const before = asObject(state.get(collection, String(key))) ?? unsetShape(context, shape);
  const parents = changedIn(asObject(made) ?? {}, shape);
  const thing: JsonObject = withDigitsOf(sent, withDigitsOf(before, { ...before, ...parents, ...sent }));
  // A name or a number that was sent stays, though another key had to be found.
  const keyed =
    name === undefined || (Object.hasOwn(sent, name) && String(sent[name]) !== key && !isSure(resource, name))
      ? thing
      : withDigitsOf(thing, { ...thing, [name]: inTypeOf(sent[name] ?? shape[name], key) });
  const whole = withSameKey(context, keyed, sent, key);
  state.set(collection, String(key), whole);
  state.remove(removedFrom(collection), String(key));
  tellLost(context, sent);
  const shown =
    show(context, whole, String(key)) ??
    writeReply(mock.options, prepared, choice, { method: context.request.method });
  return { ...shown, headers: { ...shown.headers, ...locationOf(context, shown, String(key)) } };
};

/** The thing with its key under each sure name that an answer has for it, if something else was not sent under it. */
const withSameKey = (
  { role }: ThingContext,
  thing: JsonObject,
  sent: JsonObject,
  key: string | number,
): JsonObject => {
  const others = Object.keys(thing).filter(
    (name) => isSure(role.resource, name) && !Object.hasOwn(sent, name),
  );
  const keys = others.map((name) => [name, inTypeOf(thing[name], key)] as const);
  return withDigitsOf(thing, { ...thing, ...Object.fromEntries(keys) });
};

const isSure = (resource: Resource, name: string): boolean =>
  sureKeyNamesOf(resource).includes(plainName(name));

const inTypeOf = (before: Json | undefined, key: string | number): Json => {
  const number = Number(key);
  // A number with more digits than a double holds comes with them.
  if (typeof before === 'number' && number === before) return before;
  return typeof before === 'number' && Number.isSafeInteger(number)
    ? number
    : typeof before === 'string'
      ? String(key)
      : key;
};

/** The key that the client chose for its thing, if the path takes it; that of a thing that is there changes it. */
const keySent = ({ prepared, role }: ThingContext, key: Json | undefined): string | undefined =>
  key !== undefined && takesKey(prepared.connector, keyParameterOf(role.resource), key)
    ? String(key)
    : undefined;

const newKey = (
  context: ThingContext,
  name: string | undefined,
  number: number,
): string | number | undefined => {
  const { state, mock, prepared, role, collection, seed } = context;
  const property = name === undefined ? undefined : keySchema(context, name);
  const isTaken = (key: string): boolean => state.get(collection, key) !== undefined;
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

const show = (context: ThingContext, thing: JsonObject, key: string): Reply | undefined => {
  const body = presentThing(context, thing, key);
  return body === undefined ? undefined : reply(context, body);
};

/** Where the new thing is read (RFC 9110 §15.3.2); the only place for its key if the body has none. */
const locationOf = (
  { prepared, role, subject, choice }: ThingContext,
  { body, headers }: Reply,
  key: string,
): Readonly<Record<string, string>> => {
  const { read } = role.resource;
  if (read === undefined) return {};
  const told = choice.status !== 201 && new TextDecoder().decode(body).includes(key);
  // A documented Location is sampled, and would lead to another thing.
  if (told && headers['location'] === undefined) return {};
  const texts = Object.entries({ ...subject.path, [role.resource.key]: key });
  const encoded = Object.fromEntries(texts.map(([name, text]) => [name, encodeURIComponent(text)]));
  // A last slash is part of the address; what stands behind it is not.
  const [path = ''] = read.path.split(/[?#]/, 1);
  return { location: prepared.connector.basePath + fillTemplate(compileTemplate(path), encoded) };
};

const reply = ({ mock, prepared, choice, request }: ThingContext, value: Json): Reply => {
  const { connector, operation } = prepared;
  return replyOfValue(mock.options, { connector, operation, choice, value, method: request.method });
};

/** The documented 404, else a problem. */
const notFound = (context: ThingContext): Reply => {
  const { mock, prepared, request, key, collection, role } = context;
  const what =
    key === undefined ? `Nothing leads to ${role.resource.path}.` : `There is no "${key}" in ${collection}.`;
  const documented = writeDocumented(mock.options, prepared, 404, request);
  if (documented !== undefined) return documented;
  // Where `default` stands for the success, a refusal is still of a type that the operation produces.
  const { operation } = prepared;
  const other = findResponse(operation.responses, 404);
  const type = other === undefined ? undefined : offeredTypes(operation, other).find(isJson);
  return writeProblem(
    mock.options,
    404,
    what,
    type === undefined ? {} : { headers: { 'content-type': type } },
  );
};
