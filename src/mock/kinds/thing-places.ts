import type { Resource } from '../../connector/find-resources.ts';
import { singular } from '../../connector/singular.ts';
import { keyNamesOf, kindOf, plainName, sureKeyNamesOf } from '../../connector/thing-key.ts';
import { type DataPath, setIn } from '../../platform/model/data-path.ts';
import { asObject, defined, type Json, type JsonObject } from '../../source/json.ts';

/** Where a thing stands in a body, and the property that has its key. */
export interface ThingPlace {
  readonly path: DataPath;
  readonly keyName?: string;
}

/** Names of frames around one thing, or around a list; plain. */
const frames: ReadonlySet<string> = new Set(
  'data value values item items result results response payload d body content entity record records object list entries rows embedded docs hits nodes'.split(
    ' ',
  ),
);

/** Is a name one of a frame around a thing or a list, and not of what it tells. */
export const isFrame = (name: string): boolean => frames.has(plainName(name));

/** The property that has the key: a sure name, or also a name that may be something else. */
export const keyNameIn = (
  resource: Resource,
  object: JsonObject,
  names: readonly string[] = keyNamesOf(resource),
): string | undefined => {
  for (const wanted of names) {
    const name = Object.keys(object).find((each) => plainName(each) === wanted);
    const value = name === undefined ? undefined : object[name];
    if (typeof value === 'string' || typeof value === 'number') return name;
  }
  return undefined;
};

/** Is a name that of the kind of thing, in the singular or the plural. */
const isKind = (resource: Pick<Resource, 'path'>, name: string): boolean => {
  const plain = plainName(name);
  const kind = kindOf(resource);
  return plain === kind || singular(plain) === kind;
};

/** The thing in an answer about one: the body, or what stands in frames (`{"group": {…}}`, `data`, `{"data": {"group": {…}}}`). */
export const findThing = (resource: Resource, body: Json | undefined, depth = 0): ThingPlace | undefined => {
  const [item] = Array.isArray(body) ? body : [];
  const inItem = item === undefined ? undefined : findThing(resource, item as Json, depth);
  if (inItem !== undefined) return { ...inItem, path: [0, ...inItem.path] };
  const root = asObject(body);
  if (root === undefined) return undefined;
  const sure = keyNameIn(resource, root, sureKeyNamesOf(resource));
  if (sure !== undefined) return { path: [], keyName: sure };
  const frames = framesIn(resource, root);
  const framed = frames.map(([path, inner]): ThingPlace => {
    const keyName = keyNameIn(resource, inner);
    return { path, ...defined({ keyName }) };
  });
  const keyed = framed.find(({ keyName }) => keyName !== undefined) ?? inFrames(resource, frames, depth);
  if (keyed !== undefined) return keyed;
  const keyName = keyNameIn(resource, root);
  const [bare] = framed;
  const isBare =
    Object.keys(root).length < 4 || (keyName === undefined && plainFrame.test(String(bare?.path[0])));
  if (bare !== undefined && isBare) return bare;
  return { path: [], ...defined({ keyName }) };
};

/** Names of frames that are hardly anything else. */
const plainFrame = /^(?:data|value|results?|items?|records?)$/i;

/** The thing in a frame of a frame, if it has its key. */
const inFrames = (
  resource: Resource,
  frames: readonly (readonly [DataPath, JsonObject])[],
  depth: number,
): ThingPlace | undefined => {
  if (depth > 1) return undefined;
  for (const [path, inner] of frames) {
    const found = findThing(resource, inner, depth + 1);
    if (found?.keyName !== undefined) return { ...found, path: [...path, ...found.path] };
  }
  return undefined;
};

/** Frames by their path; a list of which the thing is the only item is one too. */
const framesIn = (resource: Resource, root: JsonObject): readonly (readonly [DataPath, JsonObject])[] => {
  const objects = Object.entries(root).flatMap(
    ([name, member]): readonly (readonly [DataPath, JsonObject])[] => {
      const item = Array.isArray(member) ? asObject(member[0]) : undefined;
      const inner = item ?? asObject(member);
      return inner === undefined ? [] : [[item === undefined ? [name] : [name, 0], inner]];
    },
  );
  const nameOf = ([[name]]: readonly [DataPath, JsonObject]): string => String(name);
  const named = objects.filter((each) => isFrame(nameOf(each)) || isKind(resource, nameOf(each)));
  // A frame without a telling name is the only object of the answer, and has the key.
  const [only, ...more] = objects;
  // Around a list stands more: how many there are, which page it is.
  const most = only?.[0].at(-1) === 0 ? 10 : 5;
  const alone =
    named.length === 0 && more.length === 0 && only !== undefined && Object.keys(root).length < most;
  return alone && keyNameIn(resource, only[1], sureKeyNamesOf(resource)) !== undefined ? [only] : named;
};

/** The list in an answer about many: the body, the array under a telling name, or the only one; a frame may be around it. */
export const findList = (
  resource: Pick<Resource, 'path'>,
  body: Json | undefined,
  depth = 0,
): DataPath | undefined => {
  if (Array.isArray(body)) return [];
  const root = asObject(body);
  if (root === undefined || depth > 2) return undefined;
  const arrays = Object.keys(root).filter((name) => Array.isArray(root[name]));
  const named = arrays.find((name) => {
    const plain = plainName(name);
    return frames.has(plain) || isKind(resource, name);
  });
  const found = named ?? (arrays.length === 1 ? arrays[0] : undefined);
  if (found !== undefined) return [found];
  for (const [name, member] of Object.entries(root)) {
    const inner =
      frames.has(plainName(name)) || name.startsWith('_') ? findList(resource, member, depth + 1) : undefined;
    if (inner !== undefined) return [name, ...inner];
  }
  return undefined;
};

/** The thing at its place; in a list it is the only one. */
export const setOnly = (body: Json, path: DataPath, thing: Json): Json =>
  path.at(-1) === 0 ? setIn(body, path.slice(0, -1), [thing]) : setIn(body, path, thing);
