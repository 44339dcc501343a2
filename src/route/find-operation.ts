import type { Connector } from '../connector/connector.ts';
import type { FoundOperation } from '../connector/found-operation.ts';
import { findRoute } from './find-route.ts';
import { createRoutesBelow, type Routes } from './routes.ts';

/**
 * The operation of a method and a path below the base path; the path may have its query behind it. Some definitions end their paths
 * with a slash and their callers do not, or the other way round: that is tried if nothing else fits.
 */
export const findOperation = (
  connector: Connector,
  method: string,
  target: string,
): FoundOperation | undefined => {
  const routes = known.get(connector) ?? createRoutesBelow(connector);
  known.set(connector, routes);
  for (const tried of [target, withOtherSlash(target)]) {
    const route = findRoute(routes, { method, target: tried });
    if (route.kind === 'operation') return { operation: route.target.operation, path: route.texts };
  }
  return undefined;
};

const known = new WeakMap<Connector, Routes>();

const withOtherSlash = (target: string): string => {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark);
  return path.endsWith('/') ? path.slice(0, -1) + query : `${path}/${query}`;
};
