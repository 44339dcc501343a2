import { decodePercent } from '../source/decode-percent.ts';
import type { Routes, Target } from './routes.ts';
import { findInTrie, type TrieMatch } from './trie.ts';

/** Where a request leads. */
export type Route =
  | {
      readonly kind: 'operation';
      readonly target: Target;
      /** Texts of the path's variables by name, still percent-encoded. */
      readonly texts: Readonly<Record<string, string>>;
      /** The query without its question mark, still percent-encoded. */
      readonly query: string;
    }
  | {
      readonly kind: 'wrong-method';
      readonly allowed: readonly string[];
      /** An operation that has the path. */
      readonly nearest: Target;
    }
  | { readonly kind: 'no-path' };

/** A method, and the path with its query as they stand in a request. */
export interface RequestLine {
  readonly method: string;
  readonly target: string;
}

/**
 * The operation that a request means. In each segment literal text goes before variables, and the template with more literal text
 * before the one with less; a path with `basePath` goes before one without. Text is compared percent-decoded. A trailing slash counts.
 */
export const findRoute = (routes: Routes, { method, target }: RequestLine): Route => {
  const mark = target.indexOf('?');
  const pathname = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  const others = new Map<string, Target>();
  const found = find(routes, { method: method.toUpperCase(), pathname, query, others });
  if (found !== undefined) return { kind: 'operation', target: found.value, texts: found.texts, query };
  const [nearest] = others.values();
  return nearest === undefined
    ? { kind: 'no-path' }
    : { kind: 'wrong-method', allowed: [...others.keys()], nearest };
};

interface Asked {
  readonly method: string;
  readonly pathname: string;
  readonly query: string;
  readonly others: Map<string, Target>;
}

const find = (routes: Routes, { method, pathname, query, others }: Asked): TrieMatch<Target> | undefined => {
  const accept = (target: Target): boolean => target.query.length === 0 || hasQuery(target.query, query);
  const path = pathname === '' ? '/' : pathname;
  if (!path.startsWith('/')) return undefined;
  return (
    findInTrie(routes.full, method, path, { accept, others }) ??
    findInTrie(routes.bare, method, path, { accept, others })
  );
};

/** Every part that the template demands is there: `kind=a` as it stands, `kind={kind}` with any value. */
const hasQuery = (demanded: readonly string[], query: string): boolean => {
  const given = query.split('&');
  return demanded.every((part) => {
    const [name = ''] = part.split('=');
    return part.includes('{')
      ? given.some((item) => item.split('=')[0] === name)
      : given.some((item) => item === part || decodePercent(item) === part);
  });
};
