import type { Connector } from '../../connector/connector.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';
import { readPercent } from '../../source/decode-percent.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import { headerOf } from '../model/exchange.ts';
import type { Resource } from './find-resources.ts';
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

const keyIn = ({ key, path }: Resource, object: JsonObject): Json | undefined => {
  const segment = path.split('/').at(-2) ?? '';
  const single = segment.replace(/ies$/i, 'y').replace(/s$/i, '');
  const names = [key, 'id', `${single}id`, `${key}id`, 'key', 'code', 'uuid', 'guid', 'number', 'name'];
  for (const wanted of names) {
    const name = Object.keys(object).find((each) => plain(each) === plain(wanted));
    const value = name === undefined ? undefined : object[name];
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') return value;
  }
  return undefined;
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
