import type { Connector } from '../connector/connector.ts';
import type { Mock, MockOptions, Target } from './model/mock.ts';
import { addToTrie, createTrie } from './model/trie.ts';

/** A mock of one connector or of several behind one address. Only routes are made here; the rest at an operation's first request. */
export const createMock = (connectors: Connector | readonly Connector[], options: MockOptions = {}): Mock => {
  const all: readonly Connector[] = 'operations' in connectors ? [connectors] : connectors;
  const routes = createTrie<Target>();
  const bareRoutes = createTrie<Target>();
  for (const connector of all) {
    for (const operation of connector.operations) {
      const [path = '', query] = splitQuery(operation.path);
      const target = { connector, operation, query: query === undefined ? [] : query.split('&') };
      const method = operation.method.toUpperCase();
      addToTrie(routes, method, connector.basePath + path, target);
      if (all.length > 1) addToTrie(routes, method, `/${connector.name}${connector.basePath}${path}`, target);
      if (connector.basePath !== '') addToTrie(bareRoutes, method, path, target);
    }
  }
  return { connectors: all, options, routes, bareRoutes, prepared: new Map() };
};

/** A path template may carry a query (`/things?kind=a`); a fragment is never sent. */
const splitQuery = (path: string): readonly (string | undefined)[] => {
  const [beforeHash = ''] = path.split('#');
  const mark = beforeHash.indexOf('?');
  return mark < 0 ? [beforeHash] : [beforeHash.slice(0, mark), beforeHash.slice(mark + 1)];
};
