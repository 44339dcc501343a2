import type { Resource } from '../../connector/find-resources.ts';
import { getIn } from '../../platform/model/data-path.ts';
import { asArray, asObject, type Json } from '../../source/json.ts';
import { keyInThing } from '../kinds/thing-key-in.ts';
import { findList } from '../kinds/thing-places.ts';

/** The beginning of the key of a thing that shows none: no path leads to it. */
export const keyless = '/';

/** A thing of a list, by its key. */
export interface SeededThing {
  readonly key: string;
  readonly value: Json;
}

/** The things of an answer that lists them. */
export const thingsIn = (resource: Resource, body: Json): readonly SeededThing[] => {
  const path = findList(resource, body);
  if (path === undefined) return [];
  return asArray(getIn(body, path)).flatMap((value, index): readonly SeededThing[] => {
    const object = asObject(value);
    if (object === undefined) return [];
    return [{ key: keyInThing(resource, object) ?? `${keyless}${index}`, value }];
  });
};
