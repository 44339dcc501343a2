import type { Resource } from '../../connector/find-resources.ts';
import { getIn } from '../../platform/model/data-path.ts';
import { asArray, asObject, type Json } from '../../source/json.ts';
import { findList, keyNameIn } from './thing-places.ts';

/** A thing of a list, by its key. */
export interface SeededThing {
  readonly key: string;
  readonly value: Json;
}

/** The things of an answer that lists them: those that have a key. */
export const thingsIn = (resource: Resource, body: Json): readonly SeededThing[] => {
  const path = findList(resource, body);
  if (path === undefined) return [];
  return asArray(getIn(body, path)).flatMap((value): readonly SeededThing[] => {
    const object = asObject(value);
    const name = object === undefined ? undefined : keyNameIn(resource, object);
    const key = name === undefined ? undefined : object?.[name];
    return key === undefined ? [] : [{ key: String(key), value }];
  });
};
