import { findRoute, type Route } from '../../route/find-route.ts';
import type { MockRequest } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';

/** The operation of a request; HEAD is answered by GET where it is not documented. */
export const routeRequest = (
  { routes }: Pick<Mock, 'routes'>,
  request: Pick<MockRequest, 'method' | 'target'>,
): Route => {
  const route = findRoute(routes, request);
  if (route.kind === 'operation' || request.method !== 'HEAD') return route;
  const got = findRoute(routes, { method: 'GET', target: request.target });
  return got.kind === 'operation' ? got : route;
};
