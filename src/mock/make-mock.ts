import type { Connector } from '../connector/connector.ts';
import { createRoutes } from '../route/routes.ts';
import type { Mock, MockOptions } from './model/mock.ts';

/** A mock that knows nothing of MCP and keeps nothing yet. Only routes are made here; the rest at an operation's first request. */
export const makeMock = (connectors: Connector | readonly Connector[], options: MockOptions = {}): Mock => {
  const all: readonly Connector[] = 'operations' in connectors ? [connectors] : connectors;
  return { connectors: all, options, routes: createRoutes(all), prepared: new Map() };
};
