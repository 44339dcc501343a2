import type { Connector } from '../../connector/connector.ts';
import type { Resource } from '../../connector/find-resources.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';
import { keyNamesOf, plainName } from '../../connector/thing-key.ts';
import { readPercent } from '../../source/decode-percent.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import { readJson } from './read-json.ts';

/** The key of what an answer tells of: from `Location`, else from a body that has it under a telling name. */
export const findKey = (connector: Connector, resource: Resource, exchange: Exchange): Json | undefined => {
  if (exchange.outcome === 'failed') return undefined;
  const location = headerOf(exchange.response, 'location');
  const fromLocation =
    location === undefined ? undefined : keyInUrl(connector, resource, location, exchange.request.url);
  return fromLocation ?? keyInBody(resource, readJson(exchange.response));
};

/** Keys of the things in a list, in its order. */
export const findKeys = (resource: Resource, exchange: Exchange): readonly Json[] => {
  if (exchange.outcome === 'failed' || exchange.response.status > 299) return [];
  return findItems(readJson(exchange.response)).flatMap((item) => {
    const key = asObject(item) === undefined ? undefined : keyInBody(resource, item);
    return key === undefined ? [] : [key];
  });
};

/** The list in an answer: the body itself, or the one property that is an array. */
export const findItems = (value: Json | undefined): readonly Json[] => {
  if (Array.isArray(value)) return value as readonly Json[];
  const arrays = Object.values(asObject(value) ?? {}).filter((each) => Array.isArray(each));
  return arrays.length === 1 ? asArray(arrays[0]) : [];
};

const keyInUrl = (
  { basePath }: Connector,
  { path, key }: Resource,
  location: string,
  base: string,
): string | undefined => {
  if (!URL.canParse(location, base)) return undefined;
  const { pathname } = new URL(location, base);
  const texts =
    matchTemplate(compileTemplate(basePath + path), pathname) ??
    matchTemplate(compileTemplate(path), pathname);
  const text = texts?.[key];
  return text === undefined ? undefined : readPercent(text);
};

/** Envelopes that answers put around one thing. */
const envelopes = ['value', 'data', 'result', 'item'];

const keyInBody = (resource: Resource, value: Json | undefined): Json | undefined => {
  const object = asObject(value);
  if (object === undefined) return undefined;
  const found = keyIn(resource, object);
  if (found !== undefined) return found;
  for (const name of envelopes) {
    const inner = asObject(object[name]);
    const key = inner === undefined ? undefined : keyIn(resource, inner);
    if (key !== undefined) return key;
  }
  return undefined;
};

const keyIn = (resource: Resource, object: JsonObject): Json | undefined => {
  for (const wanted of keyNamesOf(resource)) {
    const name = Object.keys(object).find((each) => plainName(each) === wanted);
    const value = name === undefined ? undefined : object[name];
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') return value;
  }
  return undefined;
};
