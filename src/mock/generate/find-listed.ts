import type { Connector } from '../../connector/connector.ts';
import { collectionOf } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import { answer } from '../answer.ts';
import { keyless, thingsIn } from '../data/seeded-things.ts';
import { textsOfKey } from '../kinds/thing-key-in.ts';
import { roleOf } from '../kinds/thing-role.ts';
import type { Mock } from '../model/mock.ts';
import { sampleTarget } from './sample-target.ts';

/**
 * The answers of an operation that reads one thing (`/things/{id}`) for each thing that its list (`/things`) has, by key: what is listed can
 * be read. Nothing for things below others: each of those has a list of its own.
 */
export const findListed = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
): readonly (readonly [key: string, value: Json])[] => {
  const role = roleOf(connector, operation);
  const list = role?.resource.list;
  if (
    role?.does !== 'read' ||
    operation.method !== 'get' ||
    list?.method !== 'get' ||
    collectionOf(role.resource).includes('{')
  )
    return [];
  const listed = ask(mock, sampleTarget(connector, list));
  const things = listed === undefined ? [] : thingsIn(role.resource, listed).slice(0, mostItems);
  return things.flatMap(({ key }) => {
    if (key.startsWith(keyless)) return [];
    const value = ask(mock, sampleTarget(connector, operation, textsOfKey(role.resource, key)));
    return value === undefined ? [] : [[key, value] as const];
  });
};

const mostItems = 5;

const ask = (mock: Mock, target: string): Json | undefined => {
  const reply = answer(mock, {
    method: 'GET',
    target,
    headers: { accept: 'application/json' },
    body: new Uint8Array(0),
  });
  return reply.status === 200 ? reply.value : undefined;
};
