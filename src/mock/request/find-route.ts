import type { MockRequest } from '../model/message.ts';
import type { Mock, Target } from '../model/mock.ts';
import { findInTrie, type TrieMatch } from '../model/trie.ts';

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
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'no-path' };

/** Finds the operation of a request by method and path; HEAD is answered by GET where it is not documented. */
export const findRoute = (mock: Mock, request: Pick<MockRequest, 'method' | 'target'>): Route => {
  const mark = request.target.indexOf('?');
  const pathname = mark < 0 ? request.target : request.target.slice(0, mark);
  const query = mark < 0 ? '' : request.target.slice(mark + 1);
  const allowed = new Set<string>();
  const found =
    find(mock, request.method, pathname, query, allowed) ??
    (request.method === 'HEAD' ? find(mock, 'GET', pathname, query, allowed) : undefined);
  if (found !== undefined) return { kind: 'operation', target: found.value, texts: found.texts, query };
  return allowed.size > 0 ? { kind: 'wrong-method', allowed: [...allowed] } : { kind: 'no-path' };
};

const find = (
  mock: Mock,
  method: string,
  pathname: string,
  query: string,
  allowed: Set<string>,
): TrieMatch<Target> | undefined => {
  const accept = (target: Target): boolean => target.query.length === 0 || hasQuery(target.query, query);
  const path = pathname === '' ? '/' : pathname;
  if (!path.startsWith('/')) return undefined;
  return (
    findInTrie(mock.routes, method, path, accept, allowed) ??
    findInTrie(mock.bareRoutes, method, path, accept, allowed)
  );
};

/** Every part that the template demands is there: `kind=a` as it stands, `kind={kind}` with any value. */
const hasQuery = (demanded: readonly string[], query: string): boolean => {
  const given = query.split('&');
  return demanded.every((part) => {
    const [name = ''] = part.split('=');
    return part.includes('{')
      ? given.some((item) => item.split('=')[0] === name)
      : given.some((item) => item === part || decodeURIComponentSafe(item) === part);
  });
};

const decodeURIComponentSafe = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
