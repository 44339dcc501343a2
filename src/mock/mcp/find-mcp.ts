import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { Route } from '../../route/find-route.ts';
import type { MockRequest } from '../model/message.ts';
import type { McpTarget, Mock } from '../model/mock.ts';
import { routeRequest } from '../request/route-request.ts';

type Line = Pick<MockRequest, 'method' | 'target'>;

/**
 * The MCP server behind a request: whatever the method is, since the protocol has rules for each; with or without a slash at the end, since a
 * template has its path in `basePath` and clients are given the address without one.
 */
export const findMcp = (mock: Mock, request: Line, route: Route): McpTarget | undefined => {
  if (!hasMcp(mock) || request.method === 'OPTIONS') return undefined;
  const found = targetOf(route);
  if (found !== undefined || route.kind === 'operation') return found;
  const { target } = request;
  const [path = '', ...query] = target.split('?');
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  return targetOf(routeRequest(mock, { method: 'POST', target: [other, ...query].join('?') }));
};

const having = new WeakMap<Mock, boolean>();

/** Has a connector of a mock an MCP server. */
export const hasMcp = (mock: Mock): boolean => {
  const has = having.get(mock) ?? mock.connectors.some(({ operations }) => operations.some(isMcpOperation));
  having.set(mock, has);
  return has;
};

const targetOf = (route: Route): McpTarget | undefined => {
  if (route.kind === 'no-path') return undefined;
  const near = route.kind === 'operation' ? route.target : route.nearest;
  const { connector } = near;
  // A GET that makers do not see may stand beside it: it is the stream of the same server.
  const operation = connector.operations.find(
    ({ path, ...one }) => path === near.operation.path && isMcpOperation(one),
  );
  if (operation === undefined) return undefined;
  const isRoute = route.kind === 'operation';
  return { connector, operation, texts: isRoute ? route.texts : {}, query: isRoute ? route.query : '' };
};
