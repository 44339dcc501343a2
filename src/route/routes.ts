import type { Connector } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { addToTrie, createTrie, type Trie } from './trie.ts';

/** Where a route leads. */
export interface Target {
  readonly connector: Connector;
  readonly operation: Operation;
  /** Query parts that the path template itself demands (`/things?kind=a`), as written. */
  readonly query: readonly string[];
}

/** The addresses of connectors' operations. */
export interface Routes {
  /** Full paths: `basePath` and path, and with the connector's name before them if there are several connectors. */
  readonly full: Trie<Target>;
  /** Paths without `basePath`, asked if `full` has nothing. */
  readonly bare: Trie<Target>;
}

/** The routes of connectors behind one address. */
export const createRoutes = (connectors: readonly Connector[]): Routes => {
  const routes: Routes = { full: createTrie(), bare: createTrie() };
  for (const { target, method, path } of connectors.flatMap(placesOf)) {
    const { basePath, name } = target.connector;
    addToTrie(routes.full, method, basePath + path, target);
    if (connectors.length > 1) addToTrie(routes.full, method, `/${name}${basePath}${path}`, target);
    if (basePath !== '') addToTrie(routes.bare, method, path, target);
  }
  return routes;
};

/** The routes of one connector, made when they are first asked for. */
export const routesOf = (connector: Connector): Routes => {
  const routes = known.get(connector) ?? createRoutes([connector]);
  known.set(connector, routes);
  return routes;
};

const known = new WeakMap<Connector, Routes>();

/** The routes of a connector for paths that have lost their `basePath` already. */
export const createRoutesBelow = (connector: Connector): Routes => {
  const routes: Routes = { full: createTrie(), bare: createTrie() };
  for (const { target, method, path } of placesOf(connector)) addToTrie(routes.full, method, path, target);
  return routes;
};

interface Place {
  readonly target: Target;
  readonly method: string;
  readonly path: string;
}

/** Each operation with its path; of those that share one, what demands more of the query goes first. */
const placesOf = (connector: Connector): readonly Place[] =>
  connector.operations
    .map((operation): Place => {
      const [path = '', query] = splitQuery(operation.path);
      const demanded = query === undefined ? [] : query.split('&');
      return {
        target: { connector, operation, query: demanded },
        method: operation.method.toUpperCase(),
        path,
      };
    })
    .toSorted((left, right) => right.target.query.length - left.target.query.length);

/** A path template may carry a query (`/things?kind=a`); a fragment is never sent. */
const splitQuery = (path: string): readonly (string | undefined)[] => {
  const [beforeHash = ''] = path.split('#');
  const mark = beforeHash.indexOf('?');
  return mark < 0 ? [beforeHash] : [beforeHash.slice(0, mark), beforeHash.slice(mark + 1)];
};
