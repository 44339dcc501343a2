import type { Connector } from './connector.ts';
import type { Method, Operation } from './operation.ts';
import { compileTemplate } from './path-template.ts';

/** Things of one kind, by their paths: `/things` and `/things/{id}`. */
export interface Resource {
  /** The path of one of them. */
  readonly path: string;
  /** The variable that tells them apart. */
  readonly key: string;
  /** POST on the collection. */
  readonly create?: Operation;
  /** GET on the collection. */
  readonly list?: Operation;
  readonly read?: Operation;
  readonly update?: Operation;
  readonly remove?: Operation;
}

const known = new WeakMap<Connector['operations'], readonly Resource[]>();

/** All kinds of things that a definition's paths tell of, those that hold others first. */
export const findResources = ({ operations }: Pick<Connector, 'operations'>): readonly Resource[] => {
  const resources = known.get(operations) ?? readResources(operations);
  known.set(operations, resources);
  return resources;
};

const readResources = (operations: Connector['operations']): readonly Resource[] => {
  const paths = [...new Set(operations.map(({ path }) => plainPath(path)))].filter(
    (path) => keyOf(path) !== undefined,
  );
  const at = (path: string, ...methods: readonly Method[]): Operation | undefined =>
    operations.find(
      (each) => plainPath(each.path) === path && methods.includes(each.method) && each.kind === 'action',
    );
  return paths
    .flatMap((path): readonly Resource[] => {
      const key = keyOf(path);
      if (key === undefined) return [];
      const collection = path.slice(0, path.lastIndexOf('/'));
      const found = {
        create: at(collection, 'post'),
        list: at(collection, 'get'),
        read: at(path, 'get'),
        update: at(path, 'put', 'patch'),
        remove: at(path, 'delete'),
      };
      const some = Object.entries(found).filter(([, operation]) => operation !== undefined);
      return [{ path, key, ...(Object.fromEntries(some) as Partial<Resource>) }];
    })
    .toSorted((left, right) => left.path.split('/').length - right.path.split('/').length);
};

/** A path template without its query, fragment and last slash. */
export const plainPath = (path: string): string => (path.split(/[?#]/, 1)[0] ?? '').replace(/\/$/, '');

/** The variable that is the whole last segment. */
const keyOf = (path: string): string | undefined => {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const { literals, names } = compileTemplate(last);
  return names.length === 1 && literals.every((text) => text === '') ? names[0] : undefined;
};
