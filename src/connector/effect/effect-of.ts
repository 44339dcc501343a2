import type { Connector } from '../connector.ts';
import {
  collectionOf,
  findResources,
  isUpdate,
  plainPath,
  type Resource,
  wordsOf,
} from '../find-resources.ts';
import type { Operation } from '../operation.ts';
import { changesByName } from './changes-by-name.ts';

/** What a request does to what the endpoint keeps, as far as a definition shows it. */
export type Effect = 'reads' | 'creates' | 'changes' | 'removes';

/** Does it alter what is there already, which may be somebody's. */
export const isAltering = (effect: Effect): boolean => effect === 'changes' || effect === 'removes';

/** Methods that change nothing (RFC 9110 §9.2.1, RFC 4918). */
const reading = /^(GET|HEAD|OPTIONS|TRACE|PROPFIND)$/;

/**
 * The effect of an operation, or of another method on its path. A POST whose path names a thing does something to that thing, unless it
 * makes one in a collection below it; so does one that is called an update, on all things of a kind or on what there is only one of, and one that
 * names a thing in what it sends. A GET that is called a removal or another act is one. `x-ms-safe-operation` says that an operation only reads.
 */
export const effectOf = (
  connector: Connector,
  operation: Operation,
  method: string = operation.method.toUpperCase(),
): Effect => {
  const all = effects.get(connector.operations) ?? new WeakMap<Operation, Map<string, Effect>>();
  effects.set(connector.operations, all);
  const own = all.get(operation) ?? new Map<string, Effect>();
  all.set(operation, own);
  const effect = own.get(method) ?? findEffect(connector, operation, method);
  own.set(method, effect);
  return effect;
};

/** It is asked for with each request. */
const effects = new WeakMap<readonly Operation[], WeakMap<Operation, Map<string, Effect>>>();

const findEffect = (connector: Connector, operation: Operation, method: string): Effect => {
  const isSafe = operation.extensions['x-ms-safe-operation'] === true;
  if (reading.test(method)) {
    const isItself = method === 'GET' && operation.method === 'get' && !isSafe;
    return (isItself ? changesByName(connector, operation) : undefined) ?? 'reads';
  }
  if (method !== operation.method.toUpperCase()) return 'changes';
  if (method === 'DELETE') return 'removes';
  if (method !== 'POST') return 'changes';
  if (isSafe) return 'reads';
  if (resourcesOf(connector).some(({ create }) => create === operation)) return 'creates';
  if (isUpdate(operation) && isOfThings(connector, operation)) return 'changes';
  if ((isUpdate(operation) || isKeeping(operation)) && isReadThere(connector, operation)) return 'changes';
  const named = operation.parameters.some(
    (parameter) => parameter.in === 'path' && !Object.hasOwn(parameter.schema, 'enum'),
  );
  return named && operation.kind === 'action'
    ? 'changes'
    : (changesByName(connector, operation) ?? 'creates');
};

/** Does it make something that no DELETE of the definition takes away again. */
export const isForGood = (connector: Connector, operation: Operation): boolean => {
  if (effectOf(connector, operation) !== 'creates') return false;
  const own = resourcesOf(connector).filter(({ create }) => create === operation);
  const ends =
    operation.kind === 'webhook-trigger' && connector.operations.some(({ method }) => method === 'delete');
  return !ends && own.every(({ remove }) => remove === undefined);
};

/** "Save settings" writes over them. */
const isKeeping = ({ id }: Operation): boolean =>
  /^(?:save|replace|configure|overwrite|store)$/i.test(wordsOf(id)[0] ?? '');

/** What there is only one of is read at the same path: `/me`, `/settings`. */
const isReadThere = (connector: Connector, { path }: Operation): boolean =>
  connector.operations.some((each) => each.method === 'get' && plainPath(each.path) === plainPath(path));

const isOfThings = (connector: Connector, { path }: Operation): boolean =>
  resourcesOf(connector).some((resource) => collectionOf(resource) === plainPath(path));

const found = new WeakMap<readonly Operation[], readonly Resource[]>();

const resourcesOf = (connector: Connector): readonly Resource[] => {
  const known = found.get(connector.operations) ?? findResources(connector);
  found.set(connector.operations, known);
  return known;
};
