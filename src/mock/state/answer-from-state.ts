import { isUpsert, plainPath } from '../../connector/find-resources.ts';
import { isNobodysKey } from '../../connector/nobodys-key.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import { setIn } from '../../platform/model/data-path.ts';
import { withDigitsOf } from '../../source/exact-numbers.ts';
import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';
import { withChoices } from '../data/choices.ts';
import { itemSchemaAt } from '../data/list-value.ts';
import { listAt, viewOf, writeView } from '../data/list-view.ts';
import { subjectOf } from '../data/read-subject.ts';
import type { Subject } from '../data/subject.ts';
import { pathParameterOf } from '../data/take-key.ts';
import { fitterOf, wholeList } from '../data/value-for.ts';
import { procedureRoleOf } from '../kinds/procedure-role.ts';
import { keyInPath, keyInThing, outerNamesIn, textsOfKey } from '../kinds/thing-key-in.ts';
import { findList, keyNameIn } from '../kinds/thing-places.ts';
import { roleOf, type ThingRole } from '../kinds/thing-role.ts';
import { findInList, plainNames } from '../listing/find-in-list.ts';
import { selectorOf } from '../listing/select-properties.ts';
import type { Reply } from '../model/message.ts';
import type { AskedOfState } from '../model/mock.ts';
import { writeDocumented } from '../reply/documented.ts';
import { replyOfValue, writeReply } from '../reply/write-reply.ts';
import { answerUnkept } from './answer-unkept.ts';
import { chooseKey, withKeyOf } from './choose-key.ts';
import { answerFile, dropFiles, hasFiles, keepFile, toldByFile } from './kept-file.ts';
import {
  findMissingAbove,
  isDocumentedKey,
  isListed,
  keptKey,
  removedFrom,
  seedCollection,
  shapeOf,
  withParents,
} from './kept-things.ts';
import { mergeThing } from './merge-thing.ts';
import { fitted, presentThing, tellLost, tellUnread, wantedOf } from './present-thing.ts';
import { notFound, refuseKey } from './refuse-kept.ts';
import { documentedNames, sentThing, sentThings, settableNames } from './sent-thing.ts';
import { shownThing } from './shown-thing.ts';
import type { BareContext, ThingContext } from './thing-context.ts';
import { getThing, joinParents, listThings, placeOfThings } from './things-at.ts';

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
  const role =
    roleOf(prepared.connector, prepared.operation) ?? procedureRoleOf(prepared.connector, prepared.operation);
  if (role === undefined)
    return answerBeside({ ...asked, subject: subjectOf(prepared.operation, request, route) });
  const file =
    role.does === 'read' && hasFiles(state)
      ? answerFile({ ...asked, subject: subjectOf(prepared.operation, request, route) })
      : undefined;
  if (file !== undefined) return file;
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

/** The answer beside the life of things: not found below one that is not there, a file that was uploaded, or what `answerUnkept` gives. */
const answerBeside = (asked: BareContext): Reply | undefined => {
  const missing = findMissingAbove(asked, plainPath(asked.prepared.operation.path));
  if (missing !== undefined) return notFound(asked, missing);
  const file = answerFile(asked);
  if (file !== undefined) return file;
  if (asked.request.method !== 'GET') keepFile(asked);
  return answerUnkept(asked);
};

/** Replies that are kept of an operation until something changes. */
const mostShown = 200;

const answerThing = (asked: AskedOfState, role: ThingRole): Reply | undefined => {
  const { prepared } = asked;
  const subject = subjectOf(prepared.operation, asked.request, asked.route);
  const { resource, does } = role;
  const place = placeOfThings(prepared.connector, resource, subject.path);
  const bare: ThingContext = { ...asked, subject, role, ...place };
  const ofOne = does === 'list' || does === 'create' ? undefined : keyAsked(bare);
  const context: ThingContext = { ...bare, ...defined({ key: ofOne }) };
  const missing = findMissingAbove(context, resource.path);
  if (missing !== undefined) return notFound(context, missing);
  seedCollection(context, resource);
  if (does === 'list') return answerList(context);
  if (does === 'create') return create(context, undefined);
  return ofOne === undefined ? answerUnkept({ ...asked, subject }) : answerOne(context, ofOne);
};

/** The key that the path has, or, of an update that is sent to all things of a kind and of a procedure, the query or what is sent. */
const keyAsked = (context: ThingContext): string | undefined => {
  const { role, subject, prepared } = context;
  const { resource } = role;
  const inPath = keyInPath(resource, subject.path);
  if (inPath !== undefined || plainPath(prepared.operation.path) === resource.path) return inPath;
  const [inQuery] = subject.query.get(resource.key) ?? [];
  return inQuery ?? keyInThing(resource, sentThing(context) ?? {});
};

const answerList = (context: ThingContext): Reply | undefined => {
  const { state, mock, prepared, role, scope } = context;
  const wanted = wantedOf(context);
  const whole = wanted === undefined ? undefined : wholeList(mock.options, wanted, role);
  const path = findList(role.resource, whole);
  if (wanted === undefined || whole === undefined || path === undefined) return undefined;
  const kept = listThings(state, context).flatMap(({ value }): readonly JsonObject[] => {
    const thing = asObject(value);
    return thing === undefined ? [] : [thing];
  });
  const schema = itemSchemaAt(prepared.connector, wanted.response.body?.schema, path);
  const documented = documentedNames(prepared.connector, schema);
  const asked = askedOfList(context);
  const names = plainNames(documented, kept);
  const things = findInList({ ...asked, names: documented, unread: tellUnread(context) }, kept);
  const select = selectorOf(asked, names, schema);
  const items = things.map((thing, index) => {
    const usual = asObject(shapeOf({ mock, prepared, seed: context.seed }, role.resource, index));
    const shown = shownThing(prepared.connector, schema, thing, usual);
    return select(scope === undefined ? shown : belowParents(context, shown));
  });
  const body = writeView(setIn(whole, path, items), path, viewOf(asked, asked.subject, items, names));
  const fed = withChoices(prepared.connector, prepared.operation, body, fitterOf(wanted));
  return reply(context, fitted(context, wanted, fed));
};

/** The thing with the keys of what it is listed below. */
const belowParents = (context: ThingContext, thing: JsonObject): JsonObject =>
  asObject(withParents(context, context.role.resource, thing)) ?? thing;

/** What a list is asked for in the query; in the body, if it is searched with POST. */
const askedOfList = (
  context: ThingContext,
): Pick<Operation, 'parameters'> & { readonly subject: Subject } => {
  const { prepared, subject, request } = context;
  const { parameters } = prepared.operation;
  if (request.method !== 'POST') return { parameters, subject };
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
  const query = new Map([...subject.query, ...texts]);
  return { parameters: [...parameters, ...inBody], subject: { ...subject, query } };
};

const answerOne = (context: ThingContext, asked: string): Reply | undefined => {
  const { state, role, collection } = context;
  const key = keptKey(state, context, asked) ?? asked;
  const kept = asObject(getThing(state, context, key));
  const gone = state.get(removedFrom(collection), key) !== undefined;
  if (kept === undefined) return answerUnknown(context, key, gone);
  switch (role.does) {
    case 'read':
      return show(context, kept, key);
    case 'remove':
      state.remove(collection, key);
      noteRemoved(context, key);
      return undefined;
    case 'replace':
    case 'merge': {
      const sent = sentThing(context) ?? {};
      const before = role.does === 'merge' ? kept : withoutSettable(context, kept);
      const changed = withDigitsOf(kept, { ...mergeThing(before, sent), ...keyOf(context, kept, key) });
      state.set(collection, key, changed);
      join(context, { key, thing: changed, before: kept });
      keepFile(context, { resource: role.resource, key });
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
  const isMissing = isListed(context, resource) && !isDocumentedKey(context, resource);
  if (gone || isMissing) return notFound(context, { resource, collection, key });
  if (does === 'remove') {
    state.set(removedFrom(collection), key, true);
    return undefined;
  }
  if (does === 'read') return undefined;
  return create(context, key);
};

/** What is below it is gone too; where a list tells what there is, the last removals are enough for that. */
const noteRemoved = (context: ThingContext, key: string): void => {
  const { state, role, collection } = context;
  const removed = removedFrom(collection);
  const isFull = state.size(removed) >= mostRemoved && isListed(context, role.resource);
  const [oldest] = isFull ? state.list(removed) : [];
  if (oldest !== undefined) state.remove(removed, oldest.key);
  state.set(removed, key, true);
  dropFiles(context, { resource: role.resource, key });
};

const mostRemoved = 1_000;

const keyOf = ({ role }: ThingContext, kept: JsonObject, key: string): JsonObject => {
  const name = keyNameIn(role.resource, kept);
  const outer = outerNamesIn(role.resource, kept).flatMap((each) =>
    each === undefined ? [] : [[each, kept[each] ?? null] as const],
  );
  return { ...Object.fromEntries(outer), ...(name === undefined ? {} : { [name]: kept[name] ?? key }) };
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
  const { mock, prepared, choice, request } = context;
  if (choice.status < 200 || choice.status > 299) return undefined;
  const many = asked === undefined ? sentThings(context) : undefined;
  if (many !== undefined) return createAll(context, many);
  const made = make(context, asked, sentThing(context) ?? {}, isUpsert(prepared.operation));
  if (made === undefined || 'status' in made) return made;
  const { thing, key } = made;
  const shown =
    show(context, thing, key) ?? writeReply(mock.options, prepared, choice, { method: request.method });
  return { ...shown, headers: { ...shown.headers, ...locationOf(context, shown, key) } };
};

/** Each of the things that were sent is made; an answer that lists things has them all. */
const createAll = (context: ThingContext, sent: readonly JsonObject[]): Reply | undefined => {
  const bodies = sent.flatMap((each): readonly Json[] => {
    const made = make(context, undefined, each, true);
    return made === undefined || 'status' in made
      ? []
      : [presentThing(context, made.thing, made.key) ?? null];
  });
  const [first = null] = bodies;
  const path = findList(context.role.resource, first);
  const wanted = wantedOf(context);
  if (first === null || wanted === undefined) return undefined;
  const whole =
    path === undefined
      ? first
      : setIn(
          first,
          path,
          bodies.flatMap((body) => listAt(body, path)),
        );
  return reply(context, fitted(context, wanted, whole));
};

/** Makes a thing of what was sent, under the key that was asked for, else one of its own; the refusal if it cannot have the key that was sent. */
const make = (
  context: ThingContext,
  asked: string | undefined,
  sent: JsonObject,
  overwrites: boolean,
): { readonly thing: JsonObject; readonly key: string } | Reply | undefined => {
  const { state, mock, prepared, role, collection, scope, seed } = context;
  const { resource } = role;
  const number = state.next(collection) + state.size(collection) - 1;
  const made = shapeOf({ mock, prepared, seed }, resource, number);
  const shape = asObject(withParents(context, resource, made)) ?? {};
  const chosen = chooseKey(context, { asked, sent, shape, number });
  const refused = chosen === undefined ? undefined : refuseKey(context, { ...chosen, overwrites });
  if (chosen === undefined || refused !== undefined) return refused;
  const { key } = chosen;
  const before = asObject(state.get(collection, key)) ?? unsetShape(context, shape);
  const parents = changedIn(asObject(made) ?? {}, shape);
  const told = toldByFile(keepFile(context, { resource, key }), shape);
  const whole = withDigitsOf(sent, withDigitsOf(before, { ...before, ...parents, ...told, ...sent }));
  const thing = withKeyOf(resource, whole, { sent, shape, key });
  state.set(collection, key, thing);
  state.remove(removedFrom(collection), key);
  if (scope !== undefined) state.set(scope, key, true);
  join(context, { key, thing });
  tellLost(context, sent);
  return { thing, key };
};

/** Shows a thing in the lists of all that it says it belongs to. */
const join = (
  { state, prepared: { connector }, subject, role }: ThingContext,
  said: Parameters<typeof joinParents>[2],
): void => joinParents({ state, connector, path: subject.path }, role.resource, said);

const show = (context: ThingContext, thing: JsonObject, key: string): Reply | undefined => {
  const { scope } = context;
  const below = scope === undefined ? thing : belowParents(context, thing);
  const body = presentThing(context, below, key);
  return body === undefined ? undefined : reply(context, body);
};

/** Where the new thing is read (RFC 9110 §15.3.2); the only place for its key if the body has none. */
const locationOf = (
  { prepared, role, subject, choice }: ThingContext,
  { body, headers }: Reply,
  key: string,
): Readonly<Record<string, string>> => {
  const { read } = role.resource;
  // A procedure has no address for each thing.
  if (read === undefined || plainPath(read.path) !== role.resource.path) return {};
  const parts = Object.values(textsOfKey(role.resource, key));
  const shown = new TextDecoder().decode(body);
  const told = choice.status !== 201 && parts.every((part) => shown.includes(part));
  // A documented Location is sampled, and would lead to another thing.
  if (told && headers['location'] === undefined) return {};
  const texts = Object.entries({ ...subject.path, ...textsOfKey(role.resource, key) });
  const encoded = Object.fromEntries(
    texts.map(([name, text]) => {
      const once = encodeURIComponent(text);
      const { urlEncoding } = pathParameterOf(role.resource, name) ?? {};
      return [name, urlEncoding === 'double' ? encodeURIComponent(once) : once];
    }),
  );
  // A last slash is part of the address; what stands behind it is not.
  const [path = ''] = read.path.split(/[?#]/, 1);
  return { location: prepared.connector.basePath + fillTemplate(compileTemplate(path), encoded) };
};

const reply = ({ mock, prepared, choice, request }: ThingContext, value: Json): Reply => {
  const { connector, operation } = prepared;
  return replyOfValue(mock.options, { connector, operation, choice, value, method: request.method });
};
