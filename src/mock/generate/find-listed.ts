import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';
import { answer } from '../answer.ts';
import type { Mock } from '../model/mock.ts';
import { sampleTarget } from './sample-target.ts';

/**
 * The answers of an operation that reads one thing (`/things/{id}`) for each thing that its list (`/things`) has, by key: what is listed can
 * be read.
 */
export const findListed = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
): readonly (readonly [key: string, value: Json])[] => {
  const match = /^(.*)\/\{([^/{}]+)\}$/.exec(operation.path);
  const [, collection, parameter] = match ?? [];
  if (
    operation.method !== 'get' ||
    collection === undefined ||
    parameter === undefined ||
    collection.includes('{')
  )
    return [];
  const list = connector.operations.find(
    ({ method, path }) => method === 'get' && path.replace(/\/$/, '') === collection,
  );
  if (list === undefined) return [];
  const items = itemsOf(ask(mock, sampleTarget(connector, list))).slice(0, mostItems);
  return items.flatMap((item) => {
    const key = keyOf(item, parameter);
    if (key === undefined) return [];
    const value = ask(mock, sampleTarget(connector, operation, { [parameter]: key }));
    return value === undefined ? [] : [[key, value] as const];
  });
};

const mostItems = 5;

/** The list itself, or the first member that is one. */
const itemsOf = (value: Json | undefined): readonly JsonObject[] => {
  const list = Array.isArray(value) ? value : Object.values(asObject(value) ?? {}).find(Array.isArray);
  return asArray(list).flatMap((item) => {
    const object = asObject(item);
    return object === undefined ? [] : [object];
  });
};

const keyOf = (item: JsonObject, parameter: string): string | undefined => {
  const names = Object.keys(item);
  const found = [parameter, 'id'].map((wanted) =>
    names.find((name) => name.toLowerCase() === wanted.toLowerCase()),
  );
  const name = found.find((each) => each !== undefined) ?? names.find((each) => /id$/i.test(each));
  const key = name === undefined ? undefined : item[name];
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
};

const ask = (mock: Mock, target: string): Json | undefined => {
  const reply = answer(mock, {
    method: 'GET',
    target,
    headers: { accept: 'application/json' },
    body: new Uint8Array(0),
  });
  return reply.status === 200 ? reply.value : undefined;
};
