import type { Connector } from '../../connector/connector.ts';
import { verbs } from '../../connector/effect/verbs.ts';
import type { Resource } from '../../connector/find-resources.ts';
import { plainPath, wordsOf } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { plainName, sureKeyNamesOf } from '../../connector/thing-key.ts';
import { type DataPath, getIn, setIn } from '../../platform/model/data-path.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, defined, type Json } from '../../source/json.ts';
import { feedsFields, isRepeated } from '../kinds/feeds-fields.ts';
import { keyInPath, textsOfKey, withoutKey } from '../kinds/thing-key-in.ts';
import { findList, findThing, keyNameIn, setOnly, type ThingPlace } from '../kinds/thing-places.ts';
import { roleOf, type ThingRole } from '../kinds/thing-role.ts';
import type { MockOptions } from '../model/mock.ts';
import { offeredTypes } from '../request/choose-response.ts';
import { authoredValue, namedExample } from './authored-value.ts';
import { withChoices } from './choices.ts';
import { echoSubject, like } from './echo-subject.ts';
import { generateValue, nounOfOperation, nounOfThings, numberOfKey, seedFor } from './generated-value.ts';
import { withKeys } from './list-value.ts';
import { listAt, viewOf, writeView } from './list-view.ts';
import { overlayFitting } from './overlay.ts';
import { withReadForms } from './read-forms.ts';
import { type SeededThing, thingsIn } from './seeded-things.ts';
import { noSubject, type Subject, textOf } from './subject.ts';
import type { ValueRequest } from './value-request.ts';

/**
 * The value of a body: a named example as it is; else the author's, else one that looks like the thing. It agrees with the request and with
 * the other answers: it has the key that was asked for, lists what can be read, and offers what is accepted. Each change is made only if the
 * value still fits its schema. Nothing is returned if no body is documented.
 */
export const valueFor = (options: MockOptions, wanted: ValueRequest): Json | undefined => {
  const named = wanted.example === undefined ? undefined : namedExample(wanted);
  if (named !== undefined) return named;
  const role = roleOf(wanted.connector, wanted.operation);
  const success = wanted.status > 199 && wanted.status < 300;
  if (role === undefined || !success || options.plain === true) return otherValue(options, wanted, success);
  return role.does === 'list' ? shownList(options, wanted, role) : thingValue(options, wanted, role);
};

/** Does a value fit the documented schema. */
export const fitterOf = ({ connector, response }: ValueRequest): ((value: Json) => boolean) => {
  const schema = response.body?.schema;
  if (schema === undefined) return () => true;
  const validate = compileSchema(schema, connector.definitions, { direction: 'response' });
  return (value) => validate(value).length === 0;
};

/** A change, if the value fits after it. */
const keep = (fits: (value: Json) => boolean, before: Json, after: Json): Json =>
  after !== before && fits(after) ? after : before;

const baseValue = (
  options: MockOptions,
  wanted: ValueRequest,
  making: { readonly noun: string; readonly number?: number },
): Json | undefined => {
  const { connector, operation, response, status, seed } = wanted;
  const authored = seed === undefined ? authoredValue(options, wanted) : undefined;
  const schema = response.body?.schema;
  if (authored !== undefined || schema === undefined) return authored;
  const items = feedsFields(connector, operation) ? 4 : undefined;
  const gone = removes(operation) ? true : undefined;
  return generateValue(options, {
    connector,
    schema,
    status,
    ...making,
    ...defined({ seed, items, gone }),
  });
};

/** Does an operation remove something, by its method or by the verb that its name begins with. A page loads no more for that. */
const removes = ({ method, path, id }: Operation): boolean =>
  method === 'delete' ||
  [path.slice(path.lastIndexOf('/') + 1), id].some((name) => removing.test(wordsOf(name)[0] ?? ''));

const removing = new RegExp(`^(?:${verbs.removes}|purge)$`, 'i');

const otherValue = (options: MockOptions, wanted: ValueRequest, success: boolean): Json | undefined => {
  const { connector, operation, response, subject = noSubject } = wanted;
  const schema = response.body?.schema;
  const base = baseValue(options, wanted, { noun: wanted.noun ?? nounOfOperation(connector, operation) });
  // An operation that feeds a field answers something, though nothing is documented.
  const start =
    base ?? (schema === undefined && success && feedsFields(connector, operation) ? {} : undefined);
  if (start === undefined || !success) return base;
  const fits = fitterOf(wanted);
  // What a field looks for goes before what a request says: a schema is one, whatever `type` was asked for.
  const echoed =
    options.plain === true ? start : keep(fits, start, echo(connector, operation, start, subject));
  const fed = withChoices(connector, operation, echoed, fits);
  if (options.plain === true) return fed === start ? base : fed;
  const shown = showPart(operation, pseudoResource(operation), fed, subject);
  const value = keep(fits, fed, shown);
  return value === start ? base : value;
};

/** What an operation might list, if its path were one of things. */
export const pseudoResource = ({ path }: Operation): Pick<Resource, 'path' | 'key'> => ({
  path: `${plainPath(path)}/{id}`,
  key: 'id',
});

/** The part of a list that was asked for; an answer about one thing stays as it is. */
const showPart = (
  operation: Operation,
  resource: Pick<Resource, 'path' | 'key'>,
  body: Json,
  subject: Subject,
): Json => {
  const root = asObject(body);
  if (operation.method !== 'get') return body;
  if (root !== undefined && keyNameIn(resource, root, sureKeyNamesOf(resource)) !== undefined) return body;
  const path = findList(resource, body);
  return path === undefined ? body : writeView(body, path, viewOf(operation, subject, listAt(body, path)));
};

const echo = (connector: Connector, operation: Operation, body: Json, subject: Subject): Json =>
  echoSubject(operation, body, subject, (parameter) => isRepeated(connector, parameter));

/** The list of things, whole: with keys that differ and that the path takes, and the author's example of one as its first. */
export const wholeList = (
  options: MockOptions,
  wanted: ValueRequest,
  { resource }: ThingRole,
): Json | undefined => {
  const { connector, operation, response, seed, subject = noSubject } = wanted;
  const authored = seed === undefined ? authoredValue(options, wanted) : undefined;
  const base = authored ?? baseValue(options, wanted, { noun: nounOfThings(resource) });
  if (base === undefined) return undefined;
  const schema = response.body?.schema;
  const fits = fitterOf(wanted);
  const keyed = keep(
    fits,
    base,
    withKeys(connector, resource, schema, { body: base, seed: seedFor(options, seed) }),
  );
  const first = authored === undefined ? withFirst(options, wanted, resource, { body: keyed, fits }) : keyed;
  const read = authored === undefined ? readingOf(connector, resource) : undefined;
  const readable =
    read === undefined
      ? first
      : withReadForms(options, { resource, wanted: { ...read, ...defined({ seed }) } }, first, fits);
  const echoed = keep(fits, readable, echo(connector, operation, readable, subject));
  return withChoices(connector, operation, echoed, fits);
};

const readingOf = (connector: Connector, { read }: Resource): ValueRequest | undefined =>
  read === undefined ? undefined : successOf(connector, read);

const shownList = (options: MockOptions, wanted: ValueRequest, role: ThingRole): Json | undefined => {
  const body = wholeList(options, wanted, role);
  if (body === undefined) return undefined;
  const { operation, subject = noSubject } = wanted;
  return keep(fitterOf(wanted), body, showPart(operation, role.resource, body, subject));
};

/** The list whose first thing is the one that the author showed where one is read. */
const withFirst = (
  options: MockOptions,
  { connector, seed }: ValueRequest,
  resource: Resource,
  { body, fits }: { readonly body: Json; readonly fits: (value: Json) => boolean },
): Json => {
  const reading = seed === undefined ? readingOf(connector, resource) : undefined;
  const example = reading === undefined ? undefined : authoredValue(options, reading);
  const place = findThing(resource, example);
  const path = findList(resource, body);
  if (place === undefined || path === undefined) return body;
  const shown = getIn(example, place.path);
  const [first] = listAt(body, path);
  if (shown === undefined || first === undefined) return body;
  const at = [...path, 0];
  return setIn(
    body,
    at,
    overlayFitting(first, shown, (item) => fits(setIn(body, at, item))),
  );
};

/** The documented success of an operation, as a wanted value; nothing if it has none with a body. */
export const successOf = (connector: Connector, operation: Operation): ValueRequest | undefined => {
  const response =
    operation.responses.find(({ status }) => /^2\d\d$/.test(status)) ??
    operation.responses.find(({ status }) => status === 'default');
  if (response === undefined) return undefined;
  const [mediaType] = offeredTypes(operation, response);
  const status = response.status === 'default' ? 200 : Number(response.status);
  return mediaType === undefined ? undefined : { connector, operation, response, status, mediaType };
};

const lists = new WeakMap<MockOptions, Map<string, readonly SeededThing[]>>();

/** The things that are there before anybody makes one: those of the list, below the same parents. */
export const seededThings = (
  options: MockOptions,
  connector: Connector,
  resource: Resource,
  { path, seed }: { readonly path: Subject['path']; readonly seed?: number | undefined },
): readonly SeededThing[] => {
  const listing = resource.list === undefined ? undefined : successOf(connector, resource.list);
  if (listing === undefined) return [];
  const parents = withoutKey(resource, path);
  const cache = lists.get(options) ?? new Map<string, readonly SeededThing[]>();
  lists.set(options, cache);
  const key = JSON.stringify([connector.name, resource.path, parents, seed]);
  const found = cache.get(key);
  if (found !== undefined) return found;
  const subject: Subject = { ...noSubject, path: parents };
  const wanted = { ...listing, subject, ...defined({ seed }) };
  const body = wholeList(options, wanted, { resource, does: 'list' });
  const things = body === undefined ? [] : thingsIn(resource, body);
  if (cache.size > 200) cache.clear();
  cache.set(key, things);
  return things;
};

/** An answer that lists things, with the one only that is read: another operation lists them all. */
const withOne = (operation: Operation, body: Json, path: DataPath): Json => {
  const thing = getIn(body, path);
  if (path.at(-1) !== 0 || thing === undefined) return body;
  const view = viewOf(operation, noSubject, [thing]);
  return writeView(setOnly(body, path, thing), path.slice(0, -1), view);
};

/** An answer about one thing: what the list says of it, and the key that was asked for. */
const thingValue = (
  options: MockOptions,
  wanted: ValueRequest,
  { resource, does }: ThingRole,
): Json | undefined => {
  const { connector, operation, seed, subject = noSubject } = wanted;
  const noun = nounOfThings(resource);
  const texts = operation.parameters.flatMap((parameter): readonly (readonly [string, string])[] => {
    const text = parameter.in === 'path' ? textOf(subject, parameter) : undefined;
    return text === undefined ? [] : [[parameter.name, text]];
  });
  const key = does === 'create' ? undefined : keyInPath(resource, Object.fromEntries(texts));
  const things =
    key === undefined ? [] : seededThings(options, connector, resource, { path: subject.path, seed });
  const index = things.findIndex((thing) => thing.key === key);
  const number =
    key === undefined ? things.length : index < 0 ? numberOfKey(options, seed, noun, key) : index;
  const base = baseValue(options, wanted, { noun, number: does === 'create' ? 10 : number });
  if (base === undefined) return undefined;
  const fits = fitterOf(wanted);
  const place = findThing(resource, base);
  const known = things[index]?.value;
  let body =
    does === 'read' && resource.list !== undefined && place?.keyName !== undefined
      ? keep(fits, base, withOne(operation, base, place.path))
      : base;
  const alone = body;
  if (known !== undefined && place !== undefined) {
    const thing = getIn(body, place.path) ?? {};
    const { path } = place;
    body = setIn(
      body,
      path,
      overlayFitting(thing, known, (next) => fits(setIn(alone, path, next))),
    );
  }
  body = keep(fits, body, echo(connector, operation, body, subject));
  body = withChoices(connector, operation, body, fits);
  if (key === undefined || place?.keyName === undefined) return body;
  return withKey(fits, body, { ...place, resource, text: textsOfKey(resource, key)[resource.key] ?? key });
};

/** The thing with the key that was asked for, under the first of its key's names that takes it: `{key}` is the `Id` of what also has a `Key` of its own. */
const withKey = (
  fits: (value: Json) => boolean,
  body: Json,
  { path, keyName, resource, text }: ThingPlace & { readonly resource: Resource; readonly text: string },
): Json => {
  const sure = sureKeyNamesOf(resource);
  const others = Object.keys(asObject(getIn(body, path)) ?? {}).filter((name) =>
    sure.includes(plainName(name)),
  );
  for (const name of [...(keyName === undefined ? [] : [keyName]), ...others]) {
    const at = [...path, name];
    const before = getIn(body, at) ?? null;
    if (String(before) === text) return body;
    const next = keep(fits, body, setIn(body, at, like(before, text)));
    if (next !== body) return next;
  }
  return body;
};
