import type { Connector } from '../../connector/connector.ts';
import { collectionOf, type Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileTemplate } from '../../connector/path-template.ts';
import type { Schema } from '../../connector/schema.ts';
import { getIn } from '../../platform/model/data-path.ts';
import { withDigitsOf } from '../../source/exact-numbers.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { asArray, asObject, defined } from '../../source/json.ts';
import { echoSubject } from '../data/echo-subject.ts';
import { generateValue, nounOfThings } from '../data/generated-value.ts';
import { itemSchemaAt } from '../data/list-value.ts';
import { keyless } from '../data/seeded-things.ts';
import { textOf } from '../data/subject.ts';
import { keyParameterOf } from '../data/take-key.ts';
import { seededThings, successOf, wholeList } from '../data/value-for.ts';
import { flatFormOf } from '../kinds/flat-forms.ts';
import { keyInPath } from '../kinds/thing-key-in.ts';
import { findList, findThing } from '../kinds/thing-places.ts';
import { keptKinds } from '../kinds/thing-role.ts';
import type { MockOptions } from '../model/mock.ts';
import type { State } from '../model/state.ts';
import type { BareContext, ThingContext } from './thing-context.ts';
import { getThing, listThings, placeOfThings, type ThingsPlace } from './things-at.ts';

const seeded = 'seeded';

/** Puts the things into a place that are there from the beginning; once. */
export const seedCollection = (context: BareContext, resource: Resource): void => {
  const { state, mock, prepared, subject, seed } = context;
  const { connector } = prepared;
  const { collection, scope } = placeOfThings(connector, resource, subject.path);
  if (state.get(seeded, scope ?? collection) !== undefined) return;
  state.set(seeded, scope ?? collection, true);
  const flat = scope === undefined ? undefined : flatFormOf(connector, resource);
  if (flat !== undefined) seedCollection(context, flat);
  const things = seededThings(mock.options, connector, resource, { path: subject.path, seed });
  const keys = asArray(keyParameterOf(resource)?.schema['enum']);
  // Of the few keys that are documented one stays free for the thing that somebody makes.
  const many =
    keys.length === 0 || resource.create === undefined ? things.length : Math.max(1, keys.length - 1);
  for (const [number, { key, value }] of things.slice(0, many).entries()) {
    if (scope !== undefined) state.set(scope, key, true);
    // What is there already, or was removed, by the key alone.
    const isKnown =
      flat !== undefined && (state.get(collection, key) ?? state.get(removedFrom(collection), key));
    if (isKnown) continue;
    const more = asObject(shapeOf({ mock, prepared, seed }, resource, number));
    const thing = withDigitsOf(asObject(value), { ...more, ...asObject(value) });
    state.set(collection, key, withParents({ prepared, subject }, resource, thing));
  }
};

/** A thing with the keys of those that the path to all of its kind leads through, wherever it has them. */
export const withParents = (
  { prepared, subject }: Pick<ThingContext, 'prepared' | 'subject'>,
  resource: Resource,
  thing: Json,
): Json => {
  const path = collectionOf(resource);
  const { names } = compileTemplate(path);
  const parents = prepared.operation.parameters.filter(
    ({ in: place, name }) => place === 'path' && names.includes(name),
  );
  return echoSubject({ path: prepared.operation.path, parameters: parents }, thing, subject, () => false);
};

/**
 * Does a list tell which things there are: then what is not in it is not there. Of keys of several variables none tells: what connects
 * them may be more than what is listed.
 */
export const isListed = (
  { mock, prepared, subject, seed }: Pick<ThingContext, 'mock' | 'prepared' | 'subject' | 'seed'>,
  resource: Resource,
): boolean =>
  resource.outer === undefined &&
  seededThings(mock.options, prepared.connector, resource, { path: subject.path, seed }).some(
    ({ key }) => !key.startsWith(keyless),
  );

/** Does the definition itself write down the key that is asked for (`combined` of `/documents/{id}`): it is there, though no list has it. */
export const isDocumentedKey = (
  { prepared: { operation }, subject }: Pick<ThingContext, 'prepared' | 'subject'>,
  { key }: Pick<Resource, 'key'>,
): boolean => {
  const parameter = operation.parameters.find(({ in: place, name }) => place === 'path' && name === key);
  const text = parameter === undefined ? undefined : textOf(subject, parameter);
  if (parameter === undefined || text === undefined) return false;
  const { schema, examples, extensions } = parameter;
  const said = [
    parameter.default,
    ...asArray(schema['enum']),
    ...examples.map(({ value }) => value),
    extensions['x-ms-test-value'],
  ];
  return said.some((value) => value !== undefined && value !== null && String(value) === text);
};

/** What the shape of a thing is made for. */
type ShapeContext = Pick<ThingContext, 'mock' | 'prepared'> & { readonly seed: number | undefined };

/** So many things that are made differ in what nobody sent; then the shapes come again. */
const mostShapes = 100;

const shapes = new WeakMap<MockOptions, Map<string, Json>>();

/** All that a thing may have: what is read of one, what a list tells of each, and what is answered when one is made. */
export const shapeOf = (context: ShapeContext, resource: Resource, number: number): Json => {
  const { mock, prepared, seed } = context;
  const known = shapes.get(mock.options) ?? new Map<string, Json>();
  shapes.set(mock.options, known);
  const turn = number % mostShapes;
  const key = JSON.stringify([prepared.connector.name, resource.path, turn, seed]);
  const shape = known.get(key) ?? makeShape(context, resource, turn);
  if (known.size > 2_000) known.clear();
  known.set(key, shape);
  return shape;
};

const makeShape = (
  { mock: { options }, prepared: { connector }, seed }: ShapeContext,
  resource: Resource,
  number: number,
): Json => {
  const common = { connector, noun: nounOfThings(resource), number, ...defined({ seed }) };
  const items = listedSchema(options, connector, resource);
  const listed = items === undefined ? undefined : generateValue(options, { ...common, schema: items });
  const answered = (operation: Operation | undefined): JsonObject | undefined => {
    const success = operation === undefined ? undefined : successOf(connector, operation);
    const schema = success?.response.body?.schema;
    const body = schema === undefined ? undefined : generateValue(options, { ...common, schema });
    const place = findThing(resource, body);
    return place === undefined ? undefined : asObject(getIn(body, place.path));
  };
  return { ...answered(resource.create), ...asObject(listed), ...answered(resource.read) };
};

const itemSchemas = new WeakMap<MockOptions, Map<Resource, Schema | undefined>>();

/** The schema of the things in the list of a kind; nothing if no list is documented. */
const listedSchema = (options: MockOptions, connector: Connector, resource: Resource): Schema | undefined => {
  const known = itemSchemas.get(options) ?? new Map<Resource, Schema | undefined>();
  itemSchemas.set(options, known);
  if (known.has(resource)) return known.get(resource);
  const listing = resource.list === undefined ? undefined : successOf(connector, resource.list);
  const body = listing === undefined ? undefined : wholeList(options, listing, { resource, does: 'list' });
  const path = findList(resource, body);
  const schema =
    path === undefined ? undefined : itemSchemaAt(connector, listing?.response.body?.schema, path);
  known.set(resource, schema);
  return schema;
};

/** A thing that is not there. */
export interface MissingThing {
  readonly resource: Resource;
  readonly collection: string;
  readonly key: string;
}

/** What a path leads through and is not there, removed or never made: the `a` of `/a/{id}/b`. */
export const findMissingAbove = (context: BareContext, path: string): MissingThing | undefined => {
  for (const resource of aboveOf(context.prepared.connector, path)) {
    const key = keyInPath(resource, context.subject.path);
    const missing = key === undefined ? undefined : findMissing(context, resource, key);
    if (missing !== undefined) return missing;
  }
  return undefined;
};

const findMissing = (context: BareContext, resource: Resource, key: string): MissingThing | undefined => {
  const { state, prepared, subject } = context;
  const place = placeOfThings(prepared.connector, resource, subject.path);
  const missing = { resource, collection: place.scope ?? place.collection, key };
  if (state.get(removedFrom(place.collection), key) !== undefined) return missing;
  if (!isListed(context, resource) || isDocumentedKey(context, resource)) return undefined;
  seedCollection(context, resource);
  return keptKey(state, place, key) === undefined ? missing : undefined;
};

const above = new WeakMap<Connector, Map<string, readonly Resource[]>>();

/** The kinds of things that a path leads through, the outermost first: `/a/{id}` of `/a/{id}/b`. */
const aboveOf = (connector: Connector, path: string): readonly Resource[] => {
  const known = above.get(connector) ?? new Map<string, readonly Resource[]>();
  above.set(connector, known);
  const found =
    known.get(path) ??
    keptKinds(connector)
      .filter((each) => path.startsWith(`${each.path}/`))
      .toSorted((left, right) => left.path.length - right.path.length);
  known.set(path, found);
  return found;
};

/** The key of the thing that is asked for: by its key, else by something else that only it has (a drop-down may offer its URL). */
export const keptKey = (state: State, place: ThingsPlace, asked: string): string | undefined => {
  if (getThing(state, place, asked) !== undefined) return asked;
  const others = listThings(state, place).filter(({ value }) => {
    const texts = Object.values(asObject(value) ?? {}).filter((each) => typeof each !== 'object');
    return texts.some((each) => String(each) === asked);
  });
  return others.length === 1 ? others[0]?.key : undefined;
};

/** Where it is noted that a thing is gone, if no list tells. */
export const removedFrom = (collection: string): string => `removed ${collection}`;
