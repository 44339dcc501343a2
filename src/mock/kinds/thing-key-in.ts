import type { Resource } from '../../connector/find-resources.ts';
import { plainName } from '../../connector/thing-key.ts';
import { exactDigits } from '../../source/exact-numbers.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import { keyNameIn } from './thing-places.ts';

type Keyed = Pick<Resource, 'path' | 'key' | 'outer'>;

/** Between the parts of a key of several: no part reaches over a slash. */
const between = '/';

/** The variables that tell a thing apart, in the order of its path. */
export const keyVariables = ({ key, outer = [] }: Pick<Resource, 'key' | 'outer'>): readonly string[] => [
  ...outer,
  key,
];

/** The key of the thing that the texts of a path lead to. */
export const keyInPath = (resource: Keyed, texts: Readonly<Record<string, string>>): string | undefined => {
  const parts = keyVariables(resource).map((name) => (Object.hasOwn(texts, name) ? texts[name] : undefined));
  return parts.includes(undefined) ? undefined : parts.join(between);
};

/** The texts of a path without those of the key: what the thing belongs to. */
export const withoutKey = (
  resource: Keyed,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const own = keyVariables(resource);
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !own.includes(name)));
};

/** The texts of the variables for a key. */
export const textsOfKey = (resource: Keyed, key: string): Readonly<Record<string, string>> => {
  const names = keyVariables(resource);
  const parts = names.length === 1 ? [key] : key.split(between);
  return Object.fromEntries(names.map((name, index) => [name, parts[index] ?? '']));
};

/** The key of a thing that says it; nothing if a part of it is not there. */
export const keyInThing = (resource: Keyed, thing: JsonObject): string | undefined => {
  const names = [...outerNamesIn(resource, thing), keyNameIn(resource, thing)];
  const parts = names.map((name) => (name === undefined ? undefined : textAt(thing, name)));
  return parts.includes(undefined) ? undefined : parts.join(between);
};

/** The properties that have the parts of a key before the last. */
export const outerNamesIn = (
  { outer = [] }: Pick<Resource, 'outer'>,
  thing: JsonObject,
): readonly (string | undefined)[] =>
  outer.map((variable) => {
    const wanted = plainName(variable);
    return Object.keys(thing).find((name) => plainName(name) === wanted && isPart(thing[name]));
  });

const textAt = (thing: JsonObject, name: string): string => exactDigits(thing, name) ?? String(thing[name]);

const isPart = (value: Json | undefined): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value !== '' && !value.includes(between));
