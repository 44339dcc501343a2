import type { Connector } from '../../connector/connector.ts';
import { collectionOf, type Resource } from '../../connector/find-resources.ts';
import { compileTemplate } from '../../connector/path-template.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { echoedText } from '../data/echo-subject.ts';
import { flatFormOf, nestedFormsOf } from '../kinds/flat-forms.ts';
import type { KeptThing, State } from '../model/state.ts';
import { addressOf } from './address-of.ts';

/** Where the things of a kind are kept, below the parents that a path names. */
export interface ThingsPlace {
  readonly collection: string;
  /**
   * The keys of those that are below these parents, if the collection has the others too: what is made at `/projects/5/tasks` is kept with all `/tasks`.
   */
  readonly scope?: string;
}

type Texts = Readonly<Record<string, string>>;

/** See `ThingsPlace`. */
export const placeOfThings = (connector: Connector, resource: Resource, path: Texts): ThingsPlace => {
  const own = collectionName(connector, resource, path);
  const flat = flatFormOf(connector, resource);
  return flat === undefined
    ? { collection: own }
    : { collection: collectionName(connector, flat, path), scope: own };
};

const collectionName = ({ name }: Connector, resource: Resource, path: Texts): string =>
  `${name}${addressOf(collectionOf(resource), path)}`;

/** The things of a place, in the order in which they came. */
export const listThings = (state: State, { collection, scope }: ThingsPlace): readonly KeptThing[] =>
  scope === undefined
    ? state.list(collection)
    : state.list(scope).flatMap(({ key }): readonly KeptThing[] => {
        const value = state.get(collection, key);
        return value === undefined ? [] : [{ key, value }];
      });

/** The thing of a place with a key. */
export const getThing = (state: State, { collection, scope }: ThingsPlace, key: string): Json | undefined =>
  scope !== undefined && state.get(scope, key) === undefined ? undefined : state.get(collection, key);

/** Shows a thing below the parents that it says it has: one of `project_id` 5 in `/projects/5/tasks`, and no longer below those that it had. */
export const joinParents = (
  { state, connector, path }: { readonly state: State; readonly connector: Connector; readonly path: Texts },
  resource: Resource,
  { key, thing, before }: { readonly key: string; readonly thing: JsonObject; readonly before?: JsonObject },
): void => {
  const flat = flatFormOf(connector, resource) ?? resource;
  for (const nested of nestedFormsOf(connector, flat)) {
    const scopeOf = (said: JsonObject | undefined): string | undefined => {
      const parent = said === undefined ? undefined : parentIn(nested, flat, said);
      return parent === undefined ? undefined : collectionName(connector, nested, { ...path, ...parent });
    };
    const [left, joined] = [scopeOf(before), scopeOf(thing)];
    if (left === joined) continue;
    if (left !== undefined) state.remove(left, key);
    if (joined !== undefined) state.set(joined, key, true);
  }
};

/** The text of the variable that the nested path has besides, if there is one only. */
const parentIn = (nested: Resource, flat: Resource, thing: JsonObject): Texts | undefined => {
  const path = collectionOf(nested);
  const outer = compileTemplate(collectionOf(flat)).names;
  const [name, ...others] = compileTemplate(path).names.filter((each) => !outer.includes(each));
  const text = name === undefined || others.length > 0 ? undefined : echoedText(path, name, thing);
  return name === undefined || text === undefined ? undefined : { [name]: text };
};
